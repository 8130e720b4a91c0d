import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type AddedMessage, copyForDelivery, copyTrip, topicsWrittenBy } from "./copy-trip.js";
import { readTrip, type Trip } from "./read-trip.js";
import { codeEvidence, emptyBasket, scratchFolder, scriptedTrip, startNs } from "./testing/scripted-trip.js";

const folder = scratchFolder(afterAll);

async function original(name: string): Promise<Trip> {
  const path = join(folder, name);
  await scriptedTrip(path, { milliseconds: 1500 }, { chunkMilliseconds: 400 });
  return readTrip(path);
}

async function listed(trip: Trip): Promise<string[]> {
  const lines: string[] = [];
  for await (const { topic, message, timeNs } of trip.rawMessages()) {
    lines.push(`${topic.name} ${message.sequence} ${timeNs} ${Buffer.from(message.data).toString("hex")}`);
  }
  return lines;
}

describe("a copy", () => {
  it("of everything holds everything", async () => {
    const trip = await original("all.mcap");
    const out = join(folder, "all-copy.mcap");
    await copyTrip(trip, out);
    const copy = await readTrip(out);
    expect(await listed(copy)).toEqual(await listed(trip));
    expect(copy.metadata).toEqual(trip.metadata);
    expect(copy.attachedJson("truth")).toEqual(trip.attachedJson("truth"));
  });

  it("has what the cart made anew in place of what it had made", async () => {
    const trip = await original("replayed.mcap");
    const out = join(folder, "replayed-copy.mcap");
    const add: AddedMessage[] = [
      { topic: "evidence", value: { ...codeEvidence, id: "new" }, atMs: 115 },
      { topic: "basket", value: emptyBasket, atMs: 5000.25 },
    ];
    await copyTrip(trip, out, {
      keep: topicsWrittenBy("device", "truth"),
      add,
      metadata: { modelHash: "model-2" },
      attachments: { "catalogue.json": Buffer.from("{}") },
    });
    const copy = await readTrip(out);
    expect(copy.counts).toEqual({ ...trip.counts, annotations: 0 });
    expect(copy.metadata).toEqual({ ...trip.metadata, modelHash: "model-2" });
    expect([...copy.attachments.keys()].sort()).toEqual(["catalogue.json", "truth.json"]);
    for await (const message of copy.messages({ topics: ["evidence", "basket"] })) {
      if (message.topic === "evidence") expect([message.evidence.id, message.atMs]).toEqual(["new", 115]);
      else expect(message.logTimeNs).toBe(startNs + 5_000_250_000n);
    }
  });

  it("refuses to add to a topic that is kept, and leaves nothing", async () => {
    const trip = await original("kept.mcap");
    const out = join(folder, "kept-copy.mcap");
    const add: AddedMessage[] = [{ topic: "basket", value: emptyBasket, atMs: 0 }];
    await expect(copyTrip(trip, out, { add })).rejects.toThrow(TypeError);
    expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
  });

  it("may take the place of its original", async () => {
    const trip = await original("self.mcap");
    const before = await listed(trip);
    await copyTrip(trip, trip.path, { keep: topicsWrittenBy("device") });
    const after = await readTrip(trip.path);
    expect((await listed(after)).every((line) => before.includes(line))).toBe(true);
    expect(after.counts).toMatchObject({ scale: 30, evidence: 0 });
  });
});

describe("a copy for delivery", () => {
  it("holds no truth, in no form, and the same times", async () => {
    const trip = await original("truthful.mcap");
    const out = join(folder, "delivered.mcap");
    await copyForDelivery(trip, out);
    const copy = await readTrip(out);
    expect(copy.counts).toEqual({ ...trip.counts, truthBoxes: 0 });
    expect(copy.startLogTimeNs).toBe(trip.startLogTimeNs);
    expect([...copy.attachments.keys()]).toEqual([]);
    const bytes = readFileSync(out);
    for (const word of ["truth", "Truth"]) expect(bytes.includes(word)).toBe(false);
  });
});
