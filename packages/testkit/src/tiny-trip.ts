import { attachmentNames, type Catalogue, type TripMetadata, type Truth } from "@cartwheel/contracts";
import { createTripWriter, type JsonTopicKey, type JsonTopicValue, nanoseconds } from "@cartwheel/trip-log";
import { grayJpeg } from "./gray-jpeg.js";

type JsonMessage = {
  readonly [K in JsonTopicKey]: {
    readonly topic: K;
    readonly value: JsonTopicValue<K>;
    readonly atMs: number;
  };
}[JsonTopicKey];

/** A message of a scripted trip; a picture that is not given is flat gray. */
export type TinyMessage =
  | JsonMessage
  | {
      readonly topic: "camera";
      readonly camera: string;
      readonly jpeg?: Uint8Array;
      readonly atMs: number;
    };

export interface TinyTripScript {
  readonly metadata?: Partial<TripMetadata>;
  readonly catalogue?: Catalogue;
  readonly truth?: Truth;
  /** In any order. */
  readonly messages: readonly TinyMessage[];
}

export const tripMetadata: TripMetadata = {
  tripId: "tiny",
  cartId: "cart-1",
  storeId: "store-1",
  catalogueHash: "",
  modelHash: "",
  configHash: "",
  startedAt: "2026-01-01T00:00:00Z",
  software: "cartwheel-testkit",
};

/** Where a scripted trip begins on the cart's clock: not at zero, as on a real cart. */
const startNs = nanoseconds(5_000);

/** Readings of a still scale, every 50 ms from `fromMs` until before `toMs`. */
export function scaleLevel(options: {
  readonly fromMs: number;
  readonly toMs: number;
  readonly milligrams: number;
}): TinyMessage[] {
  const readings: TinyMessage[] = [];
  for (let atMs = options.fromMs; atMs < options.toMs; atMs += 50) {
    readings.push({ topic: "scale", atMs, value: { milligrams: options.milligrams, status: "ok" } });
  }
  return readings;
}

/** Writes a small valid trip as scripted. The earliest device message should be at 0 ms: a trip starts with it. */
export async function tinyTrip(path: string, script: TinyTripScript): Promise<void> {
  const attached = Object.entries({
    [attachmentNames.catalogue]: script.catalogue,
    [attachmentNames.truth]: script.truth,
  }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, new TextEncoder().encode(JSON.stringify(value))] as const],
  );
  const writer = await createTripWriter(path, {
    metadata: { ...tripMetadata, ...script.metadata },
    attachments: Object.fromEntries(attached),
  });
  for (const message of script.messages.toSorted((a, b) => a.atMs - b.atMs)) {
    const logTimeNs = startNs + nanoseconds(message.atMs);
    if (message.topic === "camera") {
      await writer.camera(message.camera, { jpeg: message.jpeg ?? grayJpeg, logTimeNs });
    } else {
      await writer.json(message.topic, message.value, { logTimeNs });
    }
  }
  await writer.close();
}
