import type { Product } from "@cartwheel/contracts";
import { z } from "zod";
import { PhysicalForm, SizeMillimetres } from "./physical-form.js";

export const FaceName = z.enum(["front", "back", "side", "top", "unit", "skin"]);
export type FaceName = z.infer<typeof FaceName>;

/** How a piece of produce is shaped: a turned profile, bent and with lobes. */
export const PieceShape = z.strictObject({
  /** [share of the height from the bottom, share of the largest radius], bottom to top. */
  profile: z.array(z.tuple([z.number(), z.number()])).min(2),
  lobes: z.int().min(0),
  lobeDepth: z.number().min(0).max(1),
  /** How far the middle is pushed aside, as a share of the height. */
  bend: z.number(),
  stalk: z.strictObject({ colour: z.string(), lengthMm: z.number(), radiusMm: z.number() }).nullable(),
  gloss: z.number().min(0).max(1),
  /** Small bumps of the surface, as a share of the radius. */
  roughness: z.number().min(0).max(0.2),
  /** Lies on its side when put down. */
  lies: z.boolean(),
});
export type PieceShape = z.infer<typeof PieceShape>;

/** What lies under film, in a net or in a clear bag, or is bound into a bunch. */
export const Inside = z.discriminatedUnion("kind", [
  /** Pieces of produce, each of this shape and size. */
  z.strictObject({
    kind: z.literal("pieces"),
    count: z.int().min(1),
    widthMm: z.number().positive(),
    lengthMm: z.number().positive(),
    shape: PieceShape,
  }),
  z.strictObject({ kind: z.literal("fillets"), count: z.int().min(1) }),
  z.strictObject({ kind: z.literal("slices"), count: z.int().min(1) }),
  /** Minced meat. */
  z.strictObject({ kind: z.literal("strands") }),
]);
export type Inside = z.infer<typeof Inside>;

/** A clear bottle: what one sees in it and how clearly. */
export const Glass = z.strictObject({
  liquid: z.string(),
  /** 1 is invisible, 0 is opaque. */
  clarity: z.number().min(0).max(1),
  silhouette: z.enum(["soda", "wine", "beer", "oil"]),
});
export type Glass = z.infer<typeof Glass>;

/** The units of a multipack, standing in rows. */
export const Units = z.strictObject({
  form: z.enum(["can", "clear-bottle"]),
  columns: z.int().min(1),
  rows: z.int().min(1),
  size: SizeMillimetres,
});
export type Units = z.infer<typeof Units>;

/** The green of produce: around a head, or above a bunch. */
export const Leaves = z.strictObject({
  kind: z.enum(["wrapped", "florets", "blades", "frills"]),
  count: z.int().min(1),
  colour: z.string(),
  /** Share of the whole height that they take up. */
  share: z.number().min(0).max(1),
});
export type Leaves = z.infer<typeof Leaves>;

/** What a renderer needs beside the faces: lids, glass, foil, content. */
export const Finish = z.strictObject({
  /** What the label does not cover: lid or cap, and the body (glass with its content, foil). */
  lid: z.string(),
  body: z.string(),
  gloss: z.number().min(0).max(1),
  piece: PieceShape.optional(),
  inside: Inside.optional(),
  glass: Glass.optional(),
  units: Units.optional(),
  leaves: Leaves.optional(),
});
export type Finish = z.infer<typeof Finish>;

/** Whether pictures of a product may be trained on, or it is kept to be met for the first time when tested. */
export const Split = z.enum(["seen", "unseen"]);
export type Split = z.infer<typeof Split>;

/** A drawn product apart from any scene: its catalogue entry, its form in millimetres, its flat faces. */
export interface DrawnProduct {
  readonly product: Product;
  /** What kind of thing it is: "juice", "apples". There are 60. */
  readonly family: string;
  /** Look-alikes: one brand's flavours and sizes, or one kind of produce in its packs. */
  readonly line: string;
  readonly split: Split;
  readonly form: PhysicalForm;
  readonly size: SizeMillimetres;
  readonly finish: Finish;
  /** Drawn when first asked for. */
  readonly faces: readonly DrawnFace[];
}

export interface DrawnFace {
  readonly face: FaceName;
  /** Several natural variations of one face (skins of produce) are counted from 1. */
  readonly variation: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly svg: string;
}

/** `artwork/<sku>/product.json`: what stands beside the SVG files for whoever wraps them on a shape. */
export const ArtworkSheet = z.strictObject({
  schema: z.literal("cartwheel.Artwork/2"),
  sku: z.string(),
  family: z.string(),
  line: z.string(),
  split: Split,
  form: PhysicalForm,
  sizeMillimetres: SizeMillimetres,
  massMilligrams: z.int().min(1),
  finish: Finish,
  faces: z.array(
    z.strictObject({
      face: FaceName,
      variation: z.int().min(1),
      file: z.string(),
      widthMillimetres: z.number().positive(),
      heightMillimetres: z.number().positive(),
    }),
  ),
});
export type ArtworkSheet = z.infer<typeof ArtworkSheet>;

export const faceFile = (face: DrawnFace): string =>
  face.variation === 1 ? `${face.face}.svg` : `${face.face}-${face.variation}.svg`;

export function artworkSheet(drawn: DrawnProduct): ArtworkSheet {
  return {
    schema: "cartwheel.Artwork/2",
    sku: drawn.product.sku,
    family: drawn.family,
    line: drawn.line,
    split: drawn.split,
    form: drawn.form,
    sizeMillimetres: drawn.size,
    massMilligrams: drawn.product.unitMilligrams?.mean ?? 1,
    finish: drawn.finish,
    faces: drawn.faces.map((face) => ({
      face: face.face,
      variation: face.variation,
      file: faceFile(face),
      widthMillimetres: face.widthMm,
      heightMillimetres: face.heightMm,
    })),
  };
}
