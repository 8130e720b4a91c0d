import { type Stable, toInterval } from "./indication.js";
import type { Instrument } from "./instrument.js";

/** What is subtracted from gross. Subtractive: it lessens what can still be weighed (R 76-1, 4.6). */
export type Tare =
  | { readonly kind: "none" }
  /** Weighed: kept finer than d, so that net begins at zero within 0.25 e (4.6.3). */
  | { readonly kind: "weighed"; readonly milligrams: number }
  /** Entered or known of the product: a whole number of d, and named preset wherever it is printed (4.7). */
  | { readonly kind: "preset"; readonly milligrams: number };

export const noTare: Tare = { kind: "none" };

export type TareOutcome =
  | { readonly kind: "set"; readonly tare: Tare }
  | { readonly kind: "refused"; readonly why: "not-stable" | "net-shown" | "not-positive" | "above-max" };

/** Takes the resting gross load as tare. @param gross what the instrument shows without tare */
export function weighedTare(gross: Stable, instrument: Instrument): TareOutcome {
  if (gross.isNet) return { kind: "refused", why: "net-shown" };
  if (gross.exactMilligrams <= 0) return { kind: "refused", why: "not-positive" };
  if (gross.exactMilligrams > instrument.maxMilligrams) return { kind: "refused", why: "above-max" };
  return { kind: "set", tare: { kind: "weighed", milligrams: gross.exactMilligrams } };
}

/** A tare known beforehand, rounded to d. */
export function presetTare(milligrams: number, instrument: Instrument): TareOutcome {
  const rounded = toInterval(milligrams, instrument);
  if (rounded <= 0) return { kind: "refused", why: "not-positive" };
  if (rounded > instrument.maxMilligrams) return { kind: "refused", why: "above-max" };
  return { kind: "set", tare: { kind: "preset", milligrams: rounded } };
}

/** Net = gross - tare, before rounding. */
export function netOf(grossMilligrams: number, tare: Tare): number {
  return tare.kind === "none" ? grossMilligrams : grossMilligrams - tare.milligrams;
}
