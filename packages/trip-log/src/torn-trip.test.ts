import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrip } from "./read-trip.js";
import { recoverTrip } from "./recover-trip.js";
import { officialChunks, officialRecords, slowOrder } from "./testing/official-tools.js";
import { at, metadata, scratchFolder, scriptedTrip } from "./testing/scripted-trip.js";
import { createTripWriter } from "./trip-writer.js";

const folder = scratchFolder(afterAll);
const cutPath = join(folder, "cut.mcap");

/** The payloads read from a file's bytes, in order; null where nothing is left to read. */
async function payloads(bytes: Uint8Array): Promise<string[] | null> {
  writeFileSync(cutPath, bytes);
  return readPayloads(cutPath);
}

async function readPayloads(path: string): Promise<string[] | null> {
  try {
    const read: string[] = [];
    for await (const { message } of (await readTrip(path)).rawMessages()) {
      read.push(Buffer.from(message.data).toString("hex"));
    }
    return read;
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === "TRIP_EMPTY") return null;
    throw error;
  }
}

/** What a file cut here must give: all of every chunk that ends before the cut, and nothing else. */
async function expectedOf(bytes: Uint8Array): Promise<(cut: number) => string[] | null> {
  const chunks = await officialChunks(bytes);
  return (cut) => {
    const whole = chunks.filter(({ end }) => end <= cut).flatMap(({ messages }) => messages);
    return whole.length === 0 ? null : slowOrder(whole);
  };
}

describe("a trip cut off", () => {
  let trip: Uint8Array;
  let expectedAt: (cut: number) => string[] | null;
  beforeAll(async () => {
    const path = join(folder, "whole.mcap");
    await scriptedTrip(path, { milliseconds: 6000 }, { chunkMilliseconds: 300, chunkBytes: 4000 });
    trip = readFileSync(path);
    expectedAt = await expectedOf(trip);
  });

  it("gives every message before the last whole chunk and invents none, at 200 random cuts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: trip.byteLength }), async (cut) => {
        expect(await payloads(trip.subarray(0, cut))).toEqual(expectedAt(cut));
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it("does so at every byte of a very small trip", async () => {
    const path = join(folder, "small.mcap");
    const writer = await createTripWriter(path, { metadata, chunkMilliseconds: 60 });
    for (let ms = 0; ms < 150; ms += 30) await writer.json("scale", { milligrams: ms, status: "ok" }, at(ms));
    await writer.close();
    const small = readFileSync(path);
    const expected = await expectedOf(small);
    for (let cut = 0; cut <= small.byteLength; cut += 1) {
      expect(await payloads(small.subarray(0, cut)), `cut at byte ${cut}`).toEqual(expected(cut));
    }
  });

  it("says what was lost", async () => {
    const chunks = await officialChunks(trip);
    const third = chunks[2]?.end ?? 0;
    writeFileSync(cutPath, trip.subarray(0, third - 1));
    const torn = await readTrip(cutPath);
    const lastRead = Number(torn.endLogTimeNs);
    const lostUntil = Math.max(...(chunks[2]?.messages ?? []).map(({ logTimeNs }) => Number(logTimeNs)));
    expect(torn.loss).toMatchObject({ damagedChunks: 0, milliseconds: (lostUntil - lastRead) / 1e6 });
    expect(torn.loss?.bytes).toBeGreaterThan(100);
    expect(torn.warnings).toMatchObject([{ code: "TRIP_TORN", count: 1 }]);
  });

  it("misses nothing where only the index is cut", async () => {
    writeFileSync(cutPath, trip.subarray(0, trip.byteLength - 1));
    const torn = await readTrip(cutPath);
    expect(torn.loss).toEqual({ bytes: 0, damagedChunks: 0, milliseconds: 0 });
    expect(torn.warnings).toMatchObject([{ code: "TRIP_TORN" }]);
    expect(await readPayloads(cutPath)).toEqual(expectedAt(trip.byteLength));
  });

  it("reads to the last whole chunk where the file ends in zeros, as after a power cut", async () => {
    const cut = Math.floor(trip.byteLength / 2);
    const zeros = Buffer.concat([trip.subarray(0, cut), Buffer.alloc(5000)]);
    expect(await payloads(zeros)).toEqual(expectedAt(cut));
  });

  it("keeps metadata and attachments", async () => {
    writeFileSync(cutPath, trip.subarray(0, Math.floor(trip.byteLength / 3)));
    const torn = await readTrip(cutPath);
    expect(torn.metadata.tripId).toBe("trip-1");
    expect(torn.attachedJson("truth")).toEqual({ lines: [], events: [] });
  });

  it("reads the same after it was recovered, and is whole then", async () => {
    const recovered = join(folder, "recovered.mcap");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3000, max: trip.byteLength }), async (cut) => {
        const left = await payloads(trip.subarray(0, cut));
        fc.pre(left !== null);
        const report = await recoverTrip(cutPath, recovered);
        expect(await readPayloads(recovered)).toEqual(left);
        expect(report.messages).toBe(left?.length);
        expect((await readTrip(recovered)).loss).toBeNull();
        await officialRecords(readFileSync(recovered)); // throws unless the file is whole
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

describe("a trip damaged in the middle", () => {
  it("gives only what was written, or refuses", async () => {
    const path = join(folder, "sound.mcap");
    await scriptedTrip(path, { milliseconds: 1500 }, { chunkMilliseconds: 200 });
    const sound = readFileSync(path);
    const written = new Set(await readPayloads(path));
    const damage = fc.record({
      offset: fc.integer({ min: 0, max: sound.byteLength - 1 }),
      flip: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (places) => {
        const bytes = Uint8Array.from(sound);
        for (const { offset, flip } of places) bytes[offset] = (bytes[offset] ?? 0) ^ flip;
        const read = await payloads(bytes).catch((error: unknown) => {
          if (error instanceof FaultError) return null;
          throw error;
        });
        for (const payload of read ?? []) expect(written.has(payload)).toBe(true);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it("leaves out the damaged chunk, reads the others, and says so", async () => {
    const path = join(folder, "rotten.mcap");
    await scriptedTrip(path, { milliseconds: 1500 }, { chunkMilliseconds: 200 });
    const bytes = readFileSync(path);
    const chunks = await officialChunks(bytes);
    const hurt = 3;
    const offset = (chunks[hurt]?.end ?? 0) - 20;
    bytes[offset] = (bytes[offset] ?? 0) ^ 0xff;
    const others = chunks.filter((_, index) => index !== hurt).flatMap(({ messages }) => messages);
    expect(await payloads(bytes)).toEqual(slowOrder(others));
    expect((await readTrip(cutPath)).warnings).toMatchObject([{ code: "TRIP_TORN", count: 1 }]);
  });
});
