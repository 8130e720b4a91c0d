import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ScaleReading, ScannedCode } from "@cartwheel/contracts";
import { tripMetadata } from "@cartwheel/testkit";
import { readTrip, type TripMessage, topicsWrittenBy } from "@cartwheel/trip-log";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TripRecording } from "../record/trip-recording.js";
import type { Arrival, Devices } from "./devices.js";
import { messagesInOrder } from "./messages-in-order.js";

const noDevices: Devices = {
  cameras: [],
  scale: null,
  scanner: null,
  shopper: null,
  motion: null,
  locator: null,
};

async function* saying<Value>(
  arrivals: readonly Arrival<Value>[],
  afterMs = 0,
): AsyncGenerator<Arrival<Value>> {
  if (afterMs > 0) await sleep(afterMs);
  yield* arrivals;
}

const at = <Value>(atNs: bigint, value: Value): Arrival<Value> => ({ value, atNs, sensorNs: atNs });
const reading = (milligrams: number): ScaleReading => ({ milligrams, status: "ok" });
const code = (text: string): ScannedCode => ({ symbology: "EAN-13", text });

interface Said {
  readonly scale?: readonly Arrival<ScaleReading>[];
  readonly scanner?: readonly Arrival<ScannedCode>[];
  readonly front?: readonly Arrival<Uint8Array<ArrayBuffer>>[];
  /** So much later than they are stamped come the scanner's. */
  readonly scannerLateMs?: number;
}

const holdMs = 20;

const devicesSaying = ({ scale = [], scanner = [], front = [], scannerLateMs = 0 }: Said): Devices => ({
  ...noDevices,
  cameras: [{ name: "front", frames: () => saying(front) }],
  scale: { readings: () => saying(scale) },
  scanner: { codes: () => saying(scanner, scannerLateMs) },
});

const signal = new AbortController().signal;
const startNs = 1_000n;

async function ordered(said: Said, last: { atNs: bigint; topic: string } | null = null) {
  const messages: TripMessage[] = [];
  const options = { startNs, last, holdMs, signal };
  for await (const message of messagesInOrder(devicesSaying(said), options)) messages.push(message);
  return messages;
}

const brief = (message: TripMessage): string => {
  const what =
    message.topic === "scale"
      ? message.reading.milligrams
      : message.topic === "scanner"
        ? message.code.text
        : "";
  return `${message.logTimeNs} ${message.topic} ${what}`.trim();
};

describe("messages in order", () => {
  it("of the same time keep it: across topics by their names, in a topic as they came", async () => {
    const messages = await ordered({
      scanner: [at(5_000n, code("4006381333931"))],
      scale: [at(5_000n, reading(1)), at(5_000n, reading(2)), at(9_000n, reading(3))],
      front: [at(5_000n, new Uint8Array([1]))],
    });
    expect(messages.map(brief)).toEqual([
      "5000 camera",
      "5000 scale 1",
      "5000 scale 2",
      "5000 scanner 4006381333931",
      "9000 scale 3",
    ]);
  });

  it("behind what a cut-off recording holds: those of its last moment that it lacks are still of that moment", async () => {
    const last = { atNs: 5_000n, topic: "/scale" };
    const rest = await ordered(
      { scanner: [at(5_000n, code("4006381333931"))], scale: [at(5_000n, reading(2))] },
      last,
    );
    expect(rest.map(brief)).toEqual(["5000 scale 2", "5000 scanner 4006381333931"]);
    const late = await ordered({ front: [at(5_000n, new Uint8Array([1]))] }, last);
    expect(late.map(brief)).toEqual(["5001 camera"]);
  });

  it("that come too late take the next moment at which they are in order", async () => {
    const said = { scale: [at(9_000n, reading(1)), at(9_000n, reading(2))] };
    const lateMs = 10 * holdMs;
    const scanner = [at(5_000n, code("4006381333931")), at(9_000n, code("4012345678901"))];
    expect((await ordered({ ...said, scanner, scannerLateMs: lateMs })).map(brief)).toEqual([
      "9000 scale 1",
      "9000 scale 2",
      "9000 scanner 4006381333931",
      "9000 scanner 4012345678901",
    ]);
    const early = { scale: [at(10n, reading(1))] };
    expect((await ordered(early)).map(brief)).toEqual(["1000 scale 1"]);
  });
});

describe("a recording of them, read again", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "order-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("has the same messages in the same order, at the same times", async () => {
    // Few different times, so that many messages share one.
    const times = fc.array(
      fc.integer({ min: 0, max: 8 }).map((step) => startNs + BigInt(step) * 15_000_000n),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    let files = 0;
    await fc.assert(
      fc.asyncProperty(times, times, times, fc.boolean(), async (scale, scanner, front, late) => {
        const inTime = (stamps: readonly bigint[]) => stamps.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const taken = await ordered({
          scale: inTime(scale).map((atNs, index) => at(atNs, reading(index))),
          scanner: inTime(scanner).map((atNs, index) => at(atNs, code(`${index}`))),
          front: inTime(front).map((atNs, index) => at(atNs, new Uint8Array([index]))),
          scannerLateMs: late ? 2 * holdMs : 0,
        });
        const path = join(folder, `${files++}.mcap`);
        const recording = await TripRecording.begin(path, {
          metadata: tripMetadata,
          attachments: {},
          startNs,
          pictures: true,
          onBroken: (fault) => {
            throw fault;
          },
        });
        for (const message of taken) await recording.message(message);
        await recording.close();
        const again: TripMessage[] = [];
        for await (const message of (await readTrip(path)).messages({ topics: topicsWrittenBy("device") }))
          again.push(message);
        expect(again.map(brief)).toEqual(taken.map(brief));
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
