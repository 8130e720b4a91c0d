import { firstOff, leavesLevel } from "./disturbance.js";
import { estimateLevel, type Level } from "./level.js";
import { findOnset } from "./onset.js";
import type { TimedReading, WeighingOutput } from "./outputs.js";
import { QuietNoise } from "./quiet-noise.js";
import { ReadingBuffer } from "./reading-buffer.js";
import { HealthWatch } from "./scale-health.js";
import type { ScaleState } from "./scale-state.js";
import { WeighingSettings } from "./settings.js";
import { findStableStretch } from "./stability.js";
import { type ItemCount, itemCountOf } from "./transition-shape.js";

/** Follows one scale. Pure: the same readings give the same outputs. */
export interface Weighing {
  /** Takes the next reading; returns what became certain with it, mostly nothing. Late readings are left out. */
  push(reading: TimedReading): WeighingOutput[];
  /** Says how late it is when no reading came (live use): notices a silent scale. */
  tick(atMs: number): WeighingOutput[];
  /** No more readings: a change that is clear but had not settled is reported with a larger sigma. */
  end(): WeighingOutput[];
  /** The scale's present state. */
  level(): ScaleState;
}

/** @throws ZodError where a setting is unknown or out of range. */
export function createWeighing(settings: Partial<WeighingSettings> = {}): Weighing {
  return new LevelFollower(WeighingSettings.parse(settings));
}

/** The load rests since reading `from`; a change that led here waits until the level is known well enough. */
interface Resting {
  readonly kind: "resting";
  readonly from: number;
  readonly pending: Pending | null;
}

/** The load left its level; `old` is null at the very start. */
interface Moving {
  readonly kind: "moving";
  /** First reading that may belong to the next level. */
  readonly notBefore: number;
  readonly old: OldLevel | null;
}

interface OldLevel {
  readonly level: Level;
  /** First reading of the resting stretch. */
  readonly from: number;
  /** A reading that certainly still belonged to it. */
  readonly certain: number;
  readonly restedSinceMs: number;
  readonly restedUntilMs: number;
  /** The scale sent nothing usable since. */
  readonly interrupted: boolean;
}

interface Pending {
  readonly fromMs: number;
  readonly old: Level;
  readonly itemCount: ItemCount;
}

/** How far back the onset of a disturbance may lie: the longest stretch that notices one. */
const longestSuspectMs = 2_000;
/** Readings this close before a disturbance are left out of the level that it ends. */
const suspectMs = 120;

class LevelFollower implements Weighing {
  readonly #settings: WeighingSettings;
  readonly #buffer = new ReadingBuffer();
  readonly #quiet: QuietNoise;
  readonly #health: HealthWatch;
  #phase: Resting | Moving = { kind: "moving", notBefore: 0, old: null };
  #scatterVariance: number;

  constructor(settings: WeighingSettings) {
    this.#settings = settings;
    this.#quiet = new QuietNoise(settings.noiseMilligrams, settings.divisionMilligrams);
    this.#health = new HealthWatch(settings.silentMs);
    this.#scatterVariance = this.#quiet.sigmaMilligrams ** 2;
  }

  push(reading: TimedReading): WeighingOutput[] {
    const { end } = this.#buffer;
    if (end > 0 && reading.atMs <= this.#buffer.atMs(end - 1)) return [];
    const health = this.#health.reading(reading);
    const reports = health.some(({ state }) => state !== "ok") ? this.#interrupt() : [];
    if (reading.status !== "ok") return [...reports, ...health];
    this.#buffer.push(reading.atMs, reading.milligrams);
    return [...reports, ...health, ...this.#advance()];
  }

  tick(atMs: number): WeighingOutput[] {
    const health = this.#health.noReadingUntil(atMs);
    return health.length > 0 ? [...this.#interrupt(), ...health] : [];
  }

  end(): WeighingOutput[] {
    const phase = this.#phase;
    if (phase.kind === "resting") return this.#reportPending(phase, this.#buffer.end);
    return this.#reportUnsettled(phase);
  }

  level(): ScaleState {
    const { state, sinceMs } = this.#health;
    if (state === "SCALE_OVERLOAD") return { kind: "overload", sinceMs };
    if (state === "SCALE_FAULT") return { kind: "faulty", sinceMs };
    if (state === "SCALE_SILENT") return { kind: "silent", sinceMs };
    const phase = this.#phase;
    if (phase.kind === "moving") {
      if (phase.old === null) return { kind: "starting" };
      const lastStableMilligrams = Math.round(phase.old.level.milligrams);
      return { kind: "moving", sinceMs: phase.old.restedUntilMs, lastStableMilligrams };
    }
    const { milligrams, sigmaMilligrams } = this.#levelOf(phase.from, this.#buffer.end);
    return {
      kind: "stable",
      sinceMs: this.#buffer.atMs(Math.max(phase.from, this.#buffer.begin)),
      milligrams: Math.round(milligrams),
      sigmaMilligrams: Math.ceil(sigmaMilligrams),
    };
  }

  #advance(): WeighingOutput[] {
    return this.#phase.kind === "resting" ? this.#rest(this.#phase) : this.#settle(this.#phase);
  }

  #rest(phase: Resting): WeighingOutput[] {
    const buffer = this.#buffer;
    const latest = buffer.end - 1;
    const from = Math.max(phase.from, buffer.begin);
    const restedMs = buffer.atMs(latest) - buffer.atMs(from);
    // The level is taken from readings old enough not to belong to a change that is only being noticed.
    const usedTo = Math.max(
      from + 1,
      buffer.firstAtOrAfter(buffer.atMs(latest) - Math.min(longestSuspectMs, restedMs / 2)),
    );
    const usedFrom = Math.max(
      from,
      buffer.firstAtOrAfter(buffer.atMs(usedTo - 1) - this.#settings.referenceMs),
    );
    const milligrams = buffer.mean(usedFrom, usedTo);
    const scatter = Math.sqrt(this.#scatterVariance);
    const reference = { milligrams, sigmaMilligrams: scatter / Math.sqrt(usedTo - usedFrom) };
    if (leavesLevel(buffer, usedTo, reference, scatter, this.#settings.smallestChangeMilligrams)) {
      return this.#leave(phase, usedTo - 1, firstOff(buffer, usedTo, milligrams));
    }
    this.#learn(buffer.milligrams(latest) - milligrams);
    return this.#reportIfKnown(phase);
  }

  #leave(phase: Resting, certain: number, off: number): WeighingOutput[] {
    const buffer = this.#buffer;
    const clean = Math.max(certain + 1, buffer.firstAtOrAfter(buffer.atMs(off) - suspectMs));
    const reports = this.#reportPending(phase, clean);
    const from = Math.max(phase.from, buffer.begin);
    const old: OldLevel = {
      level: this.#levelOf(from, clean),
      from,
      certain,
      restedSinceMs: buffer.atMs(from),
      restedUntilMs: buffer.atMs(clean - 1),
      interrupted: false,
    };
    this.#phase = { kind: "moving", notBefore: off, old };
    return reports;
  }

  #settle(phase: Moving): WeighingOutput[] {
    const stretch = findStableStretch(this.#buffer, phase.notBefore, this.#settings, this.#prior());
    if (stretch === null) return [];
    this.#scatterVariance = Math.max(stretch.level.scatterMilligrams, this.#quiet.sigmaMilligrams) ** 2;
    const resting = (pending: Pending | null): WeighingOutput[] => {
      const next: Resting = { kind: "resting", from: stretch.from, pending };
      this.#phase = next;
      return this.#reportIfKnown(next);
    };
    if (phase.old === null) return resting(null);
    const change = Math.abs(stretch.level.milligrams - phase.old.level.milligrams);
    if (change < this.#settings.smallestChangeMilligrams) return resting(null);
    if (change < 4 * Math.hypot(stretch.level.sigmaMilligrams, phase.old.level.sigmaMilligrams)) return [];
    return resting(this.#describe(phase.old, stretch.from, stretch.level));
  }

  /** Where the change began, from which level, and how it looked. */
  #describe(old: OldLevel, settled: number, level: Level): Pending {
    const buffer = this.#buffer;
    const quiet = this.#quiet.sigmaMilligrams;
    if (old.certain < buffer.begin || old.from < buffer.begin) {
      // It moved for longer than readings are kept: only the ends are known.
      return {
        fromMs: old.restedUntilMs,
        old: old.level,
        itemCount: { one: 0.2, several: 0.3, unclear: 0.5 },
      };
    }
    const onset = findOnset(buffer, old.certain, settled, old.level.milligrams, level.milligrams, quiet);
    const refined = old.interrupted ? old.level : this.#levelOf(old.from, onset + 1);
    const itemCount = itemCountOf(
      buffer,
      onset,
      settled,
      refined.milligrams,
      level.milligrams,
      quiet,
      old.interrupted,
    );
    return { fromMs: buffer.atMs(onset), old: refined, itemCount };
  }

  #reportIfKnown(phase: Resting): WeighingOutput[] {
    if (phase.pending === null) return [];
    const buffer = this.#buffer;
    const level = this.#levelOf(phase.from, buffer.end);
    const sigma = Math.hypot(level.sigmaMilligrams, phase.pending.old.sigmaMilligrams);
    const averagedMs = buffer.atMs(buffer.end - 1) - buffer.atMs(phase.from);
    if (sigma > this.#settings.wantedSigmaMilligrams && averagedMs < this.#settings.longestAveragingMs)
      return [];
    return this.#reportPending(phase, buffer.end);
  }

  #reportPending(phase: Resting, to: number): WeighingOutput[] {
    if (phase.pending === null) return [];
    this.#phase = { ...phase, pending: null };
    const level = this.#levelOf(phase.from, to);
    return this.#report(phase.pending, this.#buffer.atMs(phase.from), level);
  }

  #report(pending: Pending, toMs: number, level: Level): WeighingOutput[] {
    const change = level.milligrams - pending.old.milligrams;
    if (Math.abs(change) < this.#settings.smallestChangeMilligrams) return [];
    return [
      {
        kind: "weight-change",
        fromMs: pending.fromMs,
        toMs,
        atMs: this.#buffer.atMs(this.#buffer.end - 1),
        milligrams: Math.round(change),
        sigmaMilligrams: Math.ceil(Math.hypot(level.sigmaMilligrams, pending.old.sigmaMilligrams)),
        basketMilligrams: Math.round(level.milligrams),
        itemCount: pending.itemCount,
      },
    ];
  }

  /** The readings ended while the load moved: what the last of them agree on, if it is clearly another level. */
  #reportUnsettled({ old, notBefore }: Moving): WeighingOutput[] {
    const buffer = this.#buffer;
    if (old === null || buffer.end === 0) return [];
    const from = Math.max(
      notBefore,
      buffer.firstAtOrAfter(buffer.atMs(buffer.end - 1) - this.#settings.settleMs / 2),
    );
    if (buffer.end - from < 3) return [];
    const level = this.#levelOf(from, buffer.end);
    // It had no time to show whether it rests: its scatter is taken for what it may still move.
    const sigmaMilligrams = Math.hypot(level.sigmaMilligrams, level.scatterMilligrams);
    const doubted: Level = { ...level, sigmaMilligrams };
    if (Math.abs(level.milligrams - old.level.milligrams) < 4 * sigmaMilligrams) return [];
    return this.#report(this.#describe(old, from, doubted), buffer.atMs(from), doubted);
  }

  /** The scale stopped giving weights: the next stable level is compared with the last one before. */
  #interrupt(): WeighingOutput[] {
    const phase = this.#phase;
    const { end } = this.#buffer;
    if (phase.kind === "moving") {
      this.#phase = { ...phase, notBefore: end, old: phase.old && { ...phase.old, interrupted: true } };
      return [];
    }
    const reports = this.#reportPending(phase, end);
    const from = Math.max(phase.from, this.#buffer.begin);
    const old: OldLevel = {
      level: this.#levelOf(from, end),
      from,
      certain: end - 1,
      restedSinceMs: this.#buffer.atMs(from),
      restedUntilMs: this.#buffer.atMs(end - 1),
      interrupted: true,
    };
    this.#phase = { kind: "moving", notBefore: end, old };
    return reports;
  }

  #learn(offMilligrams: number): void {
    const quiet = this.#quiet.sigmaMilligrams;
    this.#scatterVariance +=
      (Math.min(offMilligrams ** 2, 16 * this.#scatterVariance) - this.#scatterVariance) / 30;
    this.#scatterVariance = Math.max(this.#scatterVariance, quiet ** 2 / 2);
    if (this.#scatterVariance < (1.8 * quiet) ** 2) this.#quiet.learn(offMilligrams);
  }

  #prior() {
    return {
      divisionMilligrams: this.#settings.divisionMilligrams,
      quietMilligrams: this.#quiet.sigmaMilligrams,
    };
  }

  /** The level of a resting stretch, averaged over its last `referenceMs` at most. */
  #levelOf(from: number, to: number): Level {
    const buffer = this.#buffer;
    const start = Math.max(
      from,
      buffer.begin,
      buffer.firstAtOrAfter(buffer.atMs(to - 1) - this.#settings.referenceMs),
    );
    return estimateLevel(buffer.slice(start, to), this.#prior());
  }
}
