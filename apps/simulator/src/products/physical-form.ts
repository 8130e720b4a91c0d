import { z } from "zod";

/** The shape that artwork is wrapped on. `piece` is a piece of produce: its skin is its artwork. */
export const PhysicalForm = z.enum([
  "box",
  "gable-carton",
  "can",
  "jar",
  "bottle",
  "tub",
  "pouch",
  "bar",
  "piece",
]);
export type PhysicalForm = z.infer<typeof PhysicalForm>;

export const SizeMillimetres = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  depth: z.number().positive(),
});
export type SizeMillimetres = z.infer<typeof SizeMillimetres>;

export interface FaceSize {
  readonly widthMm: number;
  readonly heightMm: number;
  /** What a person in front of the product sees of this face at once; less than the width on round forms. */
  readonly seenWidthMm: number;
}

/** Where a round form carries its label, as shares of its height from the bottom. */
export const labelBands: Readonly<Record<"can" | "jar" | "bottle" | "tub", readonly [number, number]>> = {
  can: [0.03, 0.97],
  jar: [0.08, 0.72],
  bottle: [0.07, 0.6],
  tub: [0, 0.94],
};

/** The size of the printed front (and back) of a form; a round form's label is front and back, half each. */
export function printedFace(form: PhysicalForm, size: SizeMillimetres): FaceSize {
  switch (form) {
    case "can":
    case "jar":
    case "bottle":
    case "tub": {
      const [low, high] = labelBands[form];
      const widthMm = (Math.PI * size.width) / 2;
      return { widthMm, heightMm: size.height * (high - low), seenWidthMm: size.width * 0.86 };
    }
    case "gable-carton":
      return { widthMm: size.width, heightMm: size.height * gableShoulder, seenWidthMm: size.width };
    case "pouch":
      return { widthMm: size.width, heightMm: size.height, seenWidthMm: size.width * 0.84 };
    case "box":
    case "bar":
    case "piece":
      return { widthMm: size.width, heightMm: size.height, seenWidthMm: size.width };
  }
}

/** The height at which a gable carton's roof begins, as a share of the whole. */
export const gableShoulder = 0.8;
