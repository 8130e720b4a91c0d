import type { Truth } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { judgeTrip, reportOn } from "./judge-labels.js";

const truth: Truth = {
  lines: [],
  events: [
    { atMs: 1_000, kind: "add", sku: "milk" },
    { atMs: 4_000, kind: "remove", sku: "milk" },
    { atMs: 6_000, kind: "bag" },
    { atMs: 9_000, kind: "add", sku: "soup" },
  ],
};
const label = (sku: string, atMs: number, kind: "add" | "remove" = "add") => ({
  source: "scan" as const,
  sku,
  probability: 0.9,
  atMs,
  kind,
});

describe("labels held against the truth", () => {
  it.each([
    ["right", label("milk", 1_400), true, 0],
    ["of another product", label("soup", 1_400), false, 0],
    ["of another kind", label("milk", 1_400, "remove"), false, null],
    ["of something taken out", label("milk", 3_200, "remove"), true, 1],
    ["about a bag", label("milk", 6_000), false, null],
    ["too late", label("soup", 10_600), false, null],
  ])("%s", (_, given, right, truthEvent) => {
    expect(judgeTrip("trip", [given], truth).labels).toEqual([
      { source: "scan", probability: 0.9, right, truthEvent },
    ]);
  });

  it("count an event once for coverage, and each label for precision", () => {
    const judged = judgeTrip("trip", [label("milk", 900), label("soup", 1_100)], truth);
    expect(judged.trueEvents).toBe(3);
    const report = reportOn([judged], () => true, 1);
    expect(report).toMatchObject({
      labels: 2,
      precision: { value: 0.5 },
      coverage: { value: 1 / 3 },
      meanProbability: 0.9,
    });
    // Resampled, one label that is right would always be right.
    const one = reportOn([judgeTrip("trip", [label("milk", 900)], truth)], () => true, 1);
    expect(one.precision?.value).toBe(1);
    expect(one.precision?.low).toBeLessThan(0.5);
    expect(reportOn([judged], () => false, 1)).toEqual({
      labels: 0,
      precision: null,
      coverage: { value: 0, low: 0, high: 0 },
      meanProbability: null,
      calibration: { error: null, curve: [] },
    });
  });
});
