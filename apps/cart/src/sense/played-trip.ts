import { setImmediate as listened, setTimeout as sleep } from "node:timers/promises";
import type { TopicKey } from "@cartwheel/contracts";
import { nanoseconds, type Trip, type TripMessage, topicsWrittenBy } from "@cartwheel/trip-log";
import { ArrivalQueue } from "./arrival-queue.js";
import type { Arrivals, Devices } from "./devices.js";

export interface PlayOptions {
  /** Times real time. */
  readonly speed: number;
  /** Devices that stay silent: cameras, a camera's name, scale, scanner. */
  readonly without: readonly string[];
  /** When the first message arrives, on the cart's monotonic clock. */
  readonly startNs: bigint;
  readonly played: Played;
}

/** What of a trip that was cut off was played before: it goes on behind it. */
export interface Played {
  /** How many messages of each device. */
  readonly counts: ReadonlyMap<string, number>;
  /** Everything until then, in ms since the first message, whether it was recorded or not. */
  readonly throughMs: number;
}

export const nothingPlayed: Played = { counts: new Map(), throughMs: -1 };

/** One name for what a message came from: a topic, or one of the cameras. */
export const deviceOf = (message: TripMessage): string =>
  message.topic === "camera" ? `camera/${message.camera}` : message.topic;

type Queues = Map<string, ArrivalQueue<unknown>>;

/**
 * The devices of a recorded trip: each says again what it said, at the same times or `speed` times as fast. What
 * really happened is no device, and is not played.
 */
export function playedTrip(trip: Trip, options: PlayOptions): Devices {
  const queues: Queues = new Map();
  let playing: Promise<void> | null = null;
  const arrivalsOf = <Value>(device: string, signal: AbortSignal): Arrivals<Value> => {
    const queue = new ArrivalQueue<Value>();
    queues.set(device, queue as ArrivalQueue<unknown>);
    // All of a trip's devices are opened together; play begins when they are.
    playing ??= Promise.resolve().then(() => play(trip, queues, options, signal));
    playing.catch(() => undefined);
    return failingWith(queue.arrivals(signal), playing);
  };
  const has = (device: TopicKey): boolean => trip.counts[device] > 0 && !options.without.includes(device);
  const cameras = options.without.includes("cameras")
    ? []
    : trip.cameras.filter((name) => !options.without.includes(name));
  return {
    cameras: cameras.map((name) => ({ name, frames: (signal) => arrivalsOf(`camera/${name}`, signal) })),
    scale: has("scale") ? { readings: (signal) => arrivalsOf("scale", signal) } : null,
    scanner: has("scanner") ? { codes: (signal) => arrivalsOf("scanner", signal) } : null,
    shopper: has("shopper") ? { inputs: (signal) => arrivalsOf("shopper", signal) } : null,
    motion: has("imu") ? { motions: (signal) => arrivalsOf("imu", signal) } : null,
    locator: has("location") ? { locations: (signal) => arrivalsOf("location", signal) } : null,
  };
}

/** A recording that cannot be read any further fails its devices, not the program. */
async function* failingWith<Value>(arrivals: AsyncIterable<Value>, playing: Promise<void>) {
  yield* arrivals;
  await playing;
}

async function play(trip: Trip, queues: Queues, options: PlayOptions, signal: AbortSignal): Promise<void> {
  const { speed, startNs, played } = options;
  const pace = new Pace(speed, signal);
  const before = new Map(played.counts);
  let firstMs: number | null = null;
  try {
    for await (const message of trip.messages({ topics: topicsWrittenBy("device") })) {
      if (signal.aborted) return;
      const device = deviceOf(message);
      const queue = queues.get(device);
      if (queue === undefined) continue;
      firstMs ??= message.atMs;
      const sinceMs = message.atMs - firstMs;
      const counted = before.get(device) ?? 0;
      before.set(device, counted - 1);
      if (counted > 0 || sinceMs <= played.throughMs) continue;
      await pace.until(sinceMs);
      const atNs = startNs + nanoseconds(sinceMs);
      queue.put({
        value: saidBy(message),
        atNs,
        sensorNs: atNs + message.publishTimeNs - message.logTimeNs,
      });
      // Whoever listens has it before the next one is said: however fast it is played, nothing overtakes.
      await listened();
    }
  } finally {
    for (const queue of queues.values()) queue.end();
  }
}

/** Holds messages back until their time has come. The first that is played comes at once. */
class Pace {
  readonly #speed: number;
  readonly #signal: AbortSignal;
  #startedAt: number | null = null;

  constructor(speed: number, signal: AbortSignal) {
    this.#speed = speed;
    this.#signal = signal;
  }

  async until(atMs: number): Promise<void> {
    const due = atMs / this.#speed;
    this.#startedAt ??= performance.now() - due;
    const waitMs = this.#startedAt + due - performance.now();
    if (waitMs > 1) await sleep(waitMs, undefined, { signal: this.#signal }).catch(() => undefined);
  }
}

/** What a device said, without what the recording adds. */
export function saidBy(message: TripMessage): unknown {
  switch (message.topic) {
    case "camera":
      return message.jpeg;
    case "scale":
      return message.reading;
    case "scanner":
      return message.code;
    case "shopper":
      return message.input;
    case "imu":
      return message.motion;
    case "location":
      return message.location;
    default:
      throw new TypeError(`no device says ${message.topic}`);
  }
}
