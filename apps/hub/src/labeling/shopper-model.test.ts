import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lcg } from "../testing/test-trip.js";
import {
  fitShopper,
  fittedShopper,
  type JudgedAnswer,
  logLikelihood,
  probabilityRight,
  type ShopperModel,
} from "./shopper-model.js";

/** Shoppers who are asked among products of such probabilities, none of these included, and tap as the model says. */
function shopping(model: ShopperModel, prompts: number, seed: number): JudgedAnswer[] {
  const random = lcg(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const answers: JudgedAnswer[] = [];
  while (answers.length < prompts) {
    const shown = 2 + below(3);
    const weights = Array.from({ length: shown + 1 }, () => random() ** 3);
    const total = weights.reduce((a, b) => a + b, 0);
    const probabilities = weights.map((weight) => weight / total);
    const truth = random() < model.misled ? below(shown + 1) : drawn(probabilities, random());
    const right = random() < model.reliability;
    const choice = right ? truth : (truth + 1 + below(shown)) % (shown + 1);
    // The last stands for none of these, which names no product.
    if (choice !== shown) answers.push({ before: probabilities[choice] ?? 0, shown, right });
  }
  return answers;
}

function drawn(probabilities: readonly number[], draw: number): number {
  let left = draw;
  const found = probabilities.findIndex((each) => {
    left -= each;
    return left < 0;
  });
  return found === -1 ? probabilities.length - 1 : found;
}

describe("an answer", () => {
  it.each([
    ["two of a kind, both as probable", { before: 0.49, shown: 2 }, 0.95, 1],
    ["what had been thought impossible", { before: 0, shown: 4 }, 0, 0.7],
    ["what had been certain anyway", { before: 1, shown: 2 }, 0.99, 1],
  ])("that says %s", (_, facts, least, most) => {
    const stated = probabilityRight(facts, { reliability: 0.97, misled: 0.02 });
    expect(stated).toBeGreaterThanOrEqual(least);
    expect(stated).toBeLessThanOrEqual(most);
  });

  it("is the surer the more was to be said for it, and the more shoppers can be relied on", () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, fc.integer({ min: 1, max: 4 }), (a, b, r, misled, shown) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const at = (before: number, reliability: number) =>
          probabilityRight({ before, shown }, { reliability, misled });
        expect(at(low, r)).toBeLessThanOrEqual(at(high, r) + 1e-12);
        expect(at(r, low)).toBeLessThanOrEqual(at(r, high) + 1e-12);
        expect(at(a, r)).toBeGreaterThanOrEqual(0);
        expect(at(a, r)).toBeLessThanOrEqual(1);
      }),
      { seed: 11 },
    );
  });

  it("states what is so: of shoppers drawn by the model, as many are right as it says", () => {
    const model = { reliability: 0.95, misled: 0.05 };
    const answers = shopping(model, 20_000, 3);
    const stated = answers.map((each) => ({ stated: probabilityRight(each, model), right: each.right }));
    stated.sort((a, b) => a.stated - b.stated);
    for (let from = 0; from < stated.length; from += 4_000) {
      const group = stated.slice(from, from + 4_000);
      const mean = group.reduce((sum, each) => sum + each.stated, 0) / group.length;
      const right = group.filter((each) => each.right).length / group.length;
      expect(Math.abs(mean - right)).toBeLessThan(0.02);
    }
  });
});

describe("the fit", () => {
  it.each([
    { reliability: 0.97, misled: 0.03 },
    { reliability: 0.85, misled: 0.2 },
  ])("finds the shopper that the answers came from: %o", (model) => {
    const answers = shopping(model, 4_000, 4);
    const fitted = fitShopper(answers);
    expect(Math.abs((fitted?.reliability ?? 0) - model.reliability)).toBeLessThan(0.03);
    expect(Math.abs((fitted?.misled ?? 0) - model.misled)).toBeLessThan(0.06);
    expect(logLikelihood(answers, fitted ?? fittedShopper)).toBeGreaterThanOrEqual(
      logLikelihood(answers, model) - 0.01,
    );
  });

  it("says nothing where nobody was wrong, or right, or asked", () => {
    const answer = { before: 0.5, shown: 2 };
    expect(fitShopper([])).toBeNull();
    expect(fitShopper([{ ...answer, right: true }])).toBeNull();
    expect(fitShopper([{ ...answer, right: false }])).toBeNull();
  });
});
