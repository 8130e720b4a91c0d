import {
  type BasketChange,
  type Evidence,
  type Location,
  type Motion,
  type ScaleReading,
  type ScannedCode,
  type ShopperInput,
  type TopicKey,
  type TruthBoxes,
  topics,
} from "@cartwheel/contracts";
import type { Channel, Message } from "@mcap/core";
import { type Annotations, decodeAnnotations } from "./annotations.js";
import { contractOf, type JsonTopicKey, type JsonTopicValue } from "./json-topics.js";
import { decodePicture } from "./picture.js";

interface Stamp {
  /** Milliseconds since the trip's start; within a trip never decreasing. */
  readonly atMs: number;
  /** Arrival, as recorded: where a clock went backwards, `atMs` is the predecessor's and this is not. */
  readonly logTimeNs: bigint;
  /** The sensor's own time. */
  readonly publishTimeNs: bigint;
  readonly sequence: number;
}

type Payload =
  | { readonly topic: "camera"; readonly camera: string; readonly jpeg: Uint8Array<ArrayBuffer> }
  | { readonly topic: "annotations"; readonly camera: string; readonly annotations: Annotations }
  | { readonly topic: "scale"; readonly reading: ScaleReading }
  | { readonly topic: "scanner"; readonly code: ScannedCode }
  | { readonly topic: "imu"; readonly motion: Motion }
  | { readonly topic: "location"; readonly location: Location }
  | { readonly topic: "shopper"; readonly input: ShopperInput }
  | { readonly topic: "evidence"; readonly evidence: Evidence }
  | { readonly topic: "basket"; readonly change: BasketChange }
  | { readonly topic: "truthBoxes"; readonly truth: TruthBoxes };

/** One message of a trip, by its topic's key. A JPEG has an ArrayBuffer of its own, and may be transferred. */
export type TripMessage = Stamp & Payload;

/** Which row of the table of topics a channel belongs to. */
export interface TripTopic {
  readonly key: TopicKey;
  /** The topic's full name. */
  readonly name: string;
  readonly camera?: string;
}

/** @returns null if the message does not fit its topic */
export function decodeMessage(
  topic: TripTopic,
  channel: Channel,
  message: Message,
  atMs: number,
): TripMessage | null {
  if (channel.messageEncoding !== topics[topic.key].encoding) return null;
  const payload = decodePayload(topic, message.data);
  if (payload === null) return null;
  const { logTime: logTimeNs, publishTime: publishTimeNs, sequence } = message;
  return { ...payload, atMs, logTimeNs, publishTimeNs, sequence };
}

function decodePayload({ key, camera = "" }: TripTopic, bytes: Uint8Array): Payload | null {
  switch (key) {
    case "camera":
      return fit(
        () => decodePicture(bytes),
        (jpeg) => ({ topic: key, camera, jpeg }),
      );
    case "annotations":
      return fit(
        () => decodeAnnotations(bytes),
        (annotations) => ({ topic: key, camera, annotations }),
      );
    case "scale":
      return json(key, bytes, (reading) => ({ topic: key, reading }));
    case "scanner":
      return json(key, bytes, (code) => ({ topic: key, code }));
    case "imu":
      return json(key, bytes, (motion) => ({ topic: key, motion }));
    case "location":
      return json(key, bytes, (location) => ({ topic: key, location }));
    case "shopper":
      return json(key, bytes, (input) => ({ topic: key, input }));
    case "evidence":
      return json(key, bytes, (evidence) => ({ topic: key, evidence }));
    case "basket":
      return json(key, bytes, (change) => ({ topic: key, change }));
    case "truthBoxes":
      return json(key, bytes, (truth) => ({ topic: key, truth }));
  }
}

function json<K extends JsonTopicKey>(
  key: K,
  bytes: Uint8Array,
  payload: (value: JsonTopicValue<K>) => Payload,
): Payload | null {
  return fit(
    () => contractOf(key).parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))),
    payload,
  );
}

/** Decoders throw at bytes that are none of theirs; here that is an expected outcome. */
function fit<T>(decode: () => T, payload: (value: T) => Payload): Payload | null {
  let value: T;
  try {
    value = decode();
  } catch {
    return null;
  }
  return payload(value);
}
