import type { ScaleHealth, ScaleHealthOutput, TimedReading } from "./outputs.js";

const healthOf = { ok: "ok", overload: "SCALE_OVERLOAD", fault: "SCALE_FAULT" } as const satisfies Record<
  TimedReading["status"],
  ScaleHealth
>;

/** Notices when the scale's health changes. A scale counts as healthy until it says otherwise. */
export class HealthWatch {
  #state: ScaleHealth = "ok";
  #sinceMs = 0;
  #lastMs: number | null = null;
  readonly #silentMs: number;

  constructor(silentMs: number) {
    this.#silentMs = silentMs;
  }

  get state(): ScaleHealth {
    return this.#state;
  }

  get sinceMs(): number {
    return this.#sinceMs;
  }

  reading(reading: TimedReading): ScaleHealthOutput[] {
    const outputs = [
      ...this.noReadingUntil(reading.atMs),
      ...this.#become(healthOf[reading.status], reading.atMs),
    ];
    this.#lastMs = reading.atMs;
    return outputs;
  }

  /** Silence is dated to when it had lasted too long, however late it is noticed. */
  noReadingUntil(atMs: number): ScaleHealthOutput[] {
    if (this.#lastMs === null || atMs - this.#lastMs <= this.#silentMs) return [];
    return this.#become("SCALE_SILENT", this.#lastMs + this.#silentMs);
  }

  #become(state: ScaleHealth, atMs: number): ScaleHealthOutput[] {
    if (state === this.#state) return [];
    this.#state = state;
    this.#sinceMs = atMs;
    return [{ kind: "health", atMs, sensor: "scale", state }];
  }
}
