import type { Product } from "@cartwheel/contracts";
import { z } from "zod";
import { PhysicalForm, SizeMillimetres } from "./physical-form.js";

export const FaceName = z.enum(["front", "back", "side", "top", "skin"]);
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

/** What a renderer needs beside the faces: lids, glass, foil. */
export const Finish = z.strictObject({
  /** What the label does not cover: lid or cap, and the body (glass with its content, foil). */
  lid: z.string(),
  body: z.string(),
  gloss: z.number().min(0).max(1),
  piece: PieceShape.optional(),
});
export type Finish = z.infer<typeof Finish>;

/** A drawn product apart from any scene: its catalogue entry, its form in millimetres, its flat faces. */
export interface DrawnProduct {
  readonly product: Product;
  readonly family: string;
  readonly form: PhysicalForm;
  readonly size: SizeMillimetres;
  readonly finish: Finish;
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
  schema: z.literal("cartwheel.Artwork/1"),
  sku: z.string(),
  family: z.string(),
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
    schema: "cartwheel.Artwork/1",
    sku: drawn.product.sku,
    family: drawn.family,
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
