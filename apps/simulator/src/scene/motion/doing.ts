import type { Random } from "../../randomness/random.js";
import type { Act, Place, Side } from "../../shoppers/shopping-trip.js";
import type { JointPositions } from "../hands/hand-skeleton.js";
import { type BasketSize, wallShare } from "../settings/basket-size.js";
import type { CameraSettings } from "../settings/camera-settings.js";
import type { Solid } from "../solids/solid.js";
import type { WristPose } from "./arm-path.js";
import type { BasketWorld } from "./basket-world.js";
import type { Stance, Stand } from "./stance.js";

/** What plans of hands need to know. */
export interface Hands {
  readonly rest: JointPositions;
  readonly world: BasketWorld;
  readonly solids: readonly Solid[];
  readonly size: BasketSize;
  readonly cameras: readonly CameraSettings[];
  readonly standAt: (atMs: number) => Stand;
  readonly numberOf: (instance: string) => number;
  readonly scans: readonly Extract<Act, { kind: "scan" }>[];
  /** Things that lie in or under another one, and that one: seen by no camera once they are there. */
  readonly hiddenBy: ReadonlyMap<number, number>;
  readonly random: Random;
}

/** One arm from when it comes into view until it has left. */
export interface Doing {
  readonly instance: string;
  readonly side: Side;
  readonly whose: "shopper" | "child";
  readonly stance: Stance;
  readonly shoulderHeight: number;
  /** A child's arm is a smaller one. */
  readonly scale: number;
  readonly untilMs: number;
  /** Moves what it carries; takes hold and lets go when it is time. Called once a step, in order. */
  readonly advance: (atMs: number) => void;
  readonly wristAt: (atMs: number) => WristPose | null;
}

const shopperShoulder = 0.86;

/** Two hands at once keep this far from each other, along the rim. */
const handsApart = 0.09;

export const armOf = (side: Side, stance: Stance) => ({
  instance: `hand-${side}`,
  side,
  whose: "shopper" as const,
  stance,
  shoulderHeight: shopperShoulder,
  scale: 1,
});

export const asideOf = (side: Side): number => (side === "left" ? -handsApart : handsApart);

/** A place in the basket in metres; 0 along is at the handle, 0 across at the left. */
export function spotOf(place: Place, size: BasketSize, margin: number): { x: number; z: number } {
  const share = wallShare(size, Math.min(size.depth, 0.1));
  const [w, l] = [
    Math.max(0, size.halfWidth * share - margin),
    Math.max(0, size.halfLength * share - margin),
  ];
  return { x: (2 * place.across - 1) * w, z: (1 - 2 * place.along) * l };
}
