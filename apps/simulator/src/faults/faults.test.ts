import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DeviceFaultName, deviceFaults, FaultError, Truth } from "@cartwheel/contracts";
import { readTrip, type Trip, type TripMessage } from "@cartwheel/trip-log";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeviceSettings } from "../devices/devices.js";
import { catalogueOf, drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import { recordTrip } from "../recording/record-trip.js";
import { Scenario } from "../scenarios/scenario.js";
import { type Store, storeOf } from "../shoppers/store.js";
import { tellTrip } from "../simulating/trip-story.js";
import { paintedFrames, paintedLevels } from "../testing/painted-frames.js";
import { checkFaultCameras } from "./planned-fault.js";

const cameras = ["front", "left", "rear", "right"];
const [fromMs, toMs] = [4_000, 7_000];
let folder: string;
let store: Store;
let well: TripMessage[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-faults-"));
  const drawn = drawAssortment(randomFrom("faults"), 30);
  store = storeOf(catalogueOf(drawn), new Map());
  well = await messagesOf(await recorded("well", []));
});
afterAll(() => rm(folder, { recursive: true }));

/** Records the same short trip with these faults, and opens its file. */
async function recorded(name: string, faults: readonly object[]): Promise<Trip> {
  const mix = { behaviours: { "one-at-a-time": 1 }, events: [2, 2], secondsPerEvent: 3 };
  const scenario = Scenario.parse({ mix, faults });
  const random = randomFrom("faulty trip");
  const story = tellTrip(name, scenario, { store, cameras, conditions: [] }, random);
  const path = join(folder, `${name}.mcap`);
  await recordTrip(
    story.trip,
    {
      path,
      metadata: {
        tripId: name,
        cartId: "cart-1",
        storeId: "simulated",
        catalogueHash: "",
        modelHash: "none",
        configHash: "",
        startedAt: "2026-01-01T08:00:00.000Z",
        software: "test",
      },
      catalogue: store.catalogue,
      truth: story.truth,
      devices: DeviceSettings.parse({}),
      faults: story.faults,
      cameras: paintedFrames(cameras),
      signal: new AbortController().signal,
    },
    random.fork("recording"),
  );
  return readTrip(path);
}

async function messagesOf(trip: Trip): Promise<TripMessage[]> {
  const messages: TripMessage[] = [];
  for await (const message of trip.messages()) messages.push(message);
  return messages;
}

/** Of one camera, safely within the fault or safely outside. */
function pictures(messages: readonly TripMessage[], camera: string, during: boolean) {
  return messages.flatMap((message) => {
    if (message.topic !== "camera" || message.camera !== camera) return [];
    const [inside, outside] = [
      message.atMs > fromMs + 300 && message.atMs < toMs - 100,
      message.atMs < fromMs - 100 || message.atMs > toMs + 300,
    ];
    return (during ? inside : outside) ? [message] : [];
  });
}
const readings = (messages: readonly TripMessage[]) =>
  messages.flatMap((message) =>
    message.topic === "scale" && message.atMs >= fromMs && message.atMs < toMs ? [message.reading] : [],
  );
const statistics = async (jpeg: Uint8Array) => {
  const { channels, sharpness } = await sharp(jpeg).stats();
  return { mean: channels[0]!.mean, sharpness };
};

/** Every fault there is: how it is set, and what of it is to be seen in the file. */
const visible: Record<DeviceFaultName, { setting: object; see: (trip: Trip) => Promise<void> }> = {
  "camera-black": {
    setting: { camera: "left" },
    see: async (trip) => {
      const messages = await messagesOf(trip);
      for (const { jpeg } of pictures(messages, "left", true)) {
        expect((await statistics(jpeg)).mean).toBeLessThan(2);
      }
      expect((await statistics(pictures(messages, "left", false)[0]!.jpeg)).mean).toBeGreaterThan(80);
      expect((await statistics(pictures(messages, "rear", true)[0]!.jpeg)).mean).toBeGreaterThan(80);
      const truth = messages.filter(
        (message) =>
          message.topic === "truthBoxes" &&
          message.truth.camera === "left" &&
          message.truth.boxes.length === 0,
      );
      expect(truth.length).toBeGreaterThan(20);
    },
  },
  "camera-frozen": {
    setting: { camera: "left" },
    see: async (trip) => {
      const messages = await messagesOf(trip);
      const frozen = pictures(messages, "left", true);
      expect(frozen.length).toBeGreaterThan(20);
      for (const { jpeg } of frozen) expect(Buffer.compare(jpeg, frozen[0]!.jpeg)).toBe(0);
      expect(new Set(frozen.map(({ publishTimeNs }) => publishTimeNs)).size).toBe(frozen.length);
      const moving = pictures(messages, "left", false);
      expect(Buffer.compare(moving[0]!.jpeg, moving[1]!.jpeg)).not.toBe(0);
    },
  },
  "camera-swapped": {
    setting: { camera: "left", with: "right" },
    see: async (trip) => {
      const messages = await messagesOf(trip);
      const level = async (camera: string, during: boolean): Promise<number> =>
        (await statistics(pictures(messages, camera, during)[0]!.jpeg)).mean;
      expect(Math.abs((await level("left", true)) - (await level("right", false)))).toBeLessThan(5);
      expect(Math.abs((await level("right", true)) - (await level("left", false)))).toBeLessThan(5);
      expect(paintedLevels.right! - paintedLevels.left!).toBeGreaterThan(50);
    },
  },
  "camera-unfocused": {
    setting: { camera: "left" },
    see: async (trip) => {
      const messages = await messagesOf(trip);
      const sharp = await statistics(pictures(messages, "left", false)[0]!.jpeg);
      const blurred = await statistics(pictures(messages, "left", true)[0]!.jpeg);
      expect(blurred.sharpness).toBeLessThan(sharp.sharpness / 3);
    },
  },
  "camera-unplugged": {
    setting: { camera: "left" },
    see: async (trip) => {
      const messages = await messagesOf(trip);
      expect(pictures(messages, "left", true)).toEqual([]);
      expect(pictures(messages, "left", false).some(({ atMs }) => atMs > toMs)).toBe(true);
      expect(pictures(messages, "right", true).length).toBeGreaterThan(20);
    },
  },
  "frames-dropped": {
    setting: { camera: "left", share: 0.5 },
    see: async (trip) => {
      const left = pictures(await messagesOf(trip), "left", true).length;
      const all = pictures(well, "left", true).length;
      expect(left).toBeGreaterThan(all * 0.2);
      expect(left).toBeLessThan(all * 0.8);
    },
  },
  "scale-silent": {
    setting: {},
    see: async (trip) => {
      expect(readings(await messagesOf(trip))).toEqual([]);
      expect(readings(well).length).toBe(60);
    },
  },
  "scale-stuck": {
    setting: {},
    see: async (trip) => {
      const found = readings(await messagesOf(trip));
      expect(new Set(found.map(({ milligrams }) => milligrams)).size).toBe(1);
      expect(new Set(readings(well).map(({ milligrams }) => milligrams)).size).toBeGreaterThan(3);
    },
  },
  "scale-saturated": {
    setting: {},
    see: async (trip) => {
      for (const { status } of readings(await messagesOf(trip))) expect(status).toBe("overload");
    },
  },
  "scale-wrong-zero": {
    setting: { offsetMilligrams: 250_000 },
    see: async (trip) => {
      const found = readings(await messagesOf(trip));
      expect(found.map(({ milligrams }) => milligrams - 250_000)).toEqual(
        readings(well).map(({ milligrams }) => milligrams),
      );
    },
  },
  "power-cut": {
    setting: { fromMs: undefined, forMs: undefined, atEvent: 1 },
    see: async (trip) => {
      const truth = Truth.parse(trip.attachedJson("truth"));
      const cut = truth.faults?.find(({ kind }) => kind === "power-cut")?.fromMs ?? 0;
      expect(trip.loss).not.toBeNull();
      expect(trip.durationMs).toBeLessThan(cut);
      expect(truth.events).toHaveLength(1);
      expect(cut - truth.events[0]!.atMs).toBeLessThan(500);
      expect((await messagesOf(trip)).length).toBeGreaterThan(50);
    },
  },
};

describe("a fault is to be seen in the trip's file, and named in its truth", () => {
  it.each(Object.keys(deviceFaults) as DeviceFaultName[])("%s", async (kind) => {
    const { setting, see } = visible[kind];
    const times = { fromMs, forMs: toMs - fromMs, ...setting };
    const trip = await recorded(kind, [JSON.parse(JSON.stringify({ kind, ...times }))]);
    const { faults } = Truth.parse(trip.attachedJson("truth"));
    expect(faults?.map((fault) => fault.kind)).toContain(kind);
    await see(trip);
  });
});

describe("a trip with faults", () => {
  it("is the same trip but for them", async () => {
    const trip = await recorded("same", [{ kind: "camera-black", camera: "left" }]);
    const messages = await messagesOf(trip);
    const others = (of: readonly TripMessage[]) =>
      of.filter((message) => message.topic === "scale" || message.topic === "imu");
    expect(others(messages)).toEqual(others(well));
  });

  it("leaves nothing unfinished behind", async () => {
    expect((await readdir(folder)).filter((name) => !name.endsWith(".mcap"))).toEqual([]);
  });

  it("has its cameras by their right names", () => {
    const { faults } = Scenario.parse({ faults: [{ kind: "camera-black", camera: "lefft" }] });
    expect(() => checkFaultCameras(faults, cameras)).toThrow(FaultError);
    expect(() => checkFaultCameras(faults, cameras)).toThrow(/faults.0.camera.*"lefft".*nearest is "left"/);
  });
});
