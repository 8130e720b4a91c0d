import { describe, expect, it } from "vitest";
import { codeLogLikelihood, quantityLogPrior, weightLogLikelihood, weightRatio } from "./likelihood.js";
import { defaultBasketSettings as settings } from "./settings.js";

const measured = (grams: number) => ({ milligrams: grams * 1_000, sigmaMilligrams: 1_000 });

describe("weightRatio", () => {
  it("is a density against the log-uniform background: their integral over all weights is that of a density", () => {
    // The slow oracle: sum ratio * background over every 100 mg from 5 g to 3 kg.
    const expected = { mean: 500_000, sd: 4_000 };
    let integral = 0;
    const step = 100;
    for (let milligrams = 5_000; milligrams < 3_000_000; milligrams += step) {
      const background = 1 / (milligrams * Math.log(30_000_000 / 5_000));
      const ratio = Math.exp(weightRatio({ milligrams, sigmaMilligrams: 0 }, expected, settings));
      integral += ratio * background * step;
    }
    const outliersUpTo3kg = settings.weightOutlierShare * (Math.log(3_000 / 5) / Math.log(30_000 / 5));
    expect(integral).toBeCloseTo(1 - settings.weightOutlierShare + outliersUpTo3kg, 4);
  });

  it("never falls below what an outlier has", () => {
    const ratio = weightRatio(measured(3_000), { mean: 20_000, sd: 100 }, settings);
    expect(ratio).toBeCloseTo(Math.log(settings.weightOutlierShare), 6);
  });
});

describe("weightLogLikelihood", () => {
  const unit = { mean: 180_000, sd: 20_000 };

  it("says nothing of a product whose weight nobody knows", () => {
    const product = { sku: "x", name: "x", weighed: false, unitMilligrams: null };
    expect(weightLogLikelihood(measured(100), product, 1, settings)).toBe(0);
  });

  it("of a weighed product sums out the number of units", () => {
    const weighed = { sku: "x", name: "x", weighed: true, unitMilligrams: unit };
    const counted = { ...weighed, weighed: false };
    const sum = [1, 2, 3, 4].reduce(
      (total, units) =>
        total +
        Math.exp(
          weightLogLikelihood(measured(365), counted, units, settings) + quantityLogPrior(units, settings),
        ),
      0,
    );
    expect(weightLogLikelihood(measured(365), weighed, 1, settings)).toBeCloseTo(Math.log(sum), 9);
  });
});

describe("quantityLogPrior", () => {
  it("sums to one", () => {
    const total = [1, 2, 3, 4].reduce((sum, units) => sum + Math.exp(quantityLogPrior(units, settings)), 0);
    expect(total).toBeCloseTo(1, 12);
  });
});

describe("codeLogLikelihood", () => {
  it("is silent for a code that is not sold here", () => {
    expect(codeLogLikelihood(null, "a", 100, settings)).toBe(0);
  });

  it("favours the product of the code by the size of the assortment", () => {
    const gain = codeLogLikelihood("a", "a", 100, settings) - codeLogLikelihood("a", "b", 100, settings);
    expect(gain).toBeCloseTo(Math.log((0.98 * 100) / 0.02), 9);
  });
});
