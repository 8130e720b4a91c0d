import type { Sighting, Truth } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { unknownScores } from "./unknown-scores.js";

const sighting = (atMs: number, parts: Partial<Sighting>): Sighting => ({
  id: `evidence-${atMs}`,
  sequence: 0,
  kind: "sighting",
  atMs,
  track: "track-1",
  cameras: ["front"],
  fromMs: atMs - 500,
  toMs: atMs,
  direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
  candidates: [],
  restLogLikelihood: -3,
  unknownLogLikelihood: 0,
  crops: [],
  ...parts,
});

const truth = (...added: readonly (readonly [sku: string, atMs: number])[]): Truth => ({
  lines: [],
  events: added.map(([sku, atMs]) => ({ kind: "add", sku, atMs, quantity: 1, paid: true })),
});

describe("unknownScores", () => {
  it("is the log-odds of a product that is not enrolled, every enrolled one equally likely beforehand", () => {
    const seen = sighting(1_000, {
      candidates: [{ sku: "tea", logLikelihood: 2 }],
      restLogLikelihood: -1,
      unknownLogLikelihood: 0.5,
    });
    const [scored] = unknownScores(truth(["tea", 1_000]), [seen], ["milk", "rye", "tea"]);
    const named = (Math.exp(2) + 2 * Math.exp(-1)) / 3;
    expect(scored!.score).toBeCloseTo(Math.log(Math.exp(0.5) / named), 12);
    expect(scored!.positive).toBe(false);
  });

  it("takes the sighting that ended nearest, and scores nothing that no camera saw", () => {
    const [early, late] = [sighting(9_400, { unknownLogLikelihood: 1 }), sighting(10_100, {})];
    const scored = unknownScores(truth(["new", 10_000], ["tea", 30_000]), [early, late], ["tea"]);
    expect(scored).toEqual([{ score: 3, positive: true }]);
  });
});
