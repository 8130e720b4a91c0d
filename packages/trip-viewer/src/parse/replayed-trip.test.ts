import { execFile } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ByteSource, blobSource, blockBytes, httpSource } from "./byte-source.js";
import { FrameWindows } from "./frame-windows.js";
import { basketAt, boxesAt, doubtful, evidenceNear, momentsOf } from "./moments.js";
import { type OpenTrip, openTrip } from "./open-trip.js";
import { readRecord, type TripRecord } from "./trip-record.js";
import { TripUnreadable } from "./trip-unreadable.js";

const repository = join(import.meta.dirname, "../../../..");
const golden = join(repository, "golden/trips/first-light");

interface ExpectedLine {
  readonly sku: string;
  readonly quantity: number;
}

/** The golden trip as a cart has it: replayed, with evidence and basket in it. */
let folder: string;
let bytes: Uint8Array<ArrayBuffer>;
let trip: OpenTrip;
let record: TripRecord;
let shares: number[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trip-viewer-"));
  const path = join(folder, "replayed.mcap");
  const cli = join(repository, "apps/cli/bin/cartwheel.js");
  await promisify(execFile)(process.execPath, [cli, "replay", join(golden, "trip.mcap"), "--out", path], {
    cwd: repository,
  });
  bytes = new Uint8Array(await readFile(path));
  trip = await openTrip(await fileSource(path));
  shares = [];
  record = await readRecord(trip, (share) => shares.push(share));
}, 180_000);
afterAll(() => rm(folder, { recursive: true }));

/** As a browser reads a picked file, but from the disk. */
async function fileSource(path: string): Promise<ByteSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size: async () => BigInt(size),
    read: async (offset, length) => {
      const part = new Uint8Array(Number(length));
      await file.read(part, 0, part.byteLength, Number(offset));
      return part;
    },
  };
}

describe("a replayed golden trip", () => {
  it("opens by its index alone", () => {
    expect(trip.cameras).toEqual(["front", "left", "right"]);
    const ends = [record.scale.atMs, ...record.frameTimes.values()].map((times) => times.at(-1) ?? 0);
    expect(trip.durationMs).toBeGreaterThanOrEqual(Math.max(...ends));
    // What the basket still decides at the till comes after the last reading.
    expect(trip.durationMs - Math.max(...ends)).toBeLessThanOrEqual(20_000);
    expect(trip.metadata.tripId).toBe("first-light");
    expect(trip.catalogue?.products).toHaveLength(40);
  });

  it("ends with the basket that the golden trip must give", async () => {
    const expected = JSON.parse(await readFile(join(golden, "expected.json"), "utf8")) as {
      readonly lines: readonly ExpectedLine[];
    };
    const shown = basketAt(record, trip.durationMs)?.lines ?? [];
    const plain = (lines: readonly { sku: string | null; quantity: number }[]) =>
      lines.map(({ sku, quantity }) => `${quantity} ${sku}`).sort();
    expect(plain(shown)).toEqual(plain(expected.lines));
    expect(basketAt(record, 0)).toBeNull();
    expect(record.invalid).toBe(0);
  });

  it("has scale, evidence and pictures in order of time", () => {
    const { scale, evidence, frameTimes } = record;
    expect(scale.atMs.length).toBe(scale.grams.length);
    expect(scale.atMs.length).toBeGreaterThan(1_000);
    for (const times of [scale.atMs, ...frameTimes.values()]) {
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    expect(new Set(evidence.map(({ kind }) => kind))).toContain("weight-change");
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(10);
  });

  it("finds the moments, the doubts among them, and what the cart saw then", () => {
    const moments = momentsOf(record);
    const expected = record.changes.at(-1)?.events ?? [];
    expect(moments).toHaveLength(expected.length);
    expect(moments.some(({ doubt }) => doubt >= doubtful)).toBe(true);
    for (const { atMs } of moments) {
      expect(evidenceNear(record, atMs).some(({ kind }) => kind === "weight-change")).toBe(true);
    }
    const seen = record.evidence.flatMap((each) => (each.kind === "sighting" ? [each] : []));
    for (const sighting of seen) {
      for (const { camera, atMs, box } of sighting.crops) {
        const found = boxesAt(seen, camera, atMs, 0.5).find((each) => each.sighting === sighting);
        expect(found).toMatchObject({ box, exact: true });
      }
    }
  });

  it("gives every picture that was taken, as the JPEG that it is", async () => {
    const frames = new FrameWindows(trip);
    for (const [camera, times] of record.frameTimes) {
      for (const atMs of times.filter((_, at) => at % 40 === 0)) {
        const frame = await frames.at(camera, atMs);
        expect([...(frame?.jpeg.subarray(0, 2) ?? [])]).toEqual([0xff, 0xd8]);
      }
    }
    expect(await frames.at("front", 1_234_567)).toBeNull();
  });

  it("reads the same through range requests and from a blob", async () => {
    let requests = 0;
    const served = httpSource("/trip", async (_, { headers }) => {
      requests += 1;
      const [, first = "0", last = "0"] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
      const part = bytes.slice(Number(first), Number(last) + 1);
      const range = `bytes ${first}-${Number(first) + part.byteLength - 1}/${bytes.byteLength}`;
      return {
        status: 206,
        headers: new Headers({ "content-range": range }),
        arrayBuffer: async () => part.buffer,
      };
    });
    const byRange = await readRecord(await openTrip(served));
    expect(byRange).toEqual(record);
    // Each block of the file once, the first one perhaps twice (it also tells the size).
    expect(requests).toBeLessThanOrEqual(Math.ceil(bytes.byteLength / blockBytes) + 1);
    expect(await readRecord(await openTrip(blobSource(new Blob([bytes]))))).toEqual(record);
  });

  it.each([
    ["TRIP_TORN", () => bytes.slice(0, 900_000)],
    ["TRIP_NOT_MCAP", () => new TextEncoder().encode("<html>Welcome to our free Wi-Fi</html>")],
    ["TRIP_NOT_MCAP", () => new Uint8Array(0)],
  ] as const)("says %s of what it cannot read", async (code, damaged) => {
    const source = blobSource(new Blob([damaged()]));
    await expect(openTrip(source)).rejects.toThrow(TripUnreadable);
    await expect(openTrip(source)).rejects.toMatchObject({ code });
  });

  it("says so where the hub refuses its file", async () => {
    const refused = httpSource("/trip", async () => ({
      status: 404,
      headers: new Headers(),
      arrayBuffer: async () => new ArrayBuffer(0),
    }));
    await expect(openTrip(refused)).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  });
});
