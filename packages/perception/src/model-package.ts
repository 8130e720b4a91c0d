import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isAbsolute, join, normalize } from "node:path";
import { Calibration, FaultError, ModelPackage } from "@cartwheel/contracts";

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
  directory: string,
  precision: Precision = "int8",
): Promise<LoadedModel> {
  const described = await readDescription(directory);
  const { files, calibration: calibrationFile } = described;
  const file = files[precision];
  if (file === undefined) throw new FaultError("MODEL_INVALID", `${directory}: no ${precision} file`);
  const calibrationBytes = await readChecked(directory, calibrationFile);
  for (const packaged of [files.int8, files.fp32]) {
    if (packaged !== undefined) await readChecked(directory, packaged);
  }
  return {
    directory,
    package: described,
    calibration: readCalibration(join(directory, calibrationFile.path), calibrationBytes),
    precision,
    onnxPath: join(directory, file.path),
    sha256: file.sha256,
  };
}

async function readDescription(directory: string): Promise<ModelPackage> {
  const path = join(directory, "model.json");
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const missing = code === "ENOENT" || code === "ENOTDIR";
    throw new FaultError(missing ? "MODEL_MISSING" : "MODEL_INVALID", path, { cause });
  }
  const parsed = ModelPackage.safeParse(parseJson(path, bytes));
  if (!parsed.success) throw new FaultError("MODEL_INVALID", `${path}: ${firstIssue(parsed.error)}`);
  return parsed.data;
}

function readCalibration(path: string, bytes: Buffer): Calibration {
  const parsed = Calibration.safeParse(parseJson(path, bytes));
  if (!parsed.success) throw new FaultError("MODEL_INVALID", `${path}: ${firstIssue(parsed.error)}`);
  const views = parsed.data.points.map((point) => point.views);
  if (views.some((count, index) => index > 0 && count <= views[index - 1]!))
    throw new FaultError("MODEL_INVALID", `${path}: points are not in the order of their views`);
  return parsed.data;
}

async function readChecked(directory: string, file: { path: string; sha256: string }): Promise<Buffer> {
  if (isAbsolute(file.path) || normalize(file.path).startsWith(".."))
    throw new FaultError("MODEL_INVALID", `${directory}: '${file.path}' lies outside the package`);
  const path = join(directory, file.path);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new FaultError("MODEL_INVALID", `${path} cannot be read`, { cause });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== file.sha256) throw new FaultError("MODEL_INVALID", `${path}: its sha256 is ${sha256}`);
  return bytes;
}

function parseJson(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new FaultError("MODEL_INVALID", `${path} is not JSON`, { cause });
  }
}

function firstIssue({ issues }: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  const issue = issues[0];
  return issue === undefined ? "does not fit" : `${issue.path.map(String).join(".")}: ${issue.message}`;
}
