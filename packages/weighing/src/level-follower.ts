import { firstOff, leavesLevel } from "./disturbance.js";
import { estimateLevel, type Level, type LevelPrior } from "./level.js";
import { isShaken, swings } from "./motion.js";
import { findOnset } from "./onset.js";
import type { TimedReading, WeighingOutput, WeightChangeOutput } from "./outputs.js";
import type { Moving, OldLevel, Resting } from "./phases.js";
import { type Prediction, predictSettled } from "./prediction.js";
import { QuietNoise } from "./quiet-noise.js";
import { ReadingBuffer } from "./reading-buffer.js";
import { HealthWatch } from "./scale-health.js";
import type { ScaleState } from "./scale-state.js";
import type { WeighingSettings } from "./settings.js";
import { findStableStretch, stillRests } from "./stability.js";
import { type ReachedLevel, type Stage, stagesOf } from "./transition.js";
import { weightChangeOf } from "./weight-change.js";

/** How far back the onset of a disturbance may lie: the longest stretch that notices one. */
const longestSuspectMs = 2_000;
/** A cart that stops shaking is calm after this time. */
const shakenMs = 500;
/** Readings this close before a disturbance are left out of the level that it ends. */
const suspectMs = 120;

/** The state machine: a load rests, moves, rests again; what lies between two rests is a weight change. */
export class LevelFollower {
  readonly #settings: WeighingSettings;
  readonly #buffer = new ReadingBuffer();
  readonly #noise: QuietNoise;
  readonly #health: HealthWatch;
  #lastMs = Number.NEGATIVE_INFINITY;
  /** First reading of the rest since the cart last shook. */
  #calmFrom = 0;
  #phase: Resting | Moving = { kind: "moving", notBefore: 0, old: null };
  /** Asked for several times a reading, and dear: kept until something comes in. */
  #stable: Extract<ScaleState, { kind: "stable" }> | null = null;

  constructor(settings: WeighingSettings) {
    this.#settings = settings;
    this.#noise = new QuietNoise(settings.noiseMilligrams, settings.divisionMilligrams);
    this.#health = new HealthWatch(settings.silentMs);
  }

  push(reading: TimedReading): WeighingOutput[] {
    if (reading.atMs <= this.#lastMs) return [];
    this.#lastMs = reading.atMs;
    this.#stable = null;
    const health = this.#health.reading(reading);
    const reports = health.some(({ state }) => state !== "ok") ? this.#interrupt() : [];
    if (reading.status !== "ok") return [...reports, ...health];
    this.#buffer.push(reading.atMs, reading.milligrams);
    const phase = this.#phase;
    return [...reports, ...health, ...(phase.kind === "resting" ? this.#rest(phase) : this.#settle(phase))];
  }

  tick(atMs: number): WeighingOutput[] {
    this.#stable = null;
    const health = this.#health.noReadingUntil(atMs);
    return health.length > 0 ? [...this.#interrupt(), ...health] : [];
  }

  end(): WeighingOutput[] {
    const phase = this.#phase;
    return phase.kind === "resting" ? this.#report(phase, this.#buffer.end) : this.#reportUnsettled(phase);
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
    this.#stable ??= this.#stableState(phase);
    return this.#stable;
  }

  /** The level of the calm readings, if they last long enough; else of all readings of the rest. */
  #stableState({ from: restFrom, sinceMs }: Resting): Extract<ScaleState, { kind: "stable" }> {
    const buffer = this.#buffer;
    const { end } = buffer;
    const calmFrom = Math.max(restFrom, this.#calmFrom, buffer.begin);
    const calmMs = calmFrom < end ? buffer.atMs(end - 1) - buffer.atMs(calmFrom) : 0;
    const isCalm = calmMs >= this.#settings.settleMs;
    const from = isCalm ? calmFrom : Math.max(restFrom, buffer.begin);
    const { milligrams, sigmaMilligrams } = this.#levelOf(from, end);
    const quiet = this.#noise.quietMilligrams;
    return {
      kind: "stable",
      sinceMs,
      milligrams: Math.round(milligrams),
      sigmaMilligrams: Math.ceil(sigmaMilligrams),
      shaken: !isCalm || isShaken(buffer, calmFrom, milligrams, quiet) || swings(buffer, calmFrom, quiet),
    };
  }

  predict(): Prediction | null {
    const phase = this.#phase;
    if (phase.kind === "resting" || phase.old === null || phase.old.interrupted) return null;
    return predictSettled(
      this.#buffer,
      phase.notBefore,
      phase.old.level.milligrams,
      this.#noise.quietMilligrams,
    );
  }

  #rest(phase: Resting): WeighingOutput[] {
    const buffer = this.#buffer;
    const latest = buffer.end - 1;
    const from = Math.max(phase.from, buffer.begin);
    // The level is taken from readings old enough not to belong to a change that is only being noticed.
    const suspect = Math.min(longestSuspectMs, (buffer.atMs(latest) - buffer.atMs(from)) / 2);
    const usedTo = Math.max(from + 1, buffer.firstAtOrAfter(buffer.atMs(latest) - suspect));
    const usedFrom = this.#referenceFrom(from, usedTo);
    const milligrams = buffer.mean(usedFrom, usedTo);
    const scatter = this.#noise.scatterMilligrams;
    const reference = { milligrams, sigmaMilligrams: scatter / Math.sqrt(usedTo - usedFrom) };
    if (leavesLevel(buffer, usedTo, reference, this.#noise, this.#settings.smallestChangeMilligrams)) {
      return this.#leave(phase, usedTo - 1, firstOff(buffer, usedTo, milligrams));
    }
    this.#noise.learn(buffer.milligrams(latest) - milligrams);
    if (isShaken(buffer, from, milligrams, this.#noise.quietMilligrams, shakenMs))
      this.#calmFrom = buffer.end;
    return this.#reportIfKnown(phase);
  }

  /**
   * A rest shorter than `holdMs` was only a stage on the way: what leans on the basket for a moment and leaves
   * changes nothing, and two items in quick succession are told apart when the load has come to rest.
   */
  #leave(phase: Resting, certain: number, left: number): WeighingOutput[] {
    const buffer = this.#buffer;
    const restedMs = buffer.atMs(left) - phase.sinceMs;
    if (phase.pending !== null && restedMs < this.#settings.holdMs) {
      this.#phase = { kind: "moving", notBefore: left, old: phase.pending.old };
      return [];
    }
    const cleanTo = Math.max(certain + 1, buffer.firstAtOrAfter(buffer.atMs(left) - suspectMs));
    const reports = this.#report(phase, cleanTo);
    const old =
      this.#phase.kind === "moving" ? this.#phase.old : this.#oldLevel(phase.from, cleanTo, certain, left);
    this.#phase = { kind: "moving", notBefore: left, old };
    return reports;
  }

  /** The scale stopped giving weights: the next stable level is compared with the last one before. */
  #interrupt(): WeighingOutput[] {
    const { end } = this.#buffer;
    const reports = this.#phase.kind === "resting" ? this.#report(this.#phase, end) : [];
    const phase = this.#phase;
    const old =
      phase.kind === "resting"
        ? { ...this.#oldLevel(phase.from, end, end - 1, end), interrupted: true }
        : phase.old && { ...phase.old, interrupted: true };
    this.#phase = { kind: "moving", notBefore: end, old };
    return reports;
  }

  #oldLevel(restedFrom: number, to: number, certain: number, left: number): OldLevel {
    const from = Math.max(restedFrom, this.#buffer.begin);
    const restedUntilMs = this.#buffer.atMs(to - 1);
    return { level: this.#levelOf(from, to), from, certain, left, restedUntilMs, interrupted: false };
  }

  #settle(phase: Moving): WeighingOutput[] {
    const stretch = findStableStretch(this.#buffer, phase.notBefore, this.#settings, this.#prior(0));
    if (stretch === null) return [];
    const { old } = phase;
    const stages = old === null ? [] : this.#changesTo(old, stretch.from, stretch.level);
    if (stages === null) return [];
    this.#noise.startFrom(stretch.level.scatterMilligrams);
    const pending = old === null || stages.length === 0 ? null : { stages, old };
    const sinceMs = this.#buffer.atMs(stretch.from);
    const next: Resting = { kind: "resting", from: stretch.from, sinceMs, pending };
    this.#phase = next;
    return this.#reportIfKnown(next);
  }

  /** The changes between two rests: none if the load came back; null if that is not yet clear. */
  #changesTo(old: OldLevel, settled: number, level: Level): readonly Stage[] | null {
    const change = Math.abs(level.milligrams - old.level.milligrams);
    if (change < this.#settings.smallestChangeMilligrams) return [];
    const clear = change >= 4 * Math.hypot(level.sigmaMilligrams, old.level.sigmaMilligrams);
    return clear ? this.#stages(old, settled, level) : null;
  }

  #stages(old: OldLevel, settled: number, level: Level): Stage[] {
    const buffer = this.#buffer;
    if (old.certain < buffer.begin) {
      // It moved for longer than readings are kept: only the ends are known.
      const itemCount = { one: 0.2, several: 0.3, unclear: 0.5 };
      return [{ fromMs: old.restedUntilMs, old: old.level, reached: null, itemCount }];
    }
    const quietMilligrams = this.#noise.quietMilligrams;
    const { certain, interrupted } = old;
    const onset = findOnset(
      buffer,
      certain,
      settled,
      old.level.milligrams,
      level.milligrams,
      quietMilligrams,
    );
    // Now that the onset is known, the old level may be averaged right up to it.
    const refined = interrupted ? old.level : this.#levelOf(old.from, Math.min(onset + 1, old.left));
    const transition = { onset, settled, old: refined, level, quietMilligrams, interrupted };
    const shaken = level.scatterMilligrams > 1.5 * quietMilligrams;
    return stagesOf(buffer, transition, shaken ? Number.POSITIVE_INFINITY : this.#settings.separateMs);
  }

  #reportIfKnown(phase: Resting): WeighingOutput[] {
    const last = phase.pending?.stages.at(-1);
    if (last === undefined) return [];
    const buffer = this.#buffer;
    const level = this.#levelOf(phase.from, buffer.end);
    const { wantedSigmaMilligrams, longestAveragingMs } = this.#settings;
    // More averaging would remove neither flicker nor what is not known of the old level.
    const flicker = this.#noise.flickerVariance;
    const averaged = Math.sqrt(Math.max(0, level.sigmaMilligrams ** 2 - flicker));
    const before = Math.sqrt(Math.max(0, last.old.sigmaMilligrams ** 2 - flicker));
    const known =
      Math.hypot(averaged, before) <= wantedSigmaMilligrams ||
      averaged <= Math.min(before, wantedSigmaMilligrams);
    const averagedMs = buffer.atMs(buffer.end - 1) - buffer.atMs(phase.from);
    return known || averagedMs >= longestAveragingMs ? this.#report(phase, buffer.end) : [];
  }

  /** Reports what is pending, unless the load turns out not to have rested: then it never stopped moving. */
  #report(phase: Resting, to: number): WeighingOutput[] {
    const { from, pending } = phase;
    if (pending === null) return [];
    if (!stillRests(this.#buffer, from, to, this.#settings, this.#prior(0))) {
      this.#phase = { kind: "moving", notBefore: from, old: pending.old };
      return [];
    }
    this.#phase = { ...phase, pending: null };
    const settled = { toMs: phase.sinceMs, level: this.#levelOf(from, to) };
    return this.#weightChanges(pending.stages, settled);
  }

  /** The readings ended while the load moved: what the last of them agree on, if it is clearly another level. */
  #reportUnsettled({ old, notBefore }: Moving): WeighingOutput[] {
    const buffer = this.#buffer;
    if (old === null || buffer.end === 0) return [];
    const lateMs = buffer.atMs(buffer.end - 1) - this.#settings.settleMs / 2;
    const from = Math.max(notBefore, buffer.firstAtOrAfter(lateMs));
    if (buffer.end - from < 3) return [];
    const level = this.#levelOf(from, buffer.end);
    // It had no time to show whether it rests: its scatter is taken for what it may still move.
    const sigmaMilligrams = Math.hypot(level.sigmaMilligrams, level.scatterMilligrams);
    if (Math.abs(level.milligrams - old.level.milligrams) < 4 * sigmaMilligrams) return [];
    const settled = { toMs: buffer.atMs(from), level: { ...level, sigmaMilligrams } };
    return this.#weightChanges(this.#stages(old, from, settled.level), settled);
  }

  #weightChanges(stages: readonly Stage[], settled: ReachedLevel): WeightChangeOutput[] {
    const changes = stages.map((stage) => weightChangeOf(stage, settled, this.#lastMs));
    return changes.filter(
      ({ milligrams }) => Math.abs(milligrams) >= this.#settings.smallestChangeMilligrams,
    );
  }

  /** First of the readings that a level before `to` is averaged over. */
  #referenceFrom(from: number, to: number): number {
    const buffer = this.#buffer;
    const startMs = buffer.atMs(to - 1) - this.#settings.referenceMs;
    return Math.max(from, buffer.begin, buffer.firstAtOrAfter(startMs));
  }

  #levelOf(from: number, to: number): Level {
    const start = this.#referenceFrom(from, to);
    const spanMs = this.#buffer.atMs(to - 1) - this.#buffer.atMs(start);
    return estimateLevel(this.#buffer.slice(start, to), this.#prior(spanMs));
  }

  #prior(spanMs: number): LevelPrior {
    const { divisionMilligrams, driftMilligramsPerMinute } = this.#settings;
    // The mean of a random walk over a time T differs from its end by a variance of a third of what T adds.
    const driftVariance = (driftMilligramsPerMinute ** 2 * spanMs) / 60_000 / 3;
    const lastingVariance = driftVariance + this.#noise.flickerVariance;
    return { divisionMilligrams, quietMilligrams: this.#noise.quietMilligrams, lastingVariance };
  }
}
