import { createHash } from "node:crypto";
import { type BasketParameters, fitBasketParameters, fitLineConfidence } from "@cartwheel/basket";
import { FaultError } from "@cartwheel/contracts";
import {
  calibrationError,
  compareBasket,
  equalMassBins,
  type Judged,
  judgedLines,
} from "@cartwheel/evaluation";
import { assortmentOf, sensorsOf, UnansweredBasket } from "@cartwheel/pipeline";
import { evaluateFolder } from "../evaluating/evaluate-folder.js";
import { type EvaluationOptions, seedOf } from "../evaluating/evaluation-options.js";
import { measuring } from "../evaluating/measuring.js";
import type { EvaluatedTrip } from "../evaluating/trip-evaluator.js";
import { readBytes } from "../json-file.js";

export interface FitOptions extends EvaluationOptions {
  readonly model?: string;
  /** Of the trips: kept from fitting. */
  readonly heldOutShare: number;
}

/** How good the stated confidence of lines is. */
export interface LineFigures {
  readonly lines: number;
  /** Mean over lines, in nats; null without lines. */
  readonly logLoss: number | null;
  readonly ece: number | null;
  readonly right: number | null;
}

export interface BasketFit {
  readonly parameters: BasketParameters;
  readonly trips: number;
  readonly heldOut: number;
  /** On the trips that were held out: with the parameters given, and with those fitted. */
  readonly before: LineFigures;
  readonly after: LineFigures;
}

/** No trip is certain of a line. */
const leastProbability = 1e-6;

/** @throws FaultError USAGE where nothing is left to fit or to judge by; whatever `evaluateFolder` throws */
export async function fitBasket(folder: string, options: FitOptions): Promise<BasketFit> {
  const { heldOutShare } = options;
  if (!(heldOutShare > 0 && heldOutShare < 1))
    throw new FaultError("USAGE", `--held-out ${heldOutShare}: a share between 0 and 1`);
  const trips: EvaluatedTrip[] = [];
  const variant = { name: "given", without: [] };
  const { files, index } = await evaluateFolder(
    folder,
    [variant],
    { ...options, answers: "none" },
    (trip) => {
      trips.push(trip);
    },
  );
  const seed = seedOf(options);
  const [heldOut, used] = [true, false].map((held) =>
    trips.filter(({ outcome }) => isHeldOut(outcome.tripId, seed, heldOutShare) === held),
  );
  if (heldOut === undefined || used === undefined || heldOut.length === 0 || used.length === 0)
    throw new FaultError("USAGE", `${folder}: too few trips to fit on some and to judge by others`);
  const fitted = fitBasketParameters(
    used.map(({ evidence, truth }) => ({ evidence, truth: truth! })),
    assortmentOf(index),
  );
  const lineConfidence = fitLineConfidence(used.flatMap((trip) => linesWith(fitted, trip)));
  const parameters: BasketParameters = {
    ...fitted,
    fitted: { trips: used.length, dataSha256: await hashOf(files), seed },
    lineConfidence,
  };
  return {
    parameters,
    trips: used.length,
    heldOut: heldOut.length,
    before: figuresOf(heldOut.flatMap((trip) => judged(trip, trip.outcome.linesBeforeAnswers))),
    after: figuresOf(heldOut.flatMap((trip) => linesWith(parameters, trip))),
  };
}

/** Which trips are held out is told by name and seed: the same whatever others are there. */
function isHeldOut(tripId: string, seed: number, share: number): boolean {
  const hash = createHash("sha256").update(`${seed} ${tripId}`).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}

function judged(
  { truth, index }: EvaluatedTrip,
  lines: EvaluatedTrip["outcome"]["linesBeforeAnswers"],
): Judged[] {
  return judgedLines(lines, compareBasket(truth!, lines, measuring(index)));
}

/** The same evidence, understood with other parameters, and no question answered. */
function linesWith(parameters: BasketParameters, trip: EvaluatedTrip): Judged[] {
  const recorded = sensorsOf({ ...trip.trip, counts: { ...trip.trip.counts, evidence: 1 } }, [], "recorded");
  const tripId = trip.trip.metadata.tripId;
  const basket = new UnansweredBasket({
    sensors: recorded,
    index: trip.index,
    sight: null,
    parameters,
    tripId,
  });
  for (const each of trip.evidence) basket.take(each);
  return judged(trip, basket.end()?.lines ?? []);
}

function figuresOf(lines: readonly Judged[]): LineFigures {
  if (lines.length === 0) return { lines: 0, logLoss: null, ece: null, right: null };
  const losses = lines.map(({ confidence, correct }) => {
    const p = Math.min(1 - leastProbability, Math.max(leastProbability, confidence));
    return -Math.log(correct ? p : 1 - p);
  });
  const ascending = [...lines].sort((a, b) => a.confidence - b.confidence);
  const error = calibrationError(equalMassBins(ascending, new Float64Array(lines.length).fill(1)));
  return {
    lines: lines.length,
    logLoss: losses.reduce((sum, each) => sum + each, 0) / lines.length,
    ece: error === null ? null : Math.sqrt(Math.max(0, error.square)),
    right: lines.filter(({ correct }) => correct).length / lines.length,
  };
}

/** Of all bytes of all files, in the order of their names. */
async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(await readBytes(file));
  return hash.digest("hex");
}
