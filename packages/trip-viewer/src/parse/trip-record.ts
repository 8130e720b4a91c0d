import { BasketChange, Evidence, ScaleReading, ScannedCode, topicOf } from "@cartwheel/contracts";
import type { OpenTrip } from "./open-trip.js";

/** The scale's readings in columns, as a plot wants them. */
export interface ScaleTrace {
  readonly atMs: number[];
  /** null: overloaded or at fault. */
  readonly grams: (number | null)[];
}

/** All of a trip but its pictures. */
export interface TripRecord {
  readonly scale: ScaleTrace;
  readonly evidence: readonly Evidence[];
  readonly changes: readonly BasketChange[];
  readonly scans: readonly { readonly atMs: number; readonly code: ScannedCode }[];
  /** When each camera took a picture, ascending. */
  readonly frameTimes: ReadonlyMap<string, readonly number[]>;
  /** Messages that fit no contract: they are left out. */
  readonly invalid: number;
}

interface Growing {
  readonly scale: ScaleTrace;
  readonly evidence: Evidence[];
  readonly changes: BasketChange[];
  readonly scans: { atMs: number; code: ScannedCode }[];
  readonly frameTimes: Map<string, number[]>;
  invalid: number;
}

const text = new TextDecoder();

/**
 * Reads the whole trip once, in the order of arrival. `onProgress` gets the share of the trip's time that has been
 * read. Stops early when the signal is aborted.
 */
export async function readRecord(
  trip: OpenTrip,
  onProgress: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<TripRecord> {
  const record: Growing = {
    scale: { atMs: [], grams: [] },
    evidence: [],
    changes: [],
    scans: [],
    frameTimes: new Map(trip.cameras.map((camera) => [camera, []])),
    invalid: 0,
  };
  let toldAtMs = 0;
  for await (const { channelId, logTime, data } of trip.reader.readMessages()) {
    if (signal?.aborted === true) break;
    const known = topicOf(trip.reader.channelsById.get(channelId)?.topic ?? "");
    const atMs = Math.max(0, Number(logTime - trip.startLogTimeNs) / 1e6);
    if (known !== null && !take(record, known, atMs, data)) record.invalid += 1;
    if (atMs - toldAtMs >= trip.durationMs / 50) {
      toldAtMs = atMs;
      onProgress(Math.min(1, atMs / trip.durationMs));
    }
  }
  onProgress(1);
  return record;
}

/** @returns false if the message does not fit its topic */
function take(
  record: Growing,
  { key, camera = "" }: NonNullable<ReturnType<typeof topicOf>>,
  atMs: number,
  data: Uint8Array,
): boolean {
  switch (key) {
    case "camera":
      record.frameTimes.get(camera)?.push(atMs);
      return true;
    case "scale": {
      const reading = parsed(ScaleReading, data);
      if (reading === null) return false;
      record.scale.atMs.push(atMs);
      record.scale.grams.push(reading.status === "ok" ? reading.milligrams / 1000 : null);
      return true;
    }
    case "scanner": {
      const code = parsed(ScannedCode, data);
      if (code !== null) record.scans.push({ atMs, code });
      return code !== null;
    }
    case "evidence": {
      const evidence = parsed(Evidence, data);
      if (evidence !== null) record.evidence.push(evidence);
      return evidence !== null;
    }
    case "basket": {
      const change = parsed(BasketChange, data);
      if (change !== null) record.changes.push(change);
      return change !== null;
    }
    default:
      return true;
  }
}

interface Contract<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function parsed<T>(contract: Contract<T>, data: Uint8Array): T | null {
  try {
    const result = contract.safeParse(JSON.parse(text.decode(data)));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
