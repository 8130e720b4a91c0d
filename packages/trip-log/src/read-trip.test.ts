import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultError, type faults } from "@cartwheel/contracts";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readTrip } from "./read-trip.js";
import { type ForeignFile, writeForeign } from "./testing/official-tools.js";
import { metadata, scratchFolder } from "./testing/scripted-trip.js";

const folder = scratchFolder(afterAll);
const path = join(folder, "trip.mcap");
const trip = new Map(Object.entries(metadata));
const reading = {
  topic: "/scale",
  sequence: 0,
  logTimeNs: 5n,
  data: Buffer.from('{"milligrams":1,"status":"ok"}'),
};

async function faultOf(file: string): Promise<keyof typeof faults | null> {
  try {
    await readTrip(file);
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
}

describe("what is no trip", () => {
  it.each([
    ["missing", () => join(folder, "nothing"), "FILE_MISSING"],
    ["a folder", () => folder, "FILE_UNREADABLE"],
    ["a path through a file", () => join(path, "deeper"), "FILE_MISSING"],
  ])("%s", async (_, file, code) => {
    writeFileSync(path, "x");
    expect(await faultOf(file())).toBe(code);
  });

  it.each([
    ["text", "no trip at all, just a line of text", "TRIP_NOT_MCAP"],
    ["an empty file", "", "TRIP_EMPTY"],
    ["nothing but the magic", "\x89MCAP0\r\n", "TRIP_EMPTY"],
    ["the magic and rubbish", `\x89MCAP0\r\n\x01${"\x04\0\0\0\0\0\0\0rubb"}`, "TRIP_NOT_MCAP"],
  ])("%s", async (_, text, code) => {
    writeFileSync(path, Buffer.from(text, "latin1"));
    expect(await faultOf(path)).toBe(code);
  });

  it.each<[string, ForeignFile, keyof typeof faults]>([
    ["another profile", { profile: "ros2", metadata: trip, messages: [reading] }, "TRIP_PROFILE"],
    ["no metadata", { metadata: null, messages: [reading] }, "TRIP_PROFILE"],
    [
      "metadata without a field",
      { metadata: new Map([["tripId", "x"]]), messages: [reading] },
      "TRIP_METADATA_INVALID",
    ],
    ["no message", { metadata: trip, messages: [] }, "TRIP_EMPTY"],
    ["only foreign topics", { metadata: trip, messages: [{ ...reading, topic: "/tf" }] }, "TRIP_EMPTY"],
    ["another compression", { metadata: trip, messages: [reading], compression: "lz4" }, "TRIP_NOT_MCAP"],
  ])("a file with %s", async (_, file, code) => {
    await writeForeign(path, file);
    expect(await faultOf(path)).toBe(code);
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read (root may read any)", async () => {
    const closed = join(folder, "closed.mcap");
    writeFileSync(closed, "");
    chmodSync(closed, 0);
    expect(await faultOf(closed)).toBe("FILE_UNREADABLE");
  });
});

describe("a trip by another tool", () => {
  const picture = { sequence: 0, logTimeNs: 3n, data: Buffer.from([0xff, 0xff, 0xff]), encoding: "protobuf" };
  beforeEach(async () => {
    await writeForeign(path, {
      metadata: trip,
      compression: "none",
      messages: [
        reading,
        { ...reading, sequence: 1, data: Buffer.from("{") },
        { ...reading, sequence: 2, data: Buffer.from('{"milligrams":"1","status":"ok"}') },
        { ...reading, sequence: 3, data: Buffer.from([0x22, 0xc3, 0x28, 0x22]) },
        { ...reading, topic: "/imu", encoding: "cbor" },
        { ...picture, topic: "/camera/front" },
        { ...picture, topic: "/camera/front/annotations" },
        { ...reading, topic: "/tf", logTimeNs: 1n },
      ],
    });
  });

  it("loses what fits no schema, counted by topic, and nothing else", async () => {
    const opened = await readTrip(path);
    const read: unknown[] = [];
    for await (const { topic, sequence } of opened.messages()) read.push([topic, sequence]);
    expect(read).toEqual([["scale", 0]]);
    const expected = [
      { code: "TRIP_MESSAGE_INVALID", count: 1, detail: "/camera/front" },
      { code: "TRIP_MESSAGE_INVALID", count: 1, detail: "/camera/front/annotations" },
      { code: "TRIP_MESSAGE_INVALID", count: 1, detail: "/imu" },
      { code: "TRIP_MESSAGE_INVALID", count: 3, detail: "/scale" },
    ];
    const byDetail = () => opened.warnings.toSorted((a, b) => (a.detail < b.detail ? -1 : 1));
    expect(byDetail()).toEqual(expected);
    for await (const _ of opened.messages()); // a second pass does not count twice
    expect(byDetail()).toEqual(expected);
  });

  it("starts with its first device, whatever foreign topics do", async () => {
    expect((await readTrip(path)).startLogTimeNs).toBe(3n);
  });
});

describe("an attachment that is no JSON", () => {
  it("is a fault of the attachment, not of the trip", async () => {
    const { createTripWriter } = await import("./trip-writer.js");
    const attachments = { "truth.json": Buffer.from("{"), "catalogue.json": Buffer.from("[1]") };
    const writer = await createTripWriter(path, { metadata, attachments });
    await writer.json("location", { zone: "a" }, { logTimeNs: 1n });
    await writer.close();
    const opened = await readTrip(path);
    expect(opened.attachedJson("catalogue")).toEqual([1]);
    expect(() => opened.attachedJson("truth")).toThrow(/TRUTH_INVALID/);
  });
});
