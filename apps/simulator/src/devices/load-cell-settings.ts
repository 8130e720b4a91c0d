import { z } from "zod";

const number = (unit: string, min: number, max: number, byDefault: number, description: string) =>
  z.number().min(min).max(max).default(byDefault).meta({ unit, description });
const milligrams = (min: number, max: number, byDefault: number, description: string) =>
  z.int().min(min).max(max).default(byDefault).meta({ unit: "mg", description });

/** The scale under the basket: what it is, and how it errs. The defaults are an honest class III load cell. */
export const LoadCellSettings = z.strictObject({
  rateHz: number("Hz", 5, 100, 20, "readings a second"),
  capacityMilligrams: milligrams(
    1_000_000,
    200_000_000,
    30_000_000,
    "beyond it, and nine divisions, overload",
  ),
  divisionMilligrams: milligrams(100, 100_000, 5_000, "readings are rounded to this"),
  noiseMilligrams: milligrams(0, 200_000, 2_000, "sd of the electronics' white noise, reading by reading"),
  zeroMilligrams: milligrams(0, 100_000, 3_000, "the empty scale reads up to this far from zero, either way"),
  creepShare: number("share", 0, 0.01, 0.0002, "of a load that is added while it lies there"),
  creepSeconds: number("s", 1, 3_600, 120, "time constant of the creep"),
  temperatureCelsius: number("C", 0, 40, 3, "how far the cell's temperature wanders, either way"),
  zeroMilligramsPerCelsius: milligrams(0, 100_000, 400, "how far a warmer cell's zero moves"),
  offCentreShare: number(
    "share",
    0,
    0.05,
    0.0003,
    "of a load at the basket's edge that is read too much or too little",
  ),
  tiltDegrees: number("degrees", 0, 20, 0.5, "steepest floor; a tilted cell reads the cosine"),
  vibrationMetresPerSecond2: number("m/s2", 0, 5, 0.01, "rms that a rolling cart shakes the platform with"),
  dropMillimetres: number("mm", 0, 300, 8, "highest fall of an item that is let go: the shock"),
  deadMassMilligrams: milligrams(100_000, 20_000_000, 2_000_000, "platform and basket: they ring along"),
  resonanceHz: number("Hz", 2, 100, 18, "of the empty platform; a loaded one rings slower"),
  dampingShare: number("share", 0.01, 1, 0.12, "of critical damping"),
});
export type LoadCellSettings = z.output<typeof LoadCellSettings>;
