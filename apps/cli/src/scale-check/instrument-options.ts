import { FaultError } from "@cartwheel/contracts";
import { goodScale, Instrument, type ScaleFlaws } from "@cartwheel/weighing";
import { positiveNumber } from "../numbers.js";

export interface InstrumentOptions {
  readonly form: Instrument["form"];
  readonly stage: Instrument["stage"];
  readonly e: string;
  readonly max: string;
  readonly min?: string;
}

/** @throws FaultError USAGE for what is no number, SETTING_INVALID for one out of range */
export function instrumentOf({ form, stage, e, max, min }: InstrumentOptions): Instrument {
  const eMilligrams = Math.round(positiveNumber("--e", e) * 1_000);
  const parsed = Instrument.safeParse({
    form,
    stage,
    eMilligrams,
    maxMilligrams: Math.round(positiveNumber("--max", max) * 1_000_000),
    minMilligrams: min === undefined ? 20 * eMilligrams : Math.round(positiveNumber("--min", min) * 1_000),
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new FaultError("SETTING_INVALID", `${issue.path.join(".")}: ${issue.message}`);
}

/** How a person names a flaw, and what one unit of the given number is. */
const flawNames = {
  noise: { field: "whiteMilligrams", unit: 1_000, about: "g of white noise" },
  span: { field: "spanError", unit: 0.01, about: "% that every load reads too much" },
  corner: { field: "cornerError", unit: 0.01, about: "% that a load at the front left reads too much" },
  creep: { field: "creep", unit: 0.01, about: "% of the load that creeps" },
  tilt: { field: "tiltError", unit: 0.01, about: "% that a load reads too little per 1/1000 of tilt" },
} as const satisfies Record<string, { field: keyof ScaleFlaws; unit: number; about: string }>;

export const flawHelp = Object.entries(flawNames)
  .map(([name, { about }]) => `${name}=${about}`)
  .join("; ");

/** Noise of a good load cell that rounds to e, as a share of e: 3 g at 5 g. */
const goodNoise = 0.6;

/** @param given `span=0.04`, `noise=12`, ... @throws FaultError USAGE */
export function flawsOf(given: readonly string[], { eMilligrams }: Instrument): ScaleFlaws {
  const whiteMilligrams = goodNoise * eMilligrams;
  const flaws: Record<keyof ScaleFlaws, number> = { ...goodScale, whiteMilligrams };
  for (const text of given) {
    const [name = "", value = ""] = text.split("=");
    if (!isFlaw(name)) {
      throw new FaultError("USAGE", `--flaw ${text}: one of ${Object.keys(flawNames).join(", ")} is needed`);
    }
    const { field, unit } = flawNames[name];
    flaws[field] = positiveNumber(`--flaw ${name}`, value) * unit;
  }
  return flaws;
}

const isFlaw = (name: string): name is keyof typeof flawNames => Object.hasOwn(flawNames, name);
