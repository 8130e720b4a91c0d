import type { Indication } from "../legal/indication.js";
import type { Instrument } from "../legal/instrument.js";
import type { PrintOutcome, ZeroOutcome } from "../legal/legal-scale.js";
import type { TareOutcome } from "../legal/tare.js";

export type Position = "centre" | "front-left" | "front-right" | "rear-left" | "rear-right";

/**
 * What the test procedure asks of a scale and of whoever handles the weights: the simulated scale answers itself, a
 * real one through a person. Loads in milligrams, of which the true value is known.
 */
export interface ScaleUnderTest {
  readonly instrument: Instrument;
  /** Puts exactly this load on the empty platform and waits for the indication to come to rest, 30 s at most. */
  place(milligrams: number, position?: Position): Promise<Indication>;
  /** Leaves everything as it is for so long; returns the indication afterwards. */
  wait(ms: number): Promise<Indication>;
  /** Off and on again with this load on the platform. */
  restart(milligrams: number): Promise<Indication>;
  setZero(): Promise<ZeroOutcome>;
  tare(): Promise<TareOutcome>;
  clearTare(): Promise<void>;
  /** Puts this load on with a push and asks for a print at once, then every 0.2 s until one is given. */
  printAtOnce(milligrams: number): Promise<{ readonly first: PrintOutcome; readonly given: PrintOutcome }>;
  /** Stands the scale so far off level, in thousandths; 0 is level. */
  tilt(perMille: number): Promise<Indication>;
}
