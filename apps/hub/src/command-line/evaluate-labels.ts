import type { LabelSource } from "@cartwheel/contracts";
import {
  type JudgedTrip,
  judgeTrip,
  labelsOf,
  type RuleLabel,
  reportOn,
  type SourceReport,
} from "../labeling/index.js";
import { type TripWithTruth, tripsWithTruth } from "./trips-with-truth.js";

export interface LabelReport {
  readonly trips: number;
  readonly trueEvents: number;
  readonly seed: number;
  readonly minProbability: number;
  readonly bySource: Readonly<Record<"scan" | "answer" | "weight", SourceReport>>;
  /** As a dataset takes them: the strongest label of each event that is sure enough, none where two disagree. */
  readonly chosen: SourceReport;
}

const sources = ["scan", "answer", "weight"] as const;
const strength: readonly LabelSource[] = ["answer", "scan", "weight"];

/**
 * Labels trips with truth as the hub would, and holds the labels against the truth. The rules see evidence and
 * baskets alone; truth answers the prompts and judges.
 * @throws FaultError TRUTH_MISSING, TRIP_WITHOUT_EVIDENCE, CATALOGUE_*, FILE_MISSING, TRIP_EMPTY
 */
export async function evaluateLabels(
  folder: string,
  { seed, minProbability }: { seed: number; minProbability: number },
): Promise<LabelReport> {
  const all: JudgedTrip[] = [];
  const chosen: JudgedTrip[] = [];
  for await (const trip of tripsWithTruth(folder, seed)) {
    const labeled = labeledEvents(trip);
    all.push(
      judgeTrip(
        trip.name,
        labeled.flatMap(({ at, labels }) => labels.map((label) => ({ ...label, ...at }))),
        trip.truth,
      ),
    );
    chosen.push(
      judgeTrip(
        trip.name,
        labeled.flatMap(({ at, labels }) => {
          const best = chosenOf(labels, minProbability);
          return best === null ? [] : [{ ...best, ...at }];
        }),
        trip.truth,
      ),
    );
  }
  const bySource = Object.fromEntries(
    sources.map((source) => [source, reportOn(all, (label) => label.source === source, seed)]),
  ) as LabelReport["bySource"];
  return {
    trips: all.length,
    trueEvents: all.reduce((sum, { trueEvents }) => sum + trueEvents, 0),
    seed,
    minProbability,
    bySource,
    chosen: reportOn(chosen, () => true, seed),
  };
}

const labeledEvents = ({ events, index }: TripWithTruth) =>
  events.map((observed) => ({
    at: { atMs: observed.event.atMs, kind: observed.event.kind },
    labels: labelsOf(observed, index),
  }));

function chosenOf(labels: readonly RuleLabel[], minProbability: number): RuleLabel | null {
  const sure = labels.filter(({ probability }) => probability >= minProbability);
  const [strongest] = sure.toSorted((a, b) => strength.indexOf(a.source) - strength.indexOf(b.source));
  if (strongest === undefined || sure.some(({ sku }) => sku !== strongest.sku)) return null;
  return strongest;
}
