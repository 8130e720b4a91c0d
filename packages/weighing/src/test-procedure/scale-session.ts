import type { TimedReading } from "../outputs.js";
import type { Position } from "./scale-under-test.js";

/** What whoever handles the weights is asked to do next. Loads in milligrams. */
export type SessionStep =
  | { readonly kind: "place"; readonly milligrams: number; readonly position: Position }
  /** Off and on again with this load on the platform. */
  | { readonly kind: "restart"; readonly milligrams: number }
  /** Put this load on with a push; nobody says when, the readings show it. */
  | { readonly kind: "push"; readonly milligrams: number }
  /** Stand the scale so far off level, in thousandths; 0 is level. */
  | { readonly kind: "tilt"; readonly perMille: number }
  /** Leave everything as it is for so long. */
  | { readonly kind: "wait"; readonly ms: number };

/** What a test session consists of, in the order in which it happened: a recording of it can be judged again. */
export type SessionItem =
  | ({ readonly kind: "reading" } & TimedReading)
  /** The tilt sensor's value, where there is one, in thousandths. */
  | { readonly kind: "tilt"; readonly perMille: number }
  /** The step of this number, counted from 1, was said to be done. */
  | { readonly kind: "done"; readonly step: number };

/** Where the readings come from and who is told what to do: a load cell that is simulated, recorded, or real. */
export interface ScaleSession {
  readonly items: AsyncIterator<SessionItem>;
  /** @param step its number, counted from 1: `done` is only believed of the latest */
  announce(ask: SessionStep, step: number): void;
}
