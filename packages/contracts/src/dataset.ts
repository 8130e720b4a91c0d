import { z } from "zod";
import { StoreId } from "./devices.js";
import { CropId, LabelSource } from "./label.js";
import { Probability, Sha256, Sku } from "./units.js";

export const splits = ["train", "validation", "test"] as const;
export const Split = z.enum(splits);
export type Split = z.infer<typeof Split>;

/** What a dataset is made from. The same recipe on the same labels gives the same dataset, hence the same hash. */
export const DatasetRecipe = z.strictObject({
  sources: z
    .array(LabelSource)
    .min(1)
    .default(["person", "answer", "scan", "import", "weight"])
    .meta({ description: "labels of these sources only" }),
  minProbability: Probability.default(0.5).meta({ description: "labels at least this sure" }),
  stores: z.array(StoreId).optional().meta({ description: "trips of these stores; all by default" }),
  startedFrom: z.iso.datetime().optional().meta({ description: "trips that started then or later" }),
  startedBefore: z.iso.datetime().optional(),
  validationShare: Probability.default(0.15).meta({ description: "of the trips" }),
  testShare: Probability.default(0.15).meta({ description: "of the trips" }),
  heldOutProductShare: Probability.default(0.1).meta({
    description: "of the products: all their crops are test and none train, to measure new products",
  }),
  nearDuplicateBits: z.int().min(0).max(16).default(4).meta({
    description:
      "pictures whose 64-bit difference hashes differ in at most so many bits are the same picture",
  }),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
});
export type DatasetRecipe = z.infer<typeof DatasetRecipe>;

/** One row of a manifest: `crops.parquet` has these columns, sorted by cropId. */
export const ManifestRow = z.strictObject({
  cropId: CropId,
  picture: Sha256.meta({ description: "SHA-256 of the JPEG: the object's name" }),
  frame: Sha256.nullable().meta({ description: "of the whole camera picture; null: there is none" }),
  left: z.number().meta({ description: "of the crop in the frame, in pixels" }),
  top: z.number(),
  boxWidth: z.number().min(0),
  boxHeight: z.number().min(0),
  tripId: z.string().meta({ description: "or, of an imported crop, import:<set>" }),
  eventIndex: z.int().min(0),
  camera: z.string(),
  atMs: z.number().min(0),
  sku: Sku.nullable().meta({ description: "null: a product that the catalogue lacks" }),
  source: LabelSource,
  probability: Probability,
  split: Split,
  heldOut: z.boolean().meta({ description: "its product is held out of training" }),
  width: z.int().min(1),
  height: z.int().min(1),
  differenceHash: z.string().regex(/^[0-9a-f]{16}$/),
});
export type ManifestRow = z.infer<typeof ManifestRow>;

const Counts = z.record(z.string(), z.int().min(0));

/** What is in a dataset, for people and for a gate. */
export const DatasetCard = z.strictObject({
  schema: z.literal("cartwheel.Dataset/1"),
  hash: Sha256.meta({ description: "of the manifest's rows and the recipe: the dataset's name" }),
  name: z.string(),
  createdAt: z.iso.datetime(),
  recipe: DatasetRecipe,
  crops: z.int().min(0),
  pictures: z.int().min(0),
  trips: z.int().min(0),
  products: z.int().min(0),
  bySplit: z.record(
    Split,
    z.strictObject({ crops: z.int().min(0), trips: z.int().min(0), products: z.int().min(0) }),
  ),
  bySource: Counts,
  byProduct: z.array(
    z.strictObject({ sku: Sku.nullable(), name: z.string(), heldOut: z.boolean(), bySplit: Counts }),
  ),
  byStore: Counts,
  expectedWrongLabels: z.number().min(0).meta({ description: "sum of 1 - probability over the crops" }),
  leftOut: z.strictObject({
    unlabeled: z.int().min(0),
    unsure: z.int().min(0).meta({ description: "no label of the sources at the least probability" }),
    unusable: z.int().min(0),
    contradicted: z.int().min(0).meta({ description: "labels disagree, and no person decided" }),
    duplicates: z.int().min(0),
    wouldLeak: z.int().min(0).meta({
      description: "of a product that is held out, from a trip that is not for the test",
    }),
  }),
  manifest: z.strictObject({ sha256: Sha256, bytes: z.int().min(1) }),
});
export type DatasetCard = z.infer<typeof DatasetCard>;

/** From one dataset to another. */
export const DatasetDiff = z.strictObject({
  from: Sha256,
  to: Sha256,
  added: z.int().min(0),
  removed: z.int().min(0),
  relabeled: z.int().min(0),
  moved: z.int().min(0).meta({ description: "in both, in another split" }),
  unchanged: z.int().min(0),
  products: z
    .array(z.strictObject({ sku: Sku.nullable(), added: z.int().min(0), removed: z.int().min(0) }))
    .meta({ description: "whose number of crops changed, most changed first" }),
  relabelings: z
    .array(z.strictObject({ cropId: CropId, from: Sku.nullable(), to: Sku.nullable() }))
    .max(1_000)
    .meta({ description: "the first thousand" }),
  recipe: z.array(z.string()).meta({ description: "names of the settings that differ" }),
});
export type DatasetDiff = z.infer<typeof DatasetDiff>;
