import type { Instrument } from "./instrument.js";

/** Where zero lies on the sensor, and where it lay when the instrument was switched on. */
export interface Zero {
  readonly milligrams: number;
  readonly initialMilligrams: number;
}

/** Initial zero setting covers this share of Max around the calibrated zero (R 76-1, 4.5.1). */
const initialShare = 0.2;
/** Zero setting and tracking together may move zero by this share of Max in all: half of it either way. */
const rangeShare = 0.04;
/** Zero tracking, in d a second (4.5.7). */
const trackingPerSecond = 0.5;

/** At switching on: the resting load becomes zero, if it is no more than 20% of Max in all (10% either way). */
export function initialZero(sensorMilligrams: number, instrument: Instrument): Zero | null {
  if (Math.abs(sensorMilligrams) > (initialShare / 2) * instrument.maxMilligrams) return null;
  return { milligrams: sensorMilligrams, initialMilligrams: sensorMilligrams };
}

/** The zero key: null if that would leave the range. The caller sees to stable equilibrium. */
export function zeroSetTo(zero: Zero, sensorMilligrams: number, instrument: Instrument): Zero | null {
  const moved = Math.abs(sensorMilligrams - zero.initialMilligrams);
  if (moved > (rangeShare / 2) * instrument.maxMilligrams) return null;
  return { ...zero, milligrams: sensorMilligrams };
}

/**
 * Zero tracking over one reading's time: follows what drifts while nothing lies on the platform, at 0.5 d a second
 * at most. It works only while the indication is zero; the caller sees to stable equilibrium and that no tare is set.
 */
export function trackedZero(
  zero: Zero,
  sensorMilligrams: number,
  elapsedMs: number,
  instrument: Instrument,
): Zero {
  const off = sensorMilligrams - zero.milligrams;
  if (Math.abs(off) >= instrument.eMilligrams / 2) return zero;
  const most = (trackingPerSecond * instrument.eMilligrams * elapsedMs) / 1_000;
  const step = Math.sign(off) * Math.min(Math.abs(off), most);
  return zeroSetTo(zero, zero.milligrams + step, instrument) ?? zero;
}
