import { FaultError } from "@cartwheel/contracts";
import type { Indication } from "../legal/indication.js";
import type { Instrument } from "../legal/instrument.js";
import { LegalScale, type PrintOutcome, type ZeroOutcome } from "../legal/legal-scale.js";
import type { TareOutcome } from "../legal/tare.js";
import type { WeighingSettings } from "../settings.js";
import type { ScaleSession, SessionItem, SessionStep } from "./scale-session.js";
import type { Position, ScaleUnderTest } from "./scale-under-test.js";

/** The indication looks back over this much; a reading is taken when all of it is new. */
const lookBackMs = 6_500;
const longestWaitMs = 30_000;
const printEveryMs = 200;
/** A load that was put on with a push shows by so many intervals. */
const pushIntervals = 10;

/**
 * A scale under test: readings from a session run through the legal instrument, and somebody does with the weights
 * what the procedure asks. Time is that of the readings.
 * @throws FaultError SCALE_SESSION_ENDED from every method once the session has no more items
 */
export class AttendedScale implements ScaleUnderTest {
  readonly instrument: Instrument;
  readonly #session: ScaleSession;
  readonly #weighing: Partial<WeighingSettings>;
  #scale: LegalScale;
  #atMs = 0;
  #latestMilligrams = 0;
  #steps = 0;

  /** @param weighing settings of the signal path, such as the step of a sensor that reads finer than e */
  constructor(instrument: Instrument, session: ScaleSession, weighing: Partial<WeighingSettings> = {}) {
    this.instrument = instrument;
    this.#session = session;
    this.#weighing = weighing;
    this.#scale = new LegalScale({ instrument, weighing });
  }

  async place(milligrams: number, position: Position = "centre"): Promise<Indication> {
    await this.#ask({ kind: "place", milligrams, position });
    return this.#settled(lookBackMs);
  }

  async wait(ms: number): Promise<Indication> {
    if (ms > 0) this.#announce({ kind: "wait", ms });
    return this.#settled(ms);
  }

  async restart(milligrams: number): Promise<Indication> {
    await this.#ask({ kind: "restart", milligrams });
    this.#scale = new LegalScale({ instrument: this.instrument, weighing: this.#weighing });
    return this.#settled(lookBackMs);
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
    this.#announce({ kind: "push", milligrams });
    const before = this.#latestMilligrams;
    const moved = () =>
      Math.abs(this.#latestMilligrams - before) > pushIntervals * this.instrument.eMilligrams;
    for (const fromMs = this.#atMs; !moved() && this.#atMs - fromMs < longestWaitMs; ) await this.#next();
    const first = this.#scale.print();
    let given = first;
    for (const fromMs = this.#atMs; given.kind === "refused" && this.#atMs - fromMs < longestWaitMs; ) {
      await this.#pass(printEveryMs);
      given = this.#scale.print();
    }
    return { first, given };
  }

  async tilt(perMille: number): Promise<Indication> {
    await this.#ask({ kind: "tilt", perMille });
    return this.#settled(lookBackMs);
  }

  /** Says what to do and takes readings until it is said to be done. */
  async #ask(step: SessionStep): Promise<void> {
    this.#announce(step);
    for (;;) {
      const item = await this.#next();
      if (item.kind === "done" && item.step === this.#steps) return;
    }
  }

  #announce(step: SessionStep): void {
    this.#session.announce(step, ++this.#steps);
  }

  /** The indication after so long, once it rests; 30 s later it is what it is. */
  async #settled(ms: number): Promise<Indication> {
    await this.#pass(ms);
    for (const fromMs = this.#atMs; this.#atMs - fromMs < longestWaitMs; await this.#next()) {
      const shown = this.#scale.indicate();
      if (shown.kind !== "moving") return shown;
    }
    return this.#scale.indicate();
  }

  async #pass(ms: number): Promise<void> {
    for (const untilMs = this.#atMs + ms; this.#atMs < untilMs; ) await this.#next();
  }

  async #next(): Promise<SessionItem> {
    const { done, value: item } = await this.#session.items.next();
    if (done === true) throw new FaultError("SCALE_SESSION_ENDED", `after ${this.#steps} steps`);
    if (item.kind === "tilt") this.#scale.setTilt(item.perMille);
    if (item.kind === "reading") {
      this.#scale.push(item);
      this.#atMs = Math.max(this.#atMs, item.atMs);
      this.#latestMilligrams = item.milligrams;
    }
    return item;
  }
}
