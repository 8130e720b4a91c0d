import { z } from "zod";

/**
 * The shape that artwork is wrapped on. A `clear-bottle` shows what it holds, a `tray` what lies under its film, a `net`
 * and a `clear-bag` the pieces in them; a `multipack` is units in shrink film. Produce without a pack is a `piece`, a
 * `head` with leaves or florets, or a `bunch`: its skin is its artwork.
 */
export const PhysicalForm = z.enum([
  "box",
  "gable-carton",
  "can",
  "jar",
  "bottle",
  "clear-bottle",
  "tub",
  "pouch",
  "bag",
  "bar",
  "tray",
  "multipack",
  "net",
  "clear-bag",
  "piece",
  "head",
  "bunch",
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

export type RoundForm = "can" | "jar" | "bottle" | "clear-bottle" | "tub";

/** Produce as it grows: no pack, no barcode. */
export const isUnpacked = (form: PhysicalForm): boolean =>
  form === "piece" || form === "head" || form === "bunch";

/** Where a round form carries its label, as shares of its height from the bottom. */
export const labelBands: Readonly<Record<RoundForm, readonly [number, number]>> = {
  can: [0.03, 0.97],
  jar: [0.08, 0.72],
  bottle: [0.07, 0.6],
  "clear-bottle": [0.16, 0.54],
  tub: [0, 0.94],
};

/** The size of the printed front (and back) of a form; a round form's label is front and back, half each. */
export function printedFace(form: PhysicalForm, size: SizeMillimetres): FaceSize {
  switch (form) {
    case "can":
    case "jar":
    case "bottle":
    case "clear-bottle":
    case "tub": {
      const [low, high] = labelBands[form];
      const widthMm = (Math.PI * size.width) / 2;
      return { widthMm, heightMm: size.height * (high - low), seenWidthMm: size.width * 0.86 };
    }
    case "gable-carton":
      return { widthMm: size.width, heightMm: size.height * gableShoulder, seenWidthMm: size.width };
    case "pouch":
      return flat(size.width, size.height, 0.84);
    case "bag":
      return flat(size.width, size.height * bagFold);
    case "tray":
      return flat(size.width * stickerShare.tray[0], size.height * stickerShare.tray[1]);
    case "multipack":
      return flat(size.width, size.height * stickerShare.multipack[1]);
    case "net":
    case "clear-bag":
      return flat(size.width * stickerShare.sack[0], size.height * stickerShare.sack[1]);
    case "box":
    case "bar":
    case "piece":
    case "head":
    case "bunch":
      return flat(size.width, size.height);
  }
}

const flat = (widthMm: number, heightMm: number, seenShare = 1): FaceSize => ({
  widthMm,
  heightMm,
  seenWidthMm: widthMm * seenShare,
});

/** The height at which a bag's front ends and its folded top begins, as a share of the whole. */
export const bagFold = 0.93;

/** How much of what one can look through is covered by its printed label: shares of width and height. */
export const stickerShare = { tray: [0.84, 0.36], multipack: [1, 0.46], sack: [0.62, 0.34] } as const;

/** The height at which a gable carton's roof begins, as a share of the whole. */
export const gableShoulder = 0.8;
