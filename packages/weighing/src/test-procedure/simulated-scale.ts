import type { Indication } from "../legal/indication.js";
import type { Instrument } from "../legal/instrument.js";
import { LegalScale, type PrintOutcome, type ZeroOutcome } from "../legal/legal-scale.js";
import type { TareOutcome } from "../legal/tare.js";
import { type SeededRandom, seededRandom } from "../simulate/seeded-random.js";
import type { Position, ScaleUnderTest } from "./scale-under-test.js";

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
/** The indication looks back over this much; a reading is taken when all of it is new. */
const lookBackMs = 6_500;
const longestWaitMs = 30_000;
const rampMs = 200;
const creepMs = 600_000;

/** A scale in a laboratory without people: a sensor with flaws, its readings, and the legal instrument on top. */
export class SimulatedScale implements ScaleUnderTest {
  readonly instrument: Instrument;
  readonly #flaws: ScaleFlaws;
  readonly #random: SeededRandom;
  #scale: LegalScale;
  #atMs = 0;
  #load = { milligrams: 0, sinceMs: 0, beforeMilligrams: 0, position: "centre" as Position };
  #crept = 0;
  #tiltPerMille = 0;

  constructor(instrument: Instrument, seed: number, flaws: ScaleFlaws = goodScale) {
    this.instrument = instrument;
    this.#flaws = flaws;
    this.#random = seededRandom(seed);
    this.#scale = new LegalScale({ instrument });
    this.#advance(lookBackMs);
  }

  async place(milligrams: number, position: Position = "centre"): Promise<Indication> {
    this.#put(milligrams, position);
    this.#advance(lookBackMs);
    return this.#untilStable();
  }

  async wait(ms: number): Promise<Indication> {
    this.#advance(ms);
    return this.#untilStable();
  }

  async restart(milligrams: number): Promise<Indication> {
    this.#put(milligrams, "centre");
    this.#advance(rampMs);
    this.#scale = new LegalScale({ instrument: this.instrument });
    this.#advance(lookBackMs);
    return this.#untilStable();
  }

  async setZero(): Promise<ZeroOutcome> {
    return this.#scale.setZero();
  }

  async tare(): Promise<TareOutcome> {
    return this.#scale.tare();
  }

  async clearTare(): Promise<void> {
    this.#scale.clearTare();
  }

  async printAtOnce(milligrams: number): Promise<{ first: PrintOutcome; given: PrintOutcome }> {
    this.#put(milligrams, "centre");
    this.#advance(rampMs / 2);
    const first = this.#scale.print();
    let given = first;
    for (let waitedMs = 0; given.kind === "refused" && waitedMs < longestWaitMs; waitedMs += 200) {
      this.#advance(200);
      given = this.#scale.print();
    }
    return { first, given };
  }

  async tilt(perMille: number): Promise<Indication> {
    this.#tiltPerMille = perMille;
    this.#scale.setTilt(perMille);
    this.#advance(lookBackMs);
    return this.#untilStable();
  }

  #put(milligrams: number, position: Position): void {
    this.#load = { milligrams, sinceMs: this.#atMs, beforeMilligrams: this.#load.milligrams, position };
  }

  #untilStable(): Indication {
    for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += stepMs) {
      const shown = this.#scale.indicate();
      if (shown.kind !== "moving") return shown;
      this.#advance(stepMs);
    }
    return this.#scale.indicate();
  }

  #advance(ms: number): void {
    for (const untilMs = this.#atMs + ms; this.#atMs < untilMs; this.#atMs += stepMs) {
      const { eMilligrams } = this.instrument;
      const felt = this.#felt() + this.#random.gaussian() * this.#flaws.whiteMilligrams;
      const milligrams = Math.round(felt / eMilligrams) * eMilligrams;
      this.#scale.push({ atMs: this.#atMs, milligrams, status: "ok" });
    }
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
