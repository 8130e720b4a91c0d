import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import type { LooksModel } from "./evidence-model.js";
import { type Likelihoods, Looks } from "./looks.js";

const model: LooksModel = {
  dimensions: 16,
  familyVariance: 1.5,
  memberVariance: 0.5,
  qualitySd: 0.5,
  cameraGain: 0.5,
  misledShare: 0,
  enrolledOffset: 0,
  statedGain: 1,
  unknownOffset: 0,
  candidates: 20,
};
const products = Array.from({ length: 60 }, (_, i) => ({
  sku: `sku-${i}`,
  family: `family-${Math.floor(i / 3)}`,
}));

/** Posterior probabilities of the listed products and of an unknown one, each product equally likely. */
function posterior(
  { candidates, restLogLikelihood, unknownLogLikelihood }: Likelihoods,
  unknownPrior: number,
) {
  const each = Math.log((1 - unknownPrior) / products.length);
  const masses = candidates.map(({ logLikelihood }) => Math.exp(logLikelihood + each));
  const rest = (products.length - candidates.length) * Math.exp(restLogLikelihood + each);
  const unknown = Math.exp(unknownLogLikelihood + Math.log(unknownPrior));
  const total = masses.reduce((sum, mass) => sum + mass, 0) + rest + unknown;
  return { best: candidates[0]!.sku, confidence: masses[0]! / total, unknown: unknown / total };
}

describe("drawn looks", () => {
  const looks = new Looks(model, products);
  const random = randomFrom("calibration");
  const unknownPrior = 0.1;
  const cases = Array.from({ length: 6_000 }, (_, i) => {
    const draw = random.fork(i);
    const sku = draw.chance(unknownPrior) ? null : draw.pick(products).sku;
    return {
      sku,
      stated: posterior(looks.sighted([sku], draw.integer(1, 4), draw), unknownPrior),
    };
  });

  it("are right as often as they say", () => {
    for (const [from, to] of [
      [0.3, 0.5],
      [0.5, 0.7],
      [0.7, 0.9],
      [0.9, 1.01],
    ] as const) {
      const bin = cases.filter(({ stated }) => stated.confidence >= from && stated.confidence < to);
      const said = bin.reduce((sum, { stated }) => sum + stated.confidence, 0) / bin.length;
      const right = bin.filter(({ sku, stated }) => sku === stated.best).length / bin.length;
      expect(bin.length).toBeGreaterThan(100);
      expect(Math.abs(said - right)).toBeLessThan(0.05);
    }
  });

  it("say of unknown products that they are unknown as often as they are", () => {
    const said = cases.reduce((sum, { stated }) => sum + stated.unknown, 0) / cases.length;
    const unknown = cases.filter(({ sku }) => sku === null).length / cases.length;
    expect(Math.abs(said - unknown)).toBeLessThan(0.01);
  });

  it("confuse products of one family far more often than others", () => {
    const wrong = cases.filter(({ sku, stated }) => sku !== null && sku !== stated.best);
    const familyOf = (sku: string): string => products.find((each) => each.sku === sku)!.family;
    const alike = wrong.filter(({ sku, stated }) => familyOf(sku!) === familyOf(stated.best));
    expect(wrong.length).toBeGreaterThan(200);
    expect(alike.length / wrong.length).toBeGreaterThan(0.5);
  });

  it("list the likeliest first, and say what the rest has on average", () => {
    const { candidates, restLogLikelihood } = looks.sighted(["sku-7"], 4, randomFrom("one"));
    const stated = candidates.map(({ logLikelihood }) => logLikelihood);
    expect(candidates).toHaveLength(20);
    expect(stated).toEqual([...stated].sort((a, b) => b - a));
    expect(restLogLikelihood).toBeLessThanOrEqual(stated.at(-1)!);
  });
});
