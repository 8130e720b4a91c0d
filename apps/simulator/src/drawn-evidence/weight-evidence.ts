import type { WeightChange } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { mergingProbability, type WeightModel } from "./evidence-model.js";
import { type LoadStep, loadSteps } from "./load-steps.js";
import { drawFrom, momentsOf } from "./quantiles.js";

export type WeightBody = Omit<WeightChange, "id" | "sequence">;

/** Smaller changes than this the scale never reports. */
const leastMilligrams = 5_000;

/** Steps that the scale takes for one change. */
interface Change {
  readonly atMs: number;
  readonly lastMs: number;
  readonly milligrams: number;
  readonly things: number;
  readonly cause: LoadStep["cause"] | "nothing";
}

/** The weight changes that a trip's scale reports, drawn from the model, in order of time. */
export function drawWeightChanges(trip: ShoppingTrip, model: WeightModel, random: Random): WeightBody[] {
  const changes = [
    ...merged(loadSteps(trip), model, random.fork("merging")),
    ...falseChanges(trip.durationMs, model, random.fork("false")),
  ].sort((a, b) => a.atMs - b.atMs);
  const reported = random.fork("reported");
  const drawn: WeightBody[] = [];
  let truly = 0;
  let freeFromMs = 0;
  for (const change of changes) {
    truly += change.cause === "nothing" ? 0 : change.milligrams;
    if (!isReported(change, model, reported)) continue;
    const body = stated(change, truly, { freeFromMs, model }, reported);
    freeFromMs = body.toMs;
    drawn.push(body);
  }
  return soonestReports(drawn);
}

function merged(steps: readonly LoadStep[], { merging }: WeightModel, random: Random): Change[] {
  const changes: Change[] = [];
  for (const { atMs, milligrams, cause, things } of steps) {
    const last = changes.at(-1);
    if (last !== undefined && random.chance(mergingProbability(merging, atMs - last.lastMs))) {
      changes[changes.length - 1] = {
        ...last,
        lastMs: atMs,
        milligrams: last.milligrams + milligrams,
        things: last.things + things,
        cause: cause === "goods" ? cause : last.cause,
      };
    } else changes.push({ atMs, lastMs: atMs, milligrams, things, cause });
  }
  return changes;
}

/** Vibration now and then looks like a change. */
function falseChanges(durationMs: number, model: WeightModel, random: Random): Change[] {
  return momentsOf(durationMs, model.falsePerMinute, random).map((atMs): Change => {
    const milligrams = Math.round(drawFrom(model.falseMilligrams, random));
    return { atMs, lastMs: atMs, milligrams, things: 0, cause: "nothing" };
  });
}

function isReported({ cause, milligrams }: Change, model: WeightModel, random: Random): boolean {
  const size = Math.abs(milligrams);
  if (cause === "nothing") return size >= leastMilligrams;
  const { share } =
    model.missed.find(({ belowMilligrams }) => size < belowMilligrams) ?? model.missed.at(-1)!;
  const seen = !random.chance(share);
  const believed = cause === "goods" || random.chance(model.leanReported);
  return size >= leastMilligrams && seen && believed;
}

function stated(
  change: Change,
  basketMilligrams: number,
  { freeFromMs, model }: { readonly freeFromMs: number; readonly model: WeightModel },
  random: Random,
): WeightBody {
  const sigmaMilligrams = Math.ceil(drawFrom(model.sigmaMilligrams, random));
  const offBy = (): number => Math.round(sigmaMilligrams * drawFrom(model.errorSigmas, random));
  const error = offBy();
  const fromMs = Math.max(freeFromMs, Math.round(change.atMs + drawFrom(model.onsetMs, random)), 0);
  const settledMs = Math.round(drawFrom(model.settledMs, random));
  const toMs = Math.max(fromMs + 1, change.lastMs + settledMs);
  const counts = change.things > 1 ? model.itemCounts.several : model.itemCounts.single;
  const [one, several, unclear] = random.pick(counts);
  return {
    kind: "weight-change",
    atMs: toMs + Math.max(0, Math.round(drawFrom(model.reportedMs, random))),
    fromMs,
    toMs,
    milligrams: change.milligrams + error,
    sigmaMilligrams,
    basketMilligrams: basketMilligrams + Math.round(error / 2) + Math.round(offBy() / 2),
    itemCount: { one, several, unclear },
  };
}

/** A change is reported at the latest when the next one begins. */
function soonestReports(changes: readonly WeightBody[]): WeightBody[] {
  return changes.map((change, index) => {
    const next = changes[index + 1];
    if (next === undefined || next.fromMs >= change.atMs) return change;
    return { ...change, atMs: Math.max(change.toMs, next.fromMs) };
  });
}
