import { topicName } from "@cartwheel/contracts";
import { milliseconds, type TripMessage } from "@cartwheel/trip-log";
import type { Arrival, Devices } from "./devices.js";

/** Where a message stands among those of all devices: by time, ties by the topic's full name, as in a trip's file. */
export interface PlaceInOrder {
  readonly atNs: bigint;
  readonly topic: string;
}

export interface OrderOptions {
  /** When the trip began, on the cart's monotonic clock. */
  readonly startNs: bigint;
  /** The last message so far; the next ones come after it. null: there is none. */
  readonly last: PlaceInOrder | null;
  /** How long a message waits for others that were stamped before it but take longer to get here. */
  readonly holdMs: number;
  readonly signal: AbortSignal;
}

type Payload = TripMessage extends infer Each
  ? Each extends TripMessage
    ? Omit<Each, "atMs" | "logTimeNs" | "publishTimeNs" | "sequence">
    : never
  : never;

interface Waiting extends PlaceInOrder {
  readonly payload: Payload;
  readonly sensorNs: bigint;
}

/**
 * What all devices say as one stream of messages, in the order that the trip's file has when it is read again. Stamps
 * stay as they are, but for a message that comes too late: it takes the next moment at which it is in order. The stream
 * ends when every device has ended.
 */
export async function* messagesInOrder(
  devices: Devices,
  { startNs, last: before, holdMs, signal }: OrderOptions,
): AsyncGenerator<TripMessage> {
  const arriving = new Arriving();
  const reading = Promise.all(streamsOf(devices, signal).map((stream) => arriving.read(stream)));
  reading.catch(() => undefined);
  let last = before ?? { atNs: startNs, topic: "" };
  for (;;) {
    const next = await arriving.next(holdMs);
    if (next === null) break;
    const { payload, topic, sensorNs } = next;
    const logTimeNs = inOrder(last, next) ? next.atNs : topic >= last.topic ? last.atNs : last.atNs + 1n;
    last = { atNs: logTimeNs, topic };
    const atMs = milliseconds(logTimeNs - startNs);
    yield { ...payload, atMs, logTimeNs, publishTimeNs: sensorNs, sequence: 0 };
  }
  await reading;
}

const inOrder = (earlier: PlaceInOrder, later: PlaceInOrder): boolean =>
  earlier.atNs < later.atNs || (earlier.atNs === later.atNs && earlier.topic <= later.topic);

type Stream = AsyncIterable<Waiting>;

function streamsOf(devices: Devices, signal: AbortSignal): Stream[] {
  const { cameras, scale, scanner, shopper, motion, locator } = devices;
  const streams: (Stream | null)[] = [
    ...cameras.map((camera) =>
      as(camera.frames(signal), (jpeg) => ({ topic: "camera", camera: camera.name, jpeg })),
    ),
    scale && as(scale.readings(signal), (reading) => ({ topic: "scale", reading })),
    scanner && as(scanner.codes(signal), (code) => ({ topic: "scanner", code })),
    shopper && as(shopper.inputs(signal), (input) => ({ topic: "shopper", input })),
    motion && as(motion.motions(signal), (value) => ({ topic: "imu", motion: value })),
    locator && as(locator.locations(signal), (location) => ({ topic: "location", location })),
  ];
  return streams.filter((stream) => stream !== null);
}

async function* as<Value>(
  arrivals: AsyncIterable<Arrival<Value>>,
  payloadOf: (value: Value) => Payload,
): AsyncGenerator<Waiting> {
  for await (const { value, atNs, sensorNs } of arrivals) {
    const payload = payloadOf(value);
    const topic = payload.topic === "camera" ? topicName("camera", payload.camera) : topicName(payload.topic);
    yield { payload, topic, atNs, sensorNs };
  }
}

/** Messages that have come and are not passed on yet, in order. */
class Arriving {
  readonly #waiting: Waiting[] = [];
  #newestNs = 0n;
  #reading = 0;
  #wake: () => void = () => undefined;

  async read(stream: Stream): Promise<void> {
    this.#reading += 1;
    try {
      for await (const each of stream) this.#take(each);
    } finally {
      this.#reading -= 1;
      this.#wake();
    }
  }

  /** The earliest, once nothing earlier is to be expected; null at the end. */
  async next(holdMs: number): Promise<Waiting | null> {
    const holdNs = BigInt(Math.round(holdMs * 1e6));
    for (;;) {
      const head = this.#waiting[0];
      if (head === undefined && this.#reading === 0) return null;
      const due = head !== undefined && (this.#reading === 0 || this.#newestNs - head.atNs >= holdNs);
      const quiet = due ? false : await this.#quietFor(head === undefined ? null : holdMs);
      if (due || (quiet && this.#waiting.length > 0)) return this.#waiting.shift() ?? null;
    }
  }

  #take(each: Waiting): void {
    const place = this.#waiting.findLastIndex((other) => inOrder(other, each)) + 1;
    this.#waiting.splice(place, 0, each);
    if (each.atNs > this.#newestNs) this.#newestNs = each.atNs;
    this.#wake();
  }

  /** Whether nothing came for so long; null: waits until something does. */
  #quietFor(ms: number | null): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(() => resolve(true), ms);
      this.#wake = () => {
        if (timer !== null) clearTimeout(timer);
        resolve(false);
      };
    });
  }
}
