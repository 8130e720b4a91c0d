import type { Indication } from "../legal/indication.js";
import type { Position, ScaleUnderTest } from "./scale-under-test.js";

export interface Measured {
  readonly indicatedMilligrams: number;
  /** Before rounding: the indication with the smaller interval (R 76-1, A.4.1.6), mean of several. */
  readonly exactMilligrams: number;
}

const readingEveryMs = 6_500;

/** Places a load and reads it `times` times; null if any indication is not stable. */
export async function measure(
  scale: ScaleUnderTest,
  milligrams: number,
  { times = 3, position = "centre" as Position } = {},
): Promise<Measured | null> {
  const first = await scale.place(milligrams, position);
  return readOn(scale, first, times);
}

/** Reads what lies there `times` times. */
export async function readOn(
  scale: ScaleUnderTest,
  first: Indication,
  times: number,
): Promise<Measured | null> {
  let shown = first;
  let sum = 0;
  for (let reading = 1; ; reading++) {
    if (shown.kind !== "stable") return null;
    sum += shown.exactMilligrams;
    if (reading === times) return { indicatedMilligrams: shown.milligrams, exactMilligrams: sum / times };
    shown = await scale.wait(readingEveryMs);
  }
}

/**
 * The error at zero, with 10 e on the platform so that zero tracking is out of its range (R 76-1, A.4.2.3.2); every
 * other error is judged less this one (A.4.4.3).
 */
export async function errorAtZero(scale: ScaleUnderTest): Promise<number | null> {
  const load = 10 * scale.instrument.eMilligrams;
  const measured = await measure(scale, load, { times: 5 });
  return measured === null ? null : measured.exactMilligrams - load;
}
