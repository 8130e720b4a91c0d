import type { TimedReading, WeighingOutput } from "../outputs.js";
import type { WeighingSettings } from "../settings.js";
import { createWeighing, type Weighing } from "../weighing.js";
import { type Indication, stableIndication, toInterval } from "./indication.js";
import type { Instrument } from "./instrument.js";
import { netOf, noTare, presetTare, type Tare, type TareOutcome, weighedTare } from "./tare.js";
import { initialZero, trackedZero, type Zero, zeroSetTo } from "./zero.js";

export interface LegalScaleOptions {
  readonly instrument: Instrument;
  readonly weighing?: Partial<WeighingSettings>;
  /** Kept from before, for a cart that is switched on with something in it; else the first rest becomes zero. */
  readonly zero?: Zero;
}

export type ZeroOutcome =
  | { readonly kind: "set" }
  | { readonly kind: "refused"; readonly why: "not-stable" | "out-of-range" | "tare-set" };

/** What a ticket or a receipt may say of one weighing (R 76-1, 4.6.11: gross, tare and net are named). */
export interface PrintedWeight {
  readonly kind: "printed";
  readonly atMs: number;
  readonly grossMilligrams: number;
  readonly tareMilligrams: number;
  readonly tareIsPreset: boolean;
  readonly netMilligrams: number;
}

export type PrintOutcome =
  | PrintedWeight
  | { readonly kind: "refused"; readonly why: "not-stable" | "below-zero" };

/** At rest for so long before anything is registered: Canada has the strictest figure (clauses: stableEquilibrium). */
const shortestRestMs = 400;
const overloadIntervals = 9;
const belowZeroIntervals = 20;
/** The instrument: readings in, indications out; zero, tare and print only in stable equilibrium. */
export class LegalScale {
  readonly instrument: Instrument;
  readonly #weighing: Weighing;
  #zero: Zero | null;
  #tare: Tare = noTare;
  #atMs = 0;
  #tilted = false;
  #zeroFailed = false;

  constructor({ instrument, weighing = {}, zero }: LegalScaleOptions) {
    this.instrument = instrument;
    const divisionMilligrams = instrument.eMilligrams;
    this.#weighing = createWeighing({ divisionMilligrams, ...weighing });
    this.#zero = zero ?? null;
  }

  /** One reading; returns the weight changes and health that became certain with it. */
  push(reading: TimedReading): WeighingOutput[] {
    const elapsedMs = Math.max(0, reading.atMs - this.#atMs);
    const outputs = this.#weighing.push(reading);
    this.#atMs = Math.max(this.#atMs, reading.atMs);
    this.#followZero(elapsedMs, reading.milligrams);
    return outputs;
  }

  tick(atMs: number): WeighingOutput[] {
    this.#atMs = Math.max(this.#atMs, atMs);
    return this.#weighing.tick(atMs);
  }

  end(): WeighingOutput[] {
    return this.#weighing.end();
  }

  /** The tilt sensor's latest value, in thousandths (R 76-1, 3.9.1.1 b). */
  setTilt(perMille: number): void {
    this.#tilted = Math.abs(perMille) > this.instrument.tiltLimitPerMille;
  }

  indicate(): Indication {
    const atMs = this.#atMs;
    if (this.#tilted) return { kind: "faulty", atMs, why: "tilt" };
    if (this.#zeroFailed) return { kind: "faulty", atMs, why: "no-initial-zero" };
    const level = this.#weighing.level();
    switch (level.kind) {
      case "overload":
        return { kind: "overload", atMs };
      case "faulty":
        return { kind: "faulty", atMs, why: "sensor" };
      case "silent":
        return { kind: "faulty", atMs, why: "silent" };
      case "starting":
      case "moving":
        return { kind: "moving", atMs };
      case "stable":
        return this.#indicateLevel(level);
    }
  }

  setZero(): ZeroOutcome {
    const level = this.#restingLevel();
    if (level === null || this.#zero === null) return { kind: "refused", why: "not-stable" };
    if (this.#tare.kind !== "none") return { kind: "refused", why: "tare-set" };
    const zero = zeroSetTo(this.#zero, level, this.instrument);
    if (zero === null) return { kind: "refused", why: "out-of-range" };
    this.#zero = zero;
    return { kind: "set" };
  }

  /** Takes what lies on the scale as tare. */
  tare(): TareOutcome {
    const shown = this.indicate();
    if (shown.kind !== "stable") return { kind: "refused", why: "not-stable" };
    return this.#keepTare(weighedTare(shown, this.instrument));
  }

  presetTare(milligrams: number): TareOutcome {
    return this.#keepTare(presetTare(milligrams, this.instrument));
  }

  clearTare(): void {
    this.#tare = noTare;
  }

  print(): PrintOutcome {
    const shown = this.indicate();
    if (shown.kind !== "stable") return { kind: "refused", why: "not-stable" };
    const gross = this.#gross();
    if (gross < 0) return { kind: "refused", why: "below-zero" };
    const tare = this.#tare.kind === "none" ? 0 : this.#tare.milligrams;
    return {
      kind: "printed",
      atMs: shown.atMs,
      grossMilligrams: toInterval(gross, this.instrument),
      tareMilligrams: toInterval(tare, this.instrument),
      tareIsPreset: this.#tare.kind === "preset",
      netMilligrams: shown.milligrams,
    };
  }

  #indicateLevel(level: {
    sinceMs: number;
    milligrams: number;
    sigmaMilligrams: number;
    shaken: boolean;
  }): Indication {
    const { instrument } = this;
    const atMs = this.#atMs;
    const known = level.sigmaMilligrams <= instrument.stableSigmaShare * instrument.eMilligrams;
    if (level.shaken || !known || atMs - level.sinceMs < shortestRestMs) return { kind: "moving", atMs };
    if (this.#zero === null) return { kind: "moving", atMs };
    const gross = level.milligrams - this.#zero.milligrams;
    if (isBlank(gross, instrument)) return { kind: "overload", atMs };
    const exactMilligrams = netOf(gross, this.#tare);
    return stableIndication({
      atMs,
      milligrams: toInterval(exactMilligrams, instrument),
      exactMilligrams,
      sigmaMilligrams: level.sigmaMilligrams,
      restingSinceMs: level.sinceMs,
      atZero: Math.abs(gross) <= instrument.eMilligrams / 4,
      isNet: this.#tare.kind !== "none",
    });
  }

  /** The first rest becomes zero; afterwards zero is tracked while nothing lies on the scale. */
  #followZero(elapsedMs: number, readingMilligrams: number): void {
    if (this.#zeroFailed || this.#tilted) return;
    if (this.#zero === null) {
      const level = this.#restingLevel();
      if (level === null) return;
      this.#zero = initialZero(level, this.instrument);
      this.#zeroFailed = this.#zero === null;
      return;
    }
    if (this.#tare.kind !== "none") return;
    // Most readings are far from zero: they need no level.
    if (Math.abs(readingMilligrams - this.#zero.milligrams) > 4 * this.instrument.eMilligrams) return;
    const level = this.#restingLevel();
    if (level !== null) this.#zero = trackedZero(this.#zero, level, elapsedMs, this.instrument);
  }

  /** The sensor's resting level, known well enough to set a zero by; null while it moves. */
  #restingLevel(): number | null {
    const level = this.#weighing.level();
    if (level.kind !== "stable" || level.shaken) return null;
    const known = level.sigmaMilligrams <= this.instrument.stableSigmaShare * this.instrument.eMilligrams;
    return known && this.#atMs - level.sinceMs >= shortestRestMs ? level.milligrams : null;
  }

  #gross(): number {
    const level = this.#restingLevel();
    return level === null || this.#zero === null ? Number.NaN : level - this.#zero.milligrams;
  }

  #keepTare(outcome: TareOutcome): TareOutcome {
    if (outcome.kind === "set") this.#tare = outcome.tare;
    return outcome;
  }
}

function isBlank(grossMilligrams: number, { maxMilligrams, eMilligrams }: Instrument): boolean {
  return (
    grossMilligrams > maxMilligrams + overloadIntervals * eMilligrams + eMilligrams / 2 ||
    grossMilligrams < -belowZeroIntervals * eMilligrams
  );
}
