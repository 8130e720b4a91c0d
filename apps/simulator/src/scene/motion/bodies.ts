import type { Random } from "../../randomness/random.js";
import { randomFrom } from "../../randomness/random.js";
import type { ShoppingTrip } from "../../shoppers/shopping-trip.js";
import type { Doing, Hands } from "./doing.js";
import type { BodyMoment } from "./moment.js";
import type { Rolled } from "./rolling.js";

/** How long before and after its acts the shopper takes to step up to the basket. */
const stepUpMs = 700;
const stepMetres = 0.62;
const aloneMs = 9_000;
/** Out of every camera's sight. */
const farAwayMetres = 11;

/** Where people are at a moment: the shopper, and who passes by. */
export function bodiesAt(
  trip: ShoppingTrip,
  hands: Hands,
  doings: readonly Doing[],
  rolled: Rolled,
  atMs: number,
): { readonly shopper: BodyMoment; readonly passersBy: readonly BodyMoment[] } {
  return {
    shopper: shopperAt(trip, hands, doings, rolled, atMs),
    passersBy: passersByAt(trip, rolled, atMs),
  };
}

function shopperAt(
  { rolling, acts }: ShoppingTrip,
  { size, standAt }: Hands,
  doings: readonly Doing[],
  rolled: Rolled,
  atMs: number,
): BodyMoment {
  const behind: BodyMoment = {
    x: 0,
    z: size.halfLength + 0.5,
    facing: 0,
    stride: rolled.metres / stepMetres,
    lean: 0.12,
  };
  const pushing = rolling.find(({ fromMs, toMs }) => atMs >= fromMs - stepUpMs && atMs <= toMs + stepUpMs);
  if (pushing !== undefined) return behind;
  const acting = doings.find(({ whose }) => whose === "shopper");
  if (acting !== undefined) {
    const { feet } = acting.stance;
    return { ...feet, stride: 0, lean: 0.42 };
  }
  if (leftAlone(acts, rolling, atMs)) return { ...behind, z: farAwayMetres };
  const stand = standAt(atMs);
  if (stand === "rear") return behind;
  const sign = stand === "left" ? -1 : 1;
  // Turned to the shelf.
  return { x: sign * (size.halfWidth + 0.72), z: -0.1, facing: (-sign * Math.PI) / 2, stride: 0, lean: 0 };
}

/** A cart at which nothing has happened for long, nor will soon, stands alone. */
function leftAlone(acts: ShoppingTrip["acts"], rolling: ShoppingTrip["rolling"], atMs: number): boolean {
  const near = (fromMs: number, toMs: number): boolean => atMs > fromMs - aloneMs && atMs < toMs + aloneMs;
  return (
    atMs > aloneMs &&
    !acts.some((act) => near(act.atMs, "untilMs" in act ? act.untilMs : act.atMs)) &&
    !rolling.some(({ fromMs, toMs }) => near(fromMs, toMs))
  );
}

/** Others walk along the aisle now and then: each with a lane, a pace and a time of their own. */
function passersByAt({ seed, durationMs }: ShoppingTrip, rolled: Rolled, atMs: number): BodyMoment[] {
  const random = randomFrom(`${seed}/passers-by`);
  const count = Math.max(1, Math.round(durationMs / 14_000));
  return Array.from({ length: count }, (_, i) => random.fork(i)).flatMap((own) =>
    passerByAt(own, durationMs, rolled, atMs),
  );
}

const aisleMetres = 7;

function passerByAt(own: Random, durationMs: number, rolled: Rolled, atMs: number): BodyMoment[] {
  const startMs = own.between(-6_000, durationMs);
  const speed = own.between(0.55, 1.2);
  const direction = own.chance(0.5) ? 1 : -1;
  const x = own.between(0.62, 0.95) * (own.chance(0.5) ? 1 : -1);
  const walked = ((atMs - startMs) / 1000) * speed;
  const startRolled = own.between(-0.5, 0.5);
  const z = direction * (walked - aisleMetres / 2) + rolled.speed * startRolled;
  if (Math.abs(z) > aisleMetres / 2) return [];
  return [{ x, z, facing: direction > 0 ? Math.PI : 0, stride: walked / stepMetres, lean: 0.03 }];
}
