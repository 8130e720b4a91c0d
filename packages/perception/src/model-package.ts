import type { Calibration, ModelPackage } from "@cartwheel/contracts";

export type Precision = "int8" | "fp32";

/** A model package whose files were all checked. */
export interface LoadedModel {
  readonly directory: string;
  readonly package: ModelPackage;
  readonly calibration: Calibration;
  readonly precision: Precision;
  /** The ONNX file of this precision. */
  readonly onnxPath: string;
  /** sha256 of that file: what a gallery's embeddings belong to. */
  readonly sha256: string;
}

/**
 * Reads `models/<name>/<version>/`, and checks every file's hash before anything of it is used.
 * @throws FaultError MODEL_MISSING, MODEL_INVALID (also when the package lacks the precision asked for)
 */
export async function readModelPackage(
  _directory: string,
  _precision: Precision = "int8",
): Promise<LoadedModel> {
  throw new Error("not yet");
}
