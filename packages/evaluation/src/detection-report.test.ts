import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrecision } from "./average-precision.js";
import type { DetectedBox, TrueBox } from "./box-match.js";
import { type DetectionImage, evaluateDetection } from "./detection-report.js";

/**
 * Random cases with what pycocotools makes of them: training/tests/test_detection_cases.py draws them and checks that
 * the file still says what pycocotools says.
 */
interface Case {
  readonly name: string;
  readonly images: readonly {
    readonly truths: readonly (readonly [number, number, number, number, 0 | 1])[];
    readonly detections: readonly (readonly [number, number, number, number, number])[];
  }[];
  readonly expected: { readonly ap: number; readonly ap50: number };
}
const file = new URL("../../../training/tests/data/detection-cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

const imagesOf = ({ images }: Case): DetectionImage[] =>
  images.map(({ truths, detections }) => ({
    truths: truths.map(([x, y, w, h, crowd]): TrueBox => ({ box: [x, y, w, h], ignored: crowd === 1 })),
    detections: detections.map(([x, y, w, h, score]) => ({ box: [x, y, w, h], score })),
  }));

const quick = { threshold: 0.5, seed: 1, resamples: 0 };
const truth = (ignored = false): TrueBox => ({ box: [10, 10, 20, 20], ignored });
const hit = (score: number): DetectedBox => ({ box: [10, 10, 20, 20], score });
const miss = (score: number): DetectedBox => ({ box: [60, 60, 20, 20], score });

describe("evaluateDetection", () => {
  it.each(cases.map((each) => [each.name, each] as const))("says what pycocotools says: %s", (_, each) => {
    const { ap, ap50 } = evaluateDetection(imagesOf(each), quick);
    // pycocotools says -1 where there is nothing to find.
    expect(ap?.value ?? -1).toBeCloseTo(each.expected.ap, 12);
    expect(ap50?.value ?? -1).toBeCloseTo(each.expected.ap50, 12);
  });

  it.each<[string, DetectionImage, number | null, number]>([
    ["found", { truths: [truth()], detections: [hit(0.9)] }, 1, 0],
    ["found, but not surely enough", { truths: [truth()], detections: [hit(0.4)] }, 0, 0],
    ["missed, and something else found", { truths: [truth()], detections: [miss(0.9)] }, 0, 1],
    ["found twice", { truths: [truth()], detections: [hit(0.9), hit(0.8)] }, 1, 1],
    ["to be ignored", { truths: [truth(true)], detections: [hit(0.9), hit(0.8)] }, null, 0],
    ["not there", { truths: [], detections: [miss(0.7)] }, null, 1],
  ])("at the threshold: an item that is %s", (_, image, recall, falsePerImage) => {
    const report = evaluateDetection([image], quick);
    expect(report.recall?.value ?? null).toBe(recall);
    expect(report.falsePerImage!.value).toBe(falsePerImage);
  });

  it("gives intervals that hold the value, the same for the same seed, wider over few groups", () => {
    const images = Array.from({ length: 40 }, (_, i): DetectionImage => {
      const found = i % 4 !== 0;
      return { truths: [truth()], detections: [found ? hit(0.9) : miss(0.6)], group: `trip ${i % 4}` };
    });
    const grouped = evaluateDetection(images, { threshold: 0.5, seed: 3, resamples: 300 });
    expect(evaluateDetection(images, { threshold: 0.5, seed: 3, resamples: 300 })).toEqual(grouped);
    const alone = evaluateDetection(
      images.map(({ truths, detections }) => ({ truths, detections })),
      { threshold: 0.5, seed: 3, resamples: 300 },
    );
    const width = ({ recall }: typeof grouped): number => recall!.high - recall!.low;
    expect(grouped.recall!.value).toBeCloseTo(0.75, 12);
    expect(width(grouped)).toBeGreaterThan(width(alone));
    for (const metric of [grouped.ap50!, grouped.ap!, grouped.recall!, grouped.falsePerImage!]) {
      expect(metric.low).toBeLessThanOrEqual(metric.value);
      expect(metric.high).toBeGreaterThanOrEqual(metric.value);
    }
  });

  it("has no figure without images", () => {
    const report = evaluateDetection([], quick);
    expect(report).toMatchObject({ images: 0, ap: null, ap50: null, recall: null, falsePerImage: null });
  });
});

/** The area step by step, from the definition: at each recall the best precision at this recall or a higher one. */
function slowAveragePrecision(right: readonly boolean[], truths: number): number {
  const points = right.map((_, i) => {
    const hits = right.slice(0, i + 1).filter(Boolean).length;
    return { recall: hits / truths, precision: hits / (i + 1) };
  });
  let sum = 0;
  for (let step = 0; step <= 100; step++) {
    const wanted = step === 100 ? 1 : step * 0.01;
    sum += Math.max(0, ...points.filter(({ recall }) => recall >= wanted).map(({ precision }) => precision));
  }
  return sum / 101;
}

describe("averagePrecision", () => {
  it("agrees with its definition", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.nat(10), (right, missed) => {
        const truths = right.filter(Boolean).length + missed;
        const detections = right.map((each, i) => ({ score: -i, right: each, image: 0 }));
        const fast = averagePrecision(detections, truths, Float64Array.of(1));
        if (truths === 0) expect(fast).toBeNull();
        else expect(fast).toBeCloseTo(slowAveragePrecision(right, truths), 12);
      }),
    );
  });

  it("with a weight of two is that of every image taken twice", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(2)), { minLength: 1, maxLength: 20 }), (drawn) => {
        const detections = drawn.map(([right, image], i) => ({ score: -i, right, image }));
        const twice = detections.flatMap((each) => [each, each]);
        const weighted = averagePrecision(detections, 60, Float64Array.of(2, 2, 2));
        // A detection and its double stand next to each other: only precision within the pair differs.
        expect(weighted).toBeCloseTo(averagePrecision(twice, 60, Float64Array.of(1, 1, 1))!, 12);
      }),
    );
  });
});
