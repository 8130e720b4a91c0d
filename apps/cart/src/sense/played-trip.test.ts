import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TinyMessage, tinyTrip } from "@cartwheel/testkit";
import { nanoseconds, readTrip, type Trip, topicsWrittenBy } from "@cartwheel/trip-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DevicesUnderTest, devicesContract, heard } from "../testing/devices-contract.js";
import { deviceOf, nothingPlayed, type PlayOptions, playedTrip, saidBy } from "./played-trip.js";

const startNs = 7_000_000_000n;

/** Every device there is; many of their messages share one time. */
const script: TinyMessage[] = Array.from({ length: 12 }, (_, at): TinyMessage[] => {
  const atMs = at * 40;
  return [
    { topic: "scale", atMs, value: { milligrams: at * 5_000, status: "ok" } },
    { topic: "scale", atMs, value: { milligrams: at * 5_000 + 1, status: "ok" } },
    { topic: "camera", camera: "front", atMs },
    { topic: "camera", camera: "rear", atMs: atMs + 5 },
    { topic: "imu", atMs, value: { accel: [0, 0, at], gyro: [0, 0, 0] } },
    ...(at % 4 === 1
      ? ([
          { topic: "scanner", atMs, value: { symbology: "EAN-13", text: `${at}` } },
          { topic: "shopper", atMs: atMs + 1, value: { kind: "call-staff" } },
          { topic: "location", atMs, value: { zone: `aisle-${at}` } },
        ] satisfies TinyMessage[])
      : []),
    { topic: "truthBoxes", atMs, value: { camera: "front", boxes: [] } },
  ];
}).flat();

let folder: string;
let trip: Trip;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "played-"));
  const path = join(folder, "trip.mcap");
  await tinyTrip(path, { messages: script });
  trip = await readTrip(path);
});
afterAll(() => rm(folder, { recursive: true }));

const play = (over: Partial<PlayOptions> = {}) =>
  playedTrip(trip, { speed: 1_000, without: [], startNs, played: nothingPlayed, ...over });

/** What devices said in the recording, in its order; from some message on. */
async function recorded(from = 0) {
  const all: { readonly device: string; readonly value: unknown; readonly atNs: bigint }[] = [];
  for await (const message of trip.messages({ topics: topicsWrittenBy("device") })) {
    all.push({
      device: deviceOf(message),
      value: saidBy(message),
      atNs: startNs + nanoseconds(message.atMs),
    });
  }
  return all.slice(from);
}

const speeds = { "in real time": 1, "ten times as fast": 10, "a thousand times as fast": 1_000 };

describe.each(Object.entries(speeds))("a recorded trip, %s", (_, speed) => {
  devicesContract(async (): Promise<DevicesUnderTest> => {
    const expected = new Map<string, unknown[]>();
    for (const { device, value } of await recorded())
      expected.set(device, [...(expected.get(device) ?? []), value]);
    return { devices: play({ speed }), expected };
  });

  it("comes in the order of the recording, with its times", async () => {
    const all = await heard(play({ speed }));
    expect(all.map(({ device, value, atNs }) => ({ device, value, atNs }))).toEqual(await recorded());
  });

  it("takes no less time than it should", async () => {
    const startedAt = performance.now();
    await heard(play({ speed }));
    // A timer may be a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThan(trip.durationMs / speed - 2);
  });
});

describe("a recorded trip that goes on where it was cut off", () => {
  it("says the rest, and nothing twice, wherever that was", async () => {
    const all = await recorded();
    for (let cut = 0; cut <= all.length; cut += 4) {
      const counts = new Map<string, number>();
      for (const { device } of all.slice(0, cut)) counts.set(device, (counts.get(device) ?? 0) + 1);
      const rest = await heard(play({ played: { counts, throughMs: -1 } }));
      expect(rest.map(({ device, value, atNs }) => ({ device, value, atNs }))).toEqual(all.slice(cut));
    }
  });

  it("says nothing of a time that is decided on, though its recording is lost", async () => {
    const rest = await heard(play({ played: { counts: new Map(), throughMs: 200 } }));
    expect(rest.length).toBeGreaterThan(0);
    expect(rest.every(({ atNs }) => atNs > startNs + nanoseconds(200))).toBe(true);
  });
});

it("devices to do without stay silent, and truth is no device", async () => {
  const devices = play({ without: ["rear", "scale"] });
  const names = new Set((await heard(devices)).map(({ device }) => device));
  expect([...names].sort()).toEqual(["camera/front", "imu", "location", "scanner", "shopper"]);
  expect(play({ without: ["cameras"] }).cameras).toEqual([]);
});
