import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTrip } from "@cartwheel/trip-log";
import { expect, it } from "vitest";
import { type TestEvent, testTrip } from "../testing/test-trip.js";
import { recordedIn } from "./label-trip.js";
import { observedEvents } from "./observed-events.js";

const event = (atMs: number, over: Partial<TestEvent> = {}): TestEvent => ({
  atMs,
  milligrams: 454_000,
  sku: "soup",
  probability: 0.9,
  seen: { soup: 3 },
  ...over,
});

it("events come together with the evidence that they rest on, whatever a basket change names", async () => {
  const folder = await mkdtemp(join(tmpdir(), "observed-"));
  const path = join(folder, "trip.mcap");
  const events = [
    event(1_000, { code: "9520000000035" }),
    event(3_000, { answer: "tea-green", milligrams: 80_000, sku: "tea-black" }),
    event(6_000, { kind: "remove" }),
  ];
  await writeFile(path, await testTrip({}, events));
  const recorded = await recordedIn(await readTrip(path));
  await rm(folder, { recursive: true });
  const found = observedEvents(recorded);
  expect(
    found.map(({ weight, sighting, code, answer }) => [
      weight?.fromMs,
      sighting?.track,
      code?.code,
      answer?.choice,
    ]),
  ).toEqual([
    [1_000, "t0", "9520000000035", undefined],
    [3_000, "t1", undefined, "tea-green"],
    [6_000, "t2", undefined, undefined],
  ]);
  // A basket that names only what came last, or nothing, is understood just as well.
  const changes = recorded.changes.map((change) => ({ ...change, evidenceIds: [] }));
  expect(observedEvents({ ...recorded, changes })).toEqual(found);
  expect(observedEvents({ evidence: recorded.evidence, changes: [] })).toEqual([]);
});
