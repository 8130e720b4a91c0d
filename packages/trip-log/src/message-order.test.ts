import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readTrip } from "./read-trip.js";
import { slowOrder, writeForeign } from "./testing/official-tools.js";
import { metadata, scratchFolder } from "./testing/scripted-trip.js";

const folder = scratchFolder(afterAll);
const message = fc.record({
  topic: fc.constantFrom("/scale", "/scanner", "/imu", "/camera/front", "/camera/rear"),
  sequence: fc.integer({ min: 0, max: 40 }),
  logTimeNs: fc.integer({ min: 0, max: 30 }).map(BigInt),
});

describe("a trip's order", () => {
  it("is what sorting everything in memory gives, however the file is laid out", async () => {
    const path = join(folder, "shuffled.mcap");
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(60, 200, 5000),
        fc.boolean(),
        async (script, chunkSize, useChunks) => {
          const messages = script.map((each, index) => ({ ...each, data: Uint8Array.of(index) }));
          const trip = new Map(Object.entries(metadata));
          await writeForeign(path, { messages, chunkSize, useChunks, metadata: trip });
          const read: string[] = [];
          for await (const { message } of (await readTrip(path)).rawMessages()) {
            read.push(Buffer.from(message.data).toString("hex"));
          }
          const hex = messages.map((each) => ({ ...each, data: Buffer.from(each.data).toString("hex") }));
          expect(read).toEqual(slowOrder(hex));
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it("keeps the sequence where a clock goes backwards, and counts it", async () => {
    const path = join(folder, "backwards.mcap");
    const reading = (milligrams: number) => Buffer.from(JSON.stringify({ milligrams, status: "ok" }));
    const ms = (value: number) => BigInt(value) * 1_000_000n;
    await writeForeign(path, {
      metadata: new Map(Object.entries(metadata)),
      messages: [
        { topic: "/scale", sequence: 0, logTimeNs: ms(1000), data: reading(1) },
        { topic: "/scale", sequence: 1, logTimeNs: ms(1100), data: reading(2) },
        { topic: "/scale", sequence: 2, logTimeNs: ms(400), data: reading(3) },
        { topic: "/location", sequence: 0, logTimeNs: ms(1105), data: Buffer.from('{"zone":"dairy"}') },
        { topic: "/scale", sequence: 3, logTimeNs: ms(1110), data: reading(4) },
      ],
    });
    const trip = await readTrip(path);
    const read: unknown[] = [];
    for await (const each of trip.messages()) {
      read.push(each.topic === "scale" ? [each.reading.milligrams, each.atMs, each.logTimeNs] : each.topic);
    }
    expect(read).toEqual([
      [1, 0, ms(1000)],
      [2, 100, ms(1100)],
      [3, 100, ms(400)],
      "location",
      [4, 110, ms(1110)],
    ]);
    expect(trip.warnings).toEqual([{ code: "CLOCK_BACKWARDS", count: 1, detail: "/scale" }]);
  });
});
