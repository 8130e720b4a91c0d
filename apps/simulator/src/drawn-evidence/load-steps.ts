import type { ShoppingTrip } from "../shoppers/shopping-trip.js";

/** The load on the platform changes by so much at this moment. */
export interface LoadStep {
  readonly atMs: number;
  readonly milligrams: number;
  /** goods: put in, taken out or thrown in; force: leaned on, or lifted and laid down within the cart. */
  readonly cause: "goods" | "force";
  /** How many things. */
  readonly things: number;
}

/** Every change of the load on a trip, in order of time. */
export function loadSteps({ acts, things }: Pick<ShoppingTrip, "acts" | "things">): LoadStep[] {
  const weights = new Map(things.map(({ instance, milligrams }) => [instance, milligrams]));
  const weightOf = (instances: readonly string[]): number =>
    instances.reduce((sum, instance) => sum + (weights.get(instance) ?? 0), 0);
  const steps = acts.flatMap((act): LoadStep[] => {
    const { atMs } = act;
    switch (act.kind) {
      case "put":
        return [step(atMs, weightOf(act.instances), "goods", act.instances.length)];
      case "throw":
        return [step(atMs, weightOf([act.instance]), "goods", 1)];
      case "take":
        return [step(atMs, -weightOf(act.instances), "goods", act.instances.length)];
      case "move": {
        const milligrams = weightOf([act.instance]);
        return [step(atMs, -milligrams, "force", 1), step(act.letGoMs, milligrams, "force", 1)];
      }
      case "lean":
        return [step(atMs, act.milligrams, "force", 1), step(act.untilMs, -act.milligrams, "force", 1)];
      case "reach":
      case "cover":
      case "scan":
        return [];
      default:
        return unreachable(act);
    }
  });
  return steps.sort((a, b) => a.atMs - b.atMs);
}

const step = (atMs: number, milligrams: number, cause: LoadStep["cause"], things: number): LoadStep => ({
  atMs,
  milligrams,
  cause,
  things,
});

function unreachable(act: never): never {
  throw new Error(`an act of an unknown kind: ${JSON.stringify(act)}`);
}
