import type { Instrument, LegalForm } from "./instrument.js";

/** Steps of the permissible error of class III: up to so many intervals, so many half intervals. */
interface Step {
  readonly upToIntervals: number;
  readonly initialHalves: number;
}

/** R 76-1, 3.5.1 table 6; SI/98-81 has the same steps (in service 1 e, 2 e, 3 e). */
const oimlSteps: readonly Step[] = [
  { upToIntervals: 500, initialHalves: 1 },
  { upToIntervals: 2_000, initialHalves: 2 },
  { upToIntervals: Number.POSITIVE_INFINITY, initialHalves: 3 },
];

/** Handbook 44, 2.20 table 6 (maintenance 1, 2, 3, 5 divisions); acceptance is half of it (T.N.3.1). */
const handbook44Steps: readonly Step[] = [
  { upToIntervals: 500, initialHalves: 1 },
  { upToIntervals: 2_000, initialHalves: 2 },
  { upToIntervals: 4_000, initialHalves: 3 },
  { upToIntervals: Number.POSITIVE_INFINITY, initialHalves: 5 },
];

const stepsOf = {
  "oiml-r76": oimlSteps,
  "handbook-44": handbook44Steps,
  canada: oimlSteps,
} as const satisfies Record<LegalForm, readonly Step[]>;

/**
 * The largest error, either way, of a gross or net load (R 76-1, 3.5.1 to 3.5.3.3). In service twice the limit of
 * initial verification. The error is meant without the rounding of the indication (3.5.3.2).
 * @param loadMilligrams its magnitude counts
 */
export function permissibleErrorMilligrams(
  instrument: Pick<Instrument, "form" | "stage" | "eMilligrams">,
  loadMilligrams: number,
): number {
  const intervals = Math.abs(loadMilligrams) / instrument.eMilligrams;
  const step = stepsOf[instrument.form].find(({ upToIntervals }) => intervals <= upToIntervals)!;
  const halves = instrument.stage === "initial" ? step.initialHalves : 2 * step.initialHalves;
  return (halves * instrument.eMilligrams) / 2;
}
