import { z } from "zod";
import { Sha256 } from "./units.js";

const PackagedFile = z.strictObject({ path: z.string(), sha256: Sha256, bytes: z.int().min(1) });

/** `models/<name>/<version>/model.json`: what a model package holds. Made by `cartwheel train`. */
export const ModelPackage = z.strictObject({
  schema: z.literal("cartwheel.ModelPackage/1"),
  name: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  task: z.literal("recognition"),
  input: z.strictObject({
    width: z.int().min(1),
    height: z.int().min(1),
    layout: z.literal("NHWC"),
    dtype: z.literal("uint8"),
    colour: z.literal("RGB"),
  }),
  embeddingDimensions: z.int().min(1),
  files: z.strictObject({ int8: PackagedFile, fp32: PackagedFile.optional() }),
  calibration: z.strictObject({ path: z.string(), sha256: Sha256 }),
});
export type ModelPackage = z.infer<typeof ModelPackage>;

/**
 * How similarities become log-likelihood ratios. For a picture x and a SKU k with n gallery views g_v:
 * s_k = poolTemperature * log(mean_v exp(cos(x, g_v) / poolTemperature));
 * logLikelihood_k = slope(n) * s_k + offset(n), slope and offset linear in log2(n) between the points;
 * the background is a picture of a product that the gallery lacks, so that its own ratio is `unknownOffset`.
 */
export const Calibration = z.strictObject({
  schema: z.literal("cartwheel.Calibration/1"),
  poolTemperature: z.number().positive(),
  points: z.array(z.strictObject({ views: z.int().min(1), slope: z.number(), offset: z.number() })).min(1),
  unknownOffset: z.number(),
  fittedOn: z.record(z.string(), z.unknown()),
});
export type Calibration = z.infer<typeof Calibration>;
