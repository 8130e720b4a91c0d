import type { Place, ShoppingTrip } from "../shoppers/shopping-trip.js";

/** Something comes to lie on the platform, or is lifted from it, within `rampMs`. Taken out: negative. */
export interface AppliedLoad {
  readonly atMs: number;
  readonly milligrams: number;
  readonly place: Place;
  readonly rampMs: number;
  /** let go and may fall; or carried by a hand. */
  readonly falls: boolean;
}

/** Somebody leans on the basket or touches what lies there. */
export interface AppliedForce {
  readonly fromMs: number;
  readonly toMs: number;
  readonly milligrams: number;
  readonly place: Place;
}

export interface AppliedLoads {
  readonly loads: readonly AppliedLoad[];
  readonly forces: readonly AppliedForce[];
}

/** A hand takes this long to let a load come down, or to lift it. */
const rampMs = 90;
/** A hand that rearranges presses on what lies there: about this much, on and off. */
const rearrangingMilligrams = 250_000;
const centre: Place = { across: 0.5, along: 0.5 };

/** What a trip does to the platform. Things are tracked to where they lie, so that each is lifted from its place. */
export function appliedLoads({ acts, things }: Pick<ShoppingTrip, "acts" | "things">): AppliedLoads {
  const weights = new Map(things.map(({ instance, milligrams }) => [instance, milligrams]));
  const places = new Map<string, Place>();
  const loads: AppliedLoad[] = [];
  const forces: AppliedForce[] = [];
  const down = (atMs: number, instance: string, place: Place, falls: boolean): void => {
    places.set(instance, place);
    loads.push({ atMs, milligrams: weights.get(instance) ?? 0, place, rampMs, falls });
  };
  const up = (atMs: number, instance: string): void => {
    const place = places.get(instance) ?? centre;
    loads.push({ atMs, milligrams: -(weights.get(instance) ?? 0), place, rampMs, falls: false });
  };
  for (const act of acts) {
    switch (act.kind) {
      case "put":
        for (const instance of act.instances) down(act.atMs, instance, act.to, true);
        break;
      case "throw":
        down(act.atMs, act.instance, act.to, true);
        break;
      case "take":
        for (const instance of act.instances) up(act.atMs, instance);
        break;
      case "move":
        up(act.atMs, act.instance);
        down(act.letGoMs, act.instance, act.to, false);
        break;
      case "reach":
        forces.push({
          fromMs: act.atMs - 300,
          toMs: act.atMs + 300,
          milligrams: rearrangingMilligrams,
          place: act.to,
        });
        break;
      case "lean":
        forces.push({ fromMs: act.atMs, toMs: act.untilMs, milligrams: act.milligrams, place: act.to });
        break;
      case "cover":
      case "scan":
        break;
      default:
        unreachable(act);
    }
  }
  loads.sort((a, b) => a.atMs - b.atMs);
  return { loads, forces };
}

function unreachable(act: never): never {
  throw new Error(`an act of an unknown kind: ${JSON.stringify(act)}`);
}
