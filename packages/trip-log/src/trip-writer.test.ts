import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { afterAll, describe, expect, it } from "vitest";
import { readTrip } from "./read-trip.js";
import { officialChunks, officialRecords } from "./testing/official-tools.js";
import {
  at,
  codeEvidence,
  emptyBasket,
  metadata,
  pictureBytes,
  scratchFolder,
  scriptedTrip,
  startNs,
  writeScripted,
} from "./testing/scripted-trip.js";
import type { TripMessage } from "./trip-message.js";
import { createTripWriter } from "./trip-writer.js";

const folder = scratchFolder(afterAll);
const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
  return "none";
};

describe("a trip written and read", () => {
  it("comes back as it was, topic by topic", async () => {
    const path = join(folder, "round.mcap");
    await scriptedTrip(path, { milliseconds: 1000 });
    const trip = await readTrip(path);
    expect(trip.metadata).toEqual(metadata);
    expect(trip.attachedJson("truth")).toEqual({ lines: [], events: [] });
    expect(trip.attachedJson("catalogue")).toBeUndefined();
    expect(trip.cameras).toEqual(["front", "rear"]);
    expect(trip.counts).toMatchObject({ camera: 20, scale: 20, annotations: 1, truthBoxes: 1 });
    expect([trip.startLogTimeNs, trip.durationMs]).toEqual([startNs, 950]);

    const read: TripMessage[] = [];
    for await (const message of trip.messages()) read.push(message);
    expect(trip.warnings).toEqual([]);
    const first = (topic: TripMessage["topic"]) => read.find((message) => message.topic === topic);
    expect(first("camera")).toEqual({
      topic: "camera",
      camera: "front",
      jpeg: pictureBytes(300, 0),
      atMs: 0,
      logTimeNs: startNs,
      publishTimeNs: startNs - 30_000n,
      sequence: 0,
    });
    expect(first("scale")).toMatchObject({ reading: { milligrams: 0, status: "ok" }, atMs: 0 });
    expect(first("scanner")).toMatchObject({
      code: { symbology: "EAN-13", text: "4006381333931" },
      atMs: 110,
    });
    expect(first("imu")).toMatchObject({ motion: { accel: [0, 0, 9.81], gyro: [0, 0, 0] } });
    expect(first("location")).toMatchObject({ location: { zone: "produce" } });
    expect(first("evidence")).toMatchObject({ evidence: codeEvidence });
    expect(first("basket")).toMatchObject({ change: emptyBasket });
    expect(first("shopper")).toMatchObject({ input: { kind: "checkout" } });
    expect(first("annotations")).toMatchObject({ camera: "front", annotations: { pictureTimeNs: startNs } });
    expect(first("truthBoxes")).toMatchObject({ truth: { camera: "front" } });
    for (const topic of ["scale", "camera"] as const) {
      const rear = read.filter(
        (each) => each.topic === topic && (!("camera" in each) || each.camera === "rear"),
      );
      expect(rear.map(({ sequence }) => sequence)).toEqual(rear.map((_, index) => index));
    }
  });

  it("gives pictures that can be transferred without harm to others", async () => {
    const path = join(folder, "transfer.mcap");
    await scriptedTrip(path, { milliseconds: 300 });
    for await (const message of (await readTrip(path)).messages({ topics: ["camera"] })) {
      if (message.topic !== "camera") throw new Error("asked for pictures only");
      expect(message.jpeg.buffer.byteLength).toBe(message.jpeg.byteLength);
      structuredClone(message.jpeg.buffer, { transfer: [message.jpeg.buffer] });
    }
  });

  it("can be read by topic and camera, at the same times", async () => {
    const path = join(folder, "some.mcap");
    await scriptedTrip(path, { milliseconds: 300 });
    const trip = await readTrip(path);
    const read: string[] = [];
    for await (const each of trip.messages({ topics: ["camera", "scanner"], cameras: ["rear"] })) {
      read.push(`${each.topic} ${each.atMs}`);
    }
    expect(read).toEqual(["camera 1", "camera 101", "scanner 110", "camera 201"]);
  });
});

describe("the file", () => {
  it("has the same bytes for the same input", async () => {
    const paths = [join(folder, "one.mcap"), join(folder, "two.mcap")];
    for (const path of paths) await scriptedTrip(path, { milliseconds: 2500 });
    const [one, two] = paths.map((path) => readFileSync(path));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  });

  it("is whole to the official reader: index, statistics, checksums", async () => {
    const path = join(folder, "official.mcap");
    await scriptedTrip(path, { milliseconds: 2500 });
    const records = await officialRecords(readFileSync(path));
    const statistics = records.find((record) => record.type === "Statistics");
    const count = (type: string) => records.filter((record) => record.type === type).length;
    expect(statistics).toMatchObject({
      messageCount: BigInt(count("Message")),
      chunkCount: count("Chunk"),
      attachmentCount: count("Attachment"),
    });
    expect(records[0]).toMatchObject({ type: "Header", profile: "cartwheel" });
    expect(records[1]).toMatchObject({ type: "Metadata", name: "trip" });
  });

  it("closes a chunk at 1 s or 1 MiB, whichever is first", async () => {
    const path = join(folder, "chunks.mcap");
    await scriptedTrip(path, { milliseconds: 4000, pictureLength: 200_000 });
    const chunks = await officialChunks(readFileSync(path));
    for (const { messages } of chunks) {
      const times = messages.map(({ logTimeNs }) => Number(logTimeNs) / 1e6);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
      expect(messages.reduce((sum, { data }) => sum + data.length / 2, 0)).toBeLessThanOrEqual(1024 * 1024);
    }
    expect(chunks.length).toBeGreaterThan(4000 / 1000);
  });

  it("refuses a value that its topic's contract refuses", async () => {
    const writer = await createTripWriter(join(folder, "refused.mcap"), { metadata });
    await expect(writer.json("scale", { milligrams: 0.5, status: "ok" }, at(0))).rejects.toThrow(TypeError);
    await expect(writer.camera("Front Left", { jpeg: new Uint8Array(1), ...at(0) })).rejects.toThrow();
    await writer.abort();
  });
});

describe("a composed trip", () => {
  it("stands under its name only once it is whole", async () => {
    const inside = join(folder, "composed");
    mkdirSync(inside);
    const path = join(inside, "trip.mcap");
    const writer = await createTripWriter(path, { metadata });
    await writeScripted(writer, { milliseconds: 1500 });
    await writer.flush();
    expect(readdirSync(inside)).toEqual(["trip.mcap.partial"]);
    await writer.close();
    expect(readdirSync(inside)).toEqual(["trip.mcap"]);
  });

  it("leaves nothing, and what was there before, when it is given up", async () => {
    const path = join(folder, "kept.mcap");
    writeFileSync(path, "before");
    const writer = await createTripWriter(path, { metadata });
    await writer.json("location", { zone: "a" }, at(0));
    await writer.abort();
    expect(readFileSync(path, "utf8")).toBe("before");
    expect(existsSync(`${path}.partial`)).toBe(false);
  });

  it("is refused where nothing can be written", async () => {
    expect(await faultOf(createTripWriter(join(folder, "no", "such.mcap"), { metadata }))).toBe(
      "OUTPUT_NOT_WRITABLE",
    );
  });

  it.skipIf(!existsSync("/dev/full"))(
    "leaves nothing on a full disk (needs /dev/full, which Linux has)",
    async () => {
      const path = join(folder, "full.mcap");
      symlinkSync("/dev/full", `${path}.partial`);
      const compose = async () => {
        const writer = await createTripWriter(path, { metadata });
        await writeScripted(writer, { milliseconds: 1500 });
        await writer.close();
      };
      expect(await faultOf(compose())).toBe("OUTPUT_NOT_WRITABLE");
      expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
    },
  );
});

describe("a live trip", () => {
  it("can be read to its last flush while it is recorded, and after a crash", async () => {
    const path = join(folder, "live.mcap");
    const writer = await createTripWriter(path, { metadata, kind: "live" });
    await writer.json("location", { zone: "entrance" }, at(0));
    await writer.flush();
    await writer.json("location", { zone: "dairy" }, at(10));
    const during = await readTrip(path);
    expect(during.counts.location).toBe(1);
    await writer.abort();
    expect((await readTrip(path)).counts.location).toBe(1);
  });

  it("never overwrites", async () => {
    const path = join(folder, "there.mcap");
    writeFileSync(path, "");
    expect(await faultOf(createTripWriter(path, { metadata, kind: "live" }))).toBe("OUTPUT_EXISTS");
  });
});
