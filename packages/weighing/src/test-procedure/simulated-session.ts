import type { Instrument } from "../legal/instrument.js";
import { type SeededRandom, seededRandom } from "../simulate/seeded-random.js";
import type { ScaleSession, SessionItem, SessionStep } from "./scale-session.js";
import type { Position } from "./scale-under-test.js";

/** What is wrong with a simulated scale; a good one has none of it but noise. */
export interface ScaleFlaws {
  readonly whiteMilligrams: number;
  /** Share by which every load reads too much. */
  readonly spanError: number;
  /** Share by which a load at the front left corner reads too much. */
  readonly cornerError: number;
  /** Share of the load that the indication creeps, with a time constant of ten minutes; as much stays at zero. */
  readonly creep: number;
  /** Share by which a load reads too little per thousandth of tilt. */
  readonly tiltError: number;
}

export const goodScale: ScaleFlaws = {
  whiteMilligrams: 3_000,
  spanError: 0,
  cornerError: 0,
  creep: 0,
  tiltError: 0,
};

const stepMs = 50;
const rampMs = 200;
const creepMs = 600_000;

/** A load cell in a laboratory without people: it does at once what it is asked to, and never ends. */
export class SimulatedSession implements ScaleSession {
  readonly #instrument: Instrument;
  readonly #flaws: ScaleFlaws;
  readonly #random: SeededRandom;
  readonly #due: SessionItem[] = [];
  #atMs = 0;
  #doneAtMs = 0;
  #doneStep: number | null = null;
  #load = { milligrams: 0, sinceMs: 0, beforeMilligrams: 0, position: "centre" as Position };
  #crept = 0;
  #tiltPerMille = 0;

  constructor(instrument: Instrument, seed: number, flaws: ScaleFlaws = goodScale) {
    this.#instrument = instrument;
    this.#flaws = flaws;
    this.#random = seededRandom(seed);
  }

  readonly items: AsyncIterator<SessionItem> = {
    next: async () => ({ done: false, value: this.#due.shift() ?? this.#reading() }),
  };

  announce(ask: SessionStep, step: number): void {
    switch (ask.kind) {
      case "place":
        this.#put(ask.milligrams, ask.position, step);
        return;
      case "restart":
      case "push":
        this.#put(ask.milligrams, "centre", step);
        return;
      case "tilt":
        this.#tiltPerMille = ask.perMille;
        this.#due.push({ kind: "tilt", perMille: ask.perMille }, { kind: "done", step });
        return;
      case "wait":
        return;
    }
  }

  #put(milligrams: number, position: Position, step: number): void {
    this.#load = { milligrams, sinceMs: this.#atMs, beforeMilligrams: this.#load.milligrams, position };
    this.#doneStep = step;
    this.#doneAtMs = this.#atMs + rampMs;
  }

  #reading(): SessionItem {
    if (this.#doneStep !== null && this.#atMs >= this.#doneAtMs) {
      const step = this.#doneStep;
      this.#doneStep = null;
      return { kind: "done", step };
    }
    const { eMilligrams } = this.#instrument;
    const felt = this.#felt() + this.#random.gaussian() * this.#flaws.whiteMilligrams;
    const milligrams = Math.round(felt / eMilligrams) * eMilligrams;
    const atMs = this.#atMs;
    this.#atMs += stepMs;
    return { kind: "reading", atMs, milligrams, status: "ok" };
  }

  #felt(): number {
    const { spanError, cornerError, creep, tiltError } = this.#flaws;
    const { milligrams, beforeMilligrams, sinceMs, position } = this.#load;
    const arrived = Math.min(1, (this.#atMs - sinceMs) / rampMs);
    const load = beforeMilligrams + (milligrams - beforeMilligrams) * arrived;
    this.#crept += (creep * load - this.#crept) * (stepMs / creepMs);
    const corner = position === "front-left" ? cornerError : 0;
    return load * (1 + spanError + corner - tiltError * Math.abs(this.#tiltPerMille)) + this.#crept;
  }
}
