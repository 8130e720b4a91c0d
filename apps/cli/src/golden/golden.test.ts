import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Expectation } from "@cartwheel/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withPerception } from "../sight.js";
import { coverageOf, uncovered } from "./coverage.js";
import { type GoldenTrip, goldenFolder, goldenTrips } from "./golden-trips.js";
import { accept, acceptedExpectation } from "./history.js";
import { differences, expectationFrom, type Found, replayGolden } from "./replay-golden.js";

const mostBytes = 3.5e6;
const trips = await goldenTrips([]);

describe("the golden trips", () => {
  let found: readonly Found[];

  beforeAll(async () => {
    found = await withPerception({}, (perception) => replayGolden(trips, perception));
  }, 240_000);

  it.each(trips.map(({ name }) => name))("%s comes out as it was accepted", async (name) => {
    const one = found.find(({ golden }) => golden.name === name)!;
    const expected = await acceptedExpectation(one.golden);
    expect(expected).not.toBeNull();
    expect(differences(expected!, expectationFrom(one, expected!.reason))).toEqual([]);
  });

  it("cover every sensor, camera, happening, product family and device fault, as coverage.json says", async () => {
    const coverage = coverageOf(found.map(({ golden: { name }, covered }) => ({ name, covered })));
    expect(uncovered(coverage, found[0]!.replayed.index.catalogue)).toEqual([]);
    const kept = JSON.parse(await readFile(join(goldenFolder, "coverage.json"), "utf8"));
    expect(kept).toEqual(coverage);
  });

  it("are at least 16, small, and say what happens", async () => {
    expect(trips.length).toBeGreaterThanOrEqual(16);
    for (const { name, trip } of trips) {
      // The one that `make demo` shows is longer.
      if (name !== "first-light") expect((await stat(trip)).size, name).toBeLessThan(mostBytes);
      expect((await readFile(join(trip, "..", "about.md"), "utf8")).length).toBeGreaterThan(100);
    }
  });
});

describe("an expectation", () => {
  let golden: GoldenTrip;
  let folder: string;
  const expectation: Expectation = { reason: "as drawn", total: 0, lines: [], events: [], openPrompts: [] };
  const accepted = { on: "2026-11-25", model: "recogniser 1.0.0 int8" };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cartwheel-golden-"));
    const path = (name: string) => join(folder, name);
    golden = {
      ...{ name: "empty", trip: path("trip.mcap"), gallery: path("gallery") },
      ...{ expected: path("expected.json"), history: path("history.jsonl") },
    };
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("counts as it was accepted, keeps every reason, and not when it was edited by hand", async () => {
    expect(await acceptedExpectation(golden)).toBeNull();
    await accept(golden, expectation, accepted);
    await accept(golden, { ...expectation, total: 129, reason: "a price was raised" }, accepted);
    expect(await acceptedExpectation(golden)).toMatchObject({ total: 129 });
    const history = (await readFile(golden.history, "utf8")).trim().split("\n");
    expect(history.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      "as drawn",
      "a price was raised",
    ]);
    const text = await readFile(golden.expected, "utf8");
    await writeFile(golden.expected, text.replace("129", "130"));
    await expect(acceptedExpectation(golden)).rejects.toMatchObject({
      fault: { code: "EXPECTATION_EDITED" },
    });
  });

  it("says what differs, a line each", () => {
    const event = { kind: "add" as const, sku: "tea", quantity: 1, milligrams: 80_000, atMs: 5_000 };
    const now = { ...expectation, total: 199, events: [event] };
    expect(differences(expectation, expectation)).toEqual([]);
    expect(differences(expectation, now)).toEqual([
      "total 0, now 199",
      `events: now ${JSON.stringify(event)}`,
    ]);
    const other = { ...event, sku: "milk", atMs: 9_000 };
    expect(differences({ ...now, events: [event, other] }, { ...now, events: [other, event] })).toEqual([
      "events: in another order",
    ]);
  });
});
