import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Prompt } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import { describe, expect, it } from "vitest";
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
    found.map(({ weight, sighting, code, answer, shown }) => [
      weight?.fromMs,
      sighting?.track,
      code?.code,
      answer?.choice,
      shown,
    ]),
  ).toEqual([
    [1_000, "t0", "9520000000035", undefined, []],
    [3_000, "t1", undefined, "tea-green", ["tea-green", "tea-black"]],
    [6_000, "t2", undefined, undefined, []],
  ]);
  // A basket that names only what came last, or nothing, is understood just as well.
  const changes = recorded.changes.map((change) => ({ ...change, evidenceIds: [] }));
  expect(observedEvents({ ...recorded, changes })).toEqual(found);
  expect(observedEvents({ evidence: recorded.evidence, changes: [] })).toEqual([]);
});

describe("an answer about several things put in at once", () => {
  const at = 3_000;
  const events = (skus: readonly (string | null)[]) =>
    skus.map((sku) => ({
      atMs: at,
      kind: "add" as const,
      sku,
      quantity: 1,
      milligrams: 500,
      probability: 0.9,
    }));
  const answered = (skus: readonly (string | null)[], choice: string) => {
    const base = { sequence: 0, evidenceIds: [], lines: [], total: { minor: 0, currency: "EUR" } };
    const prompt: Prompt = {
      promptId: "prompt-1",
      kind: "which-of-these",
      atMs: 3_500,
      lineId: "line",
      candidates: ["soup", "milk"].map((sku) => ({ sku, probability: 0.5 })),
      eventAtMs: at,
    };
    const asked = { ...base, atMs: 3_500, events: events(skus), openPrompts: [prompt] };
    const answer = { id: "a", sequence: 1, kind: "answer" as const, atMs: 6_000, prompt: "prompt-1", choice };
    const after = { ...base, atMs: 6_000, events: events(skus), openPrompts: [] };
    return observedEvents({ evidence: [answer], changes: [asked, after] }).map((each) => each.answer?.choice);
  };

  it.each([
    ["one thing", ["soup"], "milk", ["milk"]],
    ["two, one of them as answered", ["soup", "milk"], "milk", [undefined, "milk"]],
    ["two, both as answered: one of them", ["milk", "milk"], "milk", ["milk", undefined]],
    ["two, neither as answered: nobody can tell which", ["soup", null], "milk", [undefined, undefined]],
  ])("%s", (_, skus, choice, expected) => {
    expect(answered(skus, choice)).toEqual(expected);
  });
});
