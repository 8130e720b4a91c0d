import { describe, expect, it } from "vitest";
import { evaluateRecognition, type RecognitionPrediction } from "./recognition-report.js";

function prediction(
  trueSku: string | null,
  best: string,
  probability = 0.9,
  unknownScore = 0,
): RecognitionPrediction {
  const rest = ["apple", "pear", "plum", "lemon", "lime", "melon"].filter((sku) => sku !== best);
  const ranked = [best, ...rest].map((sku, i) => ({ sku, probability: i === 0 ? probability : 0.01 }));
  return { trueSku, ranked, unknownScore };
}

const predictions = [
  ...Array.from({ length: 8 }, () => prediction("apple", "apple")),
  prediction("apple", "pear"),
  prediction("lime", "apple"), // behind apple, pear, plum and lemon: fifth
  prediction("melon", "apple"), // sixth: not among the first five
  prediction(null, "apple", 0.4, 3),
  prediction(null, "apple", 0.4, -1),
];

describe("evaluateRecognition", () => {
  it("counts shares over the products that the gallery has", () => {
    const report = evaluateRecognition(predictions);
    expect(report).toMatchObject({ pictures: 11, unknownPictures: 2 });
    expect(report.top1!.value).toBeCloseTo(8 / 11, 12);
    expect(report.top5!.value).toBeCloseTo(10 / 11, 12);
    expect(report.top1!.low).toBeLessThan(8 / 11);
    expect(report.top1!.high).toBeGreaterThan(8 / 11);
    expect(report.unknownAuroc!.value).toBe(0.5);
    expect(report.ecePlugIn).toBeCloseTo(0.9 - 8 / 11, 12);
  });

  it("says of every product what it was taken for", () => {
    const { perSku } = evaluateRecognition(predictions);
    expect(Object.keys(perSku)).toEqual(["apple", "lime", "melon"]);
    expect(perSku.apple).toMatchObject({ pictures: 9, takenFor: [{ sku: "pear", pictures: 1 }] });
    expect(perSku.apple!.top1.value).toBeCloseTo(8 / 9, 12);
    expect(perSku.lime).toMatchObject({ pictures: 1, takenFor: [{ sku: "apple", pictures: 1 }] });
  });

  it("gives the same report for the same seed, and leaves its input as it was", () => {
    const before = JSON.stringify(predictions);
    expect(evaluateRecognition(predictions, { seed: 5 })).toEqual(
      evaluateRecognition(predictions, { seed: 5 }),
    );
    expect(JSON.stringify(predictions)).toBe(before);
  });

  it("reports null, never a made-up number, for what cannot be measured", () => {
    const nothing = { top1: null, top5: null, ece: null, unknownAuroc: null, perSku: {} };
    expect(evaluateRecognition([])).toMatchObject(nothing);
    expect(evaluateRecognition([prediction(null, "apple")])).toMatchObject({
      ...nothing,
      unknownPictures: 1,
    });
    expect(evaluateRecognition([prediction("apple", "apple")]).unknownAuroc).toBeNull();
  });

  it("counts a picture of which nothing was said as wrong", () => {
    const report = evaluateRecognition([{ trueSku: "apple", ranked: [], unknownScore: 0 }]);
    expect(report.top1!.value).toBe(0);
    expect(report.perSku.apple).toMatchObject({ pictures: 1, takenFor: [] });
  });
});
