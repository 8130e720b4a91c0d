import type { Instrument } from "./instrument.js";

/*
 * A reading is a type, not a number. What is priced, zeroed, tared, printed or stored takes a `Stable`, and only
 * this package can make one: its brand is not exported.
 */
declare const madeByTheInstrument: unique symbol;

/** The instrument in stable equilibrium (R 76-1, 4.4.2). */
export interface Stable {
  readonly [madeByTheInstrument]: true;
  readonly kind: "stable";
  readonly atMs: number;
  /** Gross or, with a tare in operation, net: what is shown, a whole number of d. */
  readonly milligrams: number;
  /** The same before rounding: for taring, and for judging errors (A.4.1.6). Never shown to a customer. */
  readonly exactMilligrams: number;
  readonly sigmaMilligrams: number;
  /** When this rest began. */
  readonly restingSinceMs: number;
  /** Gross within 0.25 e of zero (4.5.5). */
  readonly atZero: boolean;
  readonly isNet: boolean;
}

/** The load moves, shakes, or is not known well enough yet: a weight may be shown, nothing may be done with it. */
export interface Moving {
  readonly kind: "moving";
  readonly atMs: number;
}

/** Above Max + 9 e or below -20 d: the display is blank (4.2.3). */
export interface Overload {
  readonly kind: "overload";
  readonly atMs: number;
}

/** The scale reports a fault, is silent, stands too far off level, or could not be zeroed. */
export interface Faulty {
  readonly kind: "faulty";
  readonly atMs: number;
  readonly why: "sensor" | "silent" | "tilt" | "no-initial-zero";
}

/** What the instrument indicates. */
export type Indication = Stable | Moving | Overload | Faulty;

/** Rounds to the nearest d, halves away from zero. */
export function toInterval(milligrams: number, instrument: Pick<Instrument, "eMilligrams">): number {
  const { eMilligrams } = instrument;
  const rounded = Math.sign(milligrams) * Math.floor(Math.abs(milligrams) / eMilligrams + 0.5) * eMilligrams;
  return rounded === 0 ? 0 : rounded;
}

/** The one place where a `Stable` comes into being; not exported from the package. */
export function stableIndication(fields: Omit<Stable, typeof madeByTheInstrument | "kind">): Stable {
  return { kind: "stable", ...fields } as Stable;
}
