import { Vector3 } from "three";
import type { BasketSize } from "../settings/basket-size.js";

/** Where the shopper stands while putting things in: beside the basket, or behind the handle. */
export type Stand = "left" | "right" | "rear";

export interface Stance {
  readonly stand: Stand;
  /** Where the arm comes from and goes back to, outside of the basket: metres, the cart's frame. */
  readonly away: Vector3;
  /** From the shopper into the basket. */
  readonly forward: Vector3;
  /** Feet on the floor. */
  readonly feet: { readonly x: number; readonly z: number; readonly facing: number };
}

/** A stance for reaching a place in the basket. `aside` spreads two hands that act at once: metres along the rim. */
export function stanceFor(size: BasketSize, stand: Stand, x: number, z: number, aside: number): Stance {
  if (stand === "rear") {
    return {
      stand,
      away: new Vector3(x * 0.6 + aside, size.depth + 0.16, size.halfLength + 0.46),
      forward: new Vector3(0, 0, -1),
      feet: { x: x * 0.3, z: size.halfLength + 0.44, facing: 0 },
    };
  }
  const sign = stand === "left" ? -1 : 1;
  // The shopper's own right hand is to the right of the left one as they look at the basket.
  const along = -sign * aside;
  return {
    stand,
    away: new Vector3(sign * (size.halfWidth + 0.42), size.depth + 0.16, z * 0.9 + along),
    forward: new Vector3(-sign, 0, 0),
    feet: { x: sign * (size.halfWidth + 0.34), z: z * 0.9, facing: (sign * Math.PI) / 2 },
  };
}

const upperArm = 0.3;
const foreArm = 0.265;

/** Where shoulder and elbow are for a wrist: the shoulder comes as near as it must (Buss 2004, two bones). */
export function armBehind(
  wrist: Vector3,
  { forward }: Stance,
  shoulderHeight: number,
  scale = 1,
): { elbow: Vector3; shoulder: Vector3 } {
  const [a, b] = [upperArm * scale, foreArm * scale];
  const shoulder = wrist.clone().addScaledVector(forward, -0.42 * scale);
  shoulder.y = shoulderHeight;
  const towards = wrist.clone().sub(shoulder);
  const reach = (a + b) * 0.985;
  if (towards.length() > reach) {
    shoulder.copy(wrist).sub(towards.setLength(reach));
    towards.copy(wrist).sub(shoulder);
  }
  const distance = towards.length();
  const along = (a * a - b * b + distance * distance) / (2 * distance);
  const out = Math.sqrt(Math.max(0, a * a - along * along));
  const direction = towards.clone().normalize();
  // Elbows point away from the body and down.
  const pole = new Vector3(0, -0.5, 0).addScaledVector(forward, -0.8);
  pole.addScaledVector(direction, -pole.dot(direction)).normalize();
  return { elbow: shoulder.clone().addScaledVector(direction, along).addScaledVector(pole, out), shoulder };
}
