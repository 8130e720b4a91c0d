import type { DrawnProduct } from "../products/drawn-product.js";
import { isUnpacked } from "../products/physical-form.js";
import type { Random } from "../randomness/random.js";
import type { Light } from "./lighting.js";
import type { Point } from "./mesh.js";
import type { Shot } from "./photograph.js";

const degrees = Math.PI / 180;

/**
 * Enrolment photographs, as a store takes them: the front, turned to both sides, the back, from above, on a shelf;
 * then the same again with other turns. Fewer views are the first of these.
 */
const enrolmentYaws = [0, 32, -32, 180, 14, -18];
const enrolmentBackdrops = ["white", "studio", "white", "studio", "table", "shelf"] as const;

/** How photograph number `view` of a product's gallery is taken. */
export function enrolmentShot(view: number, drawn: DrawnProduct, random: Random): Shot {
  const round = Math.floor(view / enrolmentYaws.length);
  const yaw = enrolmentYaws[view % enrolmentYaws.length]! + round * random.between(-20, 20);
  return {
    pose: {
      yaw: (pieceYaw(drawn, random.fork("piece")) ?? yaw + random.between(-4, 4)) * degrees,
      pitch: random.between(view === 0 ? 3 : 6, view === 4 ? 28 : 14) * degrees,
      roll: (isUnpacked(drawn.form) ? random.between(-30, 30) : random.between(-2, 2)) * degrees,
      distance: random.between(3.6, 5),
      fill: random.between(0.74, 0.86),
      offset: [random.between(-0.02, 0.02), random.between(-0.01, 0.02)],
    },
    light: lightOf(random.fork("light"), 0.06),
    backdrop: enrolmentBackdrops[view % enrolmentBackdrops.length]!,
    hand: false,
    exposure: random.between(0.97, 1.04),
    blurPixels: 0,
    jpegQuality: 84,
  };
}

/** How a cart's camera sees a product in a hand or in the basket: any turn, mostly the front, other light, softer. */
export function handledShot(drawn: DrawnProduct, random: Random): Shot {
  const behind = random.chance(0.12);
  const yaw = (behind ? 180 : 0) + Math.max(-62, Math.min(62, random.normal(0, 26)));
  return {
    pose: {
      yaw: (pieceYaw(drawn, random.fork("piece")) ?? yaw) * degrees,
      pitch: random.normal(12, 12) * degrees,
      roll: (isUnpacked(drawn.form) ? random.between(-180, 180) : random.normal(0, 13)) * degrees,
      distance: random.between(2.6, 4.5),
      fill: random.between(0.72, 0.96),
      offset: [random.between(-0.05, 0.05), random.between(-0.05, 0.05)],
    },
    light: lightOf(random.fork("light"), 0.16),
    backdrop: random.pick(["aisle", "aisle", "floor", "cart", "studio"] as const),
    // Fingers would hide most of a piece of fruit.
    hand: random.chance(0.35) && !isUnpacked(drawn.form),
    exposure: random.between(0.8, 1.15),
    blurPixels: random.chance(0.6) ? random.between(0.3, 1.1) : 0,
    jpegQuality: random.integer(72, 90),
  };
}

/** Any turn for a round fruit; a long one is never seen end on. Null for a pack. */
function pieceYaw(drawn: DrawnProduct, random: Random): number | null {
  if (!isUnpacked(drawn.form)) return null;
  if (drawn.form === "bunch") return random.between(-30, 30);
  if (drawn.finish.piece?.lies !== true) return random.between(-180, 180);
  return random.between(-48, 48) + (random.chance(0.5) ? 180 : 0);
}

function lightOf(random: Random, cast: number): Light {
  const across = random.between(-0.7, 0.7);
  const direction = [across, random.between(0.35, 0.9), random.between(0.6, 1)] as const;
  const length = Math.hypot(...direction);
  const warmth = random.normal(0, cast);
  return {
    direction: direction.map((value) => value / length) as unknown as Point,
    strength: random.between(0.5, 0.68),
    ambient: random.between(0.42, 0.55),
    tint: [1 + warmth, 1, 1 - warmth],
    softBox: (across > 0 ? 1 : -1) * random.between(0.45, 0.75),
  };
}
