import { DatasetRecipe, type LabelSource } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLabel, type StandingLabel } from "./choose-label.js";
import { type CropCandidate, composeDataset } from "./compose-dataset.js";
import { differingBits, NearDuplicates } from "./near-duplicates.js";

const hex = (value: bigint, digits: number): string => value.toString(16).padStart(digits, "0");
const label = (source: LabelSource, sku: string | null, probability = 0.99): StandingLabel => ({
  source,
  verdict: sku === null ? "unknown" : "product",
  sku,
  probability,
});

const labels = fc.array(
  fc.record({
    source: fc.constantFrom<LabelSource>("scan", "answer", "weight", "person"),
    verdict: fc.constantFrom("product" as const, "unknown" as const, "unusable" as const),
    sku: fc.constantFrom("a", "b", "c", "d", "e"),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 3 },
);

const crops: fc.Arbitrary<CropCandidate[]> = fc
  .array(
    fc.record({
      labels,
      trip: fc.integer({ min: 0, max: 12 }),
      hash: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      near: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ labels: own, trip, hash, near }, at) => {
      // Every other picture is one bit away from the first.
      const differenceHash = near ? hex((drawn[0]?.hash ?? 0n) ^ (1n << BigInt(at % 64)), 16) : hex(hash, 16);
      return {
        cropId: hex(BigInt(at) * 7919n, 64),
        picture: hex(BigInt(at), 64),
        frame: null,
        left: 0,
        top: 0,
        boxWidth: 10,
        boxHeight: 10,
        tripId: `trip-${trip}`,
        eventIndex: 0,
        camera: "front",
        atMs: 0,
        width: 10,
        height: 10,
        differenceHash,
        splitKey: `trip-${trip}`,
        sharpness: at % 3,
        labels: own.map((each) => (each.verdict === "product" ? each : { ...each, sku: null })),
      };
    }),
  );

const recipe = DatasetRecipe.parse({ validationShare: 0.3, testShare: 0.3, heldOutProductShare: 0.3 });

describe("a dataset", () => {
  it("leaks nothing from one split into another", () => {
    fc.assert(
      fc.property(crops, (given) => {
        const { rows, leftOut } = composeDataset(given, recipe);
        expect(rows.length + Object.values(leftOut).reduce((a, b) => a + b, 0)).toBe(given.length);
        const splitOf = new Map<string, string>();
        for (const { tripId, split } of rows) {
          expect(splitOf.get(tripId) ?? split).toBe(split);
          splitOf.set(tripId, split);
        }
        for (const { heldOut, split } of rows) if (heldOut) expect(split).toBe("test");
        for (const [i, a] of rows.entries()) {
          for (const b of rows.slice(i + 1)) {
            if (a.sku !== b.sku) continue;
            const bits = differingBits(BigInt(`0x${a.differenceHash}`), BigInt(`0x${b.differenceHash}`));
            expect(bits).toBeGreaterThan(recipe.nearDuplicateBits);
          }
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("depends on what is in it alone, not on the order that it came in", () => {
    fc.assert(
      fc.property(crops, (given) => {
        const one = composeDataset(given, recipe);
        expect(composeDataset(given.toReversed(), recipe)).toEqual(one);
        expect(composeDataset(given, { ...recipe, seed: 2 }).hash).not.toBe(one.hash);
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it("never moves a trip that it had when more come in", () => {
    fc.assert(
      fc.property(crops, crops, (before, more) => {
        const fresh = more.map((crop) => ({ ...crop, cropId: `f${crop.cropId.slice(1)}` }));
        const splitsOf = (given: CropCandidate[]) =>
          new Map(composeDataset(given, recipe).rows.map(({ tripId, split }) => [tripId, split]));
        const grown = splitsOf([...before, ...fresh]);
        for (const [tripId, split] of splitsOf(before))
          if (grown.has(tripId)) expect(grown.get(tripId)).toBe(split);
      }),
      { seed: 5, numRuns: 30 },
    );
  });
});

describe("the label of a crop", () => {
  const wanted = { sources: recipe.sources, minProbability: 0.5 };
  it.each([
    ["none", [], "unlabeled"],
    ["one that is not sure enough", [label("weight", "a", 0.4)], "unsure"],
    ["one", [label("weight", "a", 0.6)], "a"],
    ["two that agree: the stronger", [label("weight", "a", 0.9), label("scan", "a")], "a"],
    ["two that disagree", [label("answer", "a"), label("scan", "b")], "contradicted"],
    [
      "two that disagree, and a person",
      [label("answer", "a"), label("scan", "b"), label("person", "c")],
      "c",
    ],
    [
      "a weak one that is not sure against a strong one",
      [label("weight", "a", 0.3), label("scan", "b")],
      "b",
    ],
    [
      "a person who sees nothing",
      [{ ...label("person", null), verdict: "unusable" as const }, label("scan", "a")],
      "unusable",
    ],
    ["a person who sees something new", [label("person", null), label("scan", "a")], null],
  ])("%s", (_, given, expected) => {
    const choice = chooseLabel(given, wanted);
    expect(choice.kind === "chosen" ? choice.label.sku : choice.kind).toBe(expected);
  });

  it("is not of a source that the recipe does not want", () => {
    const { kind } = chooseLabel([label("weight", "a")], { sources: ["scan"], minProbability: 0 });
    expect(kind).toBe("unsure");
  });
});

it("near duplicates are found exactly as by comparing all with all", () => {
  const hashes = fc.array(
    fc.tuple(
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 6 }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(hashes, fc.integer({ min: 0, max: 16 }), (drawn, bits) => {
      const base = drawn[0]?.[0] ?? 0n;
      const all = drawn.map(([hash, flips], at) =>
        at % 2 === 0 ? hash : flips.reduce((sum, bit) => sum ^ (1n << BigInt(bit)), base),
      );
      const fast = new NearDuplicates(bits);
      const kept: bigint[] = [];
      for (const hash of all) {
        const slow = !kept.some((other) => differingBits(hash, other) <= bits);
        expect(fast.add(hex(hash, 16))).toBe(slow);
        if (slow) kept.push(hash);
      }
    }),
    { seed: 6, numRuns: 200 },
  );
});
