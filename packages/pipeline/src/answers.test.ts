import type { Prompt, Truth } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { answersFromTruth } from "./answers.js";

const truth: Truth = {
  lines: [],
  events: [
    { atMs: 10_000, kind: "add", sku: "oat-milk", quantity: 1 },
    { atMs: 20_000, kind: "add", sku: "apple", quantity: 1 },
  ],
};

const prompt = (promptId: string, skus: readonly string[]): Prompt => ({
  promptId,
  kind: "which-of-these",
  atMs: 11_000,
  lineId: "event-1",
  candidates: skus.map((sku) => ({ sku, probability: 0.5 })),
});

/** 2,000 prompts about the same event. */
const answers = (skus: readonly string[], eventAtMs: number) => {
  const answer = answersFromTruth(truth, { seed: 7, tripId: "trip-1" });
  return Array.from({ length: 2_000 }, (_, i) => answer(prompt(`prompt-${i}`, skus), eventAtMs));
};
const share = (all: ReturnType<typeof answers>, choice: string | null) =>
  all.filter((each) => (each?.choice ?? null) === choice).length / all.length;

describe("answersFromTruth", () => {
  it("answers after 3 s: 87% right, 3% wrong, 10% not at all", () => {
    const all = answers(["soy-milk", "oat-milk"], 10_100);
    expect(all.every((each) => each === null || each.atMs === 14_000)).toBe(true);
    expect(share(all, "oat-milk")).toBeCloseTo(0.87, 1);
    expect(share(all, null)).toBeCloseTo(0.1, 1);
    expect(1 - share(all, "oat-milk") - share(all, null)).toBeGreaterThan(0.01);
    expect(1 - share(all, "oat-milk") - share(all, null)).toBeLessThan(0.05);
  });

  it("says none of these when the right product is not shown, or nothing happened then", () => {
    expect(share(answers(["soy-milk", "yoghurt"], 10_100), "none-of-these")).toBeCloseTo(0.87, 1);
    expect(share(answers(["oat-milk", "apple"], 15_000), "none-of-these")).toBeCloseTo(0.87, 1);
  });

  it("answers the same again with the same seed, otherwise with another", () => {
    const again = answersFromTruth(truth, { seed: 7, tripId: "trip-1" });
    const other = answersFromTruth(truth, { seed: 8, tripId: "trip-1" });
    const ids = Array.from({ length: 200 }, (_, i) => prompt(`prompt-${i}`, ["soy-milk", "oat-milk"]));
    const first = ids.map((each) => answersFromTruth(truth, { seed: 7, tripId: "trip-1" })(each, 10_000));
    expect(ids.map((each) => again(each, 10_000))).toEqual(first);
    expect(ids.map((each) => other(each, 10_000))).not.toEqual(first);
  });

  it("goes wrong at other prompts in other trips, though prompts are called alike in all of them", () => {
    const asked = prompt("prompt-evidence-16", ["soy-milk", "oat-milk"]);
    const choices = Array.from({ length: 2_000 }, (_, at) =>
      answersFromTruth(truth, { seed: 7, tripId: `trip-${at}` })(asked, 10_000),
    );
    expect(share(choices, "oat-milk")).toBeCloseTo(0.87, 1);
    expect(share(choices, null)).toBeCloseTo(0.1, 1);
  });
});
