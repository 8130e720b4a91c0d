import { z } from "zod";

/** The three legal forms. They agree in most; where they differ, `permissible-error.ts` says so. */
export const LegalForm = z.enum(["oiml-r76", "handbook-44", "canada"]);
export type LegalForm = z.infer<typeof LegalForm>;

/** A class III weighing instrument of one range, d = e. Weights in milligrams. */
export const Instrument = z.strictObject({
  form: LegalForm.default("oiml-r76").meta({ description: "whose law applies" }),
  stage: z.enum(["initial", "in-service"]).default("in-service").meta({
    description: "initial verification (acceptance), or use (maintenance): which errors are permitted",
  }),
  eMilligrams: z.int().min(100).max(50_000).default(5_000).meta({
    unit: "mg",
    description: "e, the verification interval, and d, the interval of the indication",
  }),
  maxMilligrams: z
    .int()
    .min(1_000_000)
    .max(500_000_000)
    .default(25_000_000)
    .meta({ unit: "mg", description: "Max, the capacity" }),
  minMilligrams: z
    .int()
    .min(2_000)
    .max(10_000_000)
    .default(100_000)
    .meta({ unit: "mg", description: "Min, the smallest net load that is priced; at least 20 e" }),
  tiltLimitPerMille: z
    .number()
    .min(1)
    .max(200)
    .default(50)
    .meta({ unit: "per mille", description: "beyond this tilt nothing is indicated" }),
  stableSigmaShare: z.number().min(0.02).max(0.3).default(0.15).meta({
    unit: "share of e",
    description: "a level is Stable once its standard uncertainty is this small",
  }),
});
export type Instrument = z.infer<typeof Instrument>;

export const defaultInstrument: Instrument = Instrument.parse({});

/** n, the number of verification intervals. */
export const intervalsOf = (instrument: Instrument): number =>
  instrument.maxMilligrams / instrument.eMilligrams;

/** What of these settings no class III instrument may have; empty if all is well (R 76-1, 3.2 table 3, 4.2.2.1). */
export function instrumentFaults(instrument: Instrument): string[] {
  const { eMilligrams, minMilligrams } = instrument;
  const n = intervalsOf(instrument);
  const fewest = eMilligrams <= 2_000 ? 100 : 500;
  const faults: string[] = [];
  if (!isOneTwoFive(eMilligrams)) faults.push(`e of ${eMilligrams} mg is not 1, 2 or 5 times a power of ten`);
  if (!Number.isInteger(n)) faults.push("Max is not a whole number of intervals");
  if (n < fewest || n > 10_000) {
    faults.push(`Max / e is ${n}; class III at this e has ${fewest} to 10,000 intervals`);
  }
  if (minMilligrams < 20 * eMilligrams) faults.push(`Min of ${minMilligrams} mg is less than 20 e`);
  return faults;
}

function isOneTwoFive(value: number): boolean {
  let rest = value;
  while (rest % 10 === 0) rest /= 10;
  return rest === 1 || rest === 2 || rest === 5;
}
