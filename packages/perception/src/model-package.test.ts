import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaultCode } from "@cartwheel/contracts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readModelPackage } from "./model-package.js";

const tinyModel = fileURLToPath(new URL("../fixtures/tiny-model", import.meta.url));
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "model-"));
  await cp(tinyModel, directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true }));

async function change(file: string, edit: (content: string) => string): Promise<void> {
  const path = join(directory, file);
  await writeFile(path, edit(await readFile(path, "utf8")));
}

describe("readModelPackage", () => {
  test("int8 is the default, fp32 by name; their hashes differ", async () => {
    const int8 = await readModelPackage(directory);
    const fp32 = await readModelPackage(directory, "fp32");
    expect(int8).toMatchObject({ precision: "int8", onnxPath: join(directory, "int8.onnx") });
    expect(fp32).toMatchObject({ precision: "fp32", onnxPath: join(directory, "fp32.onnx") });
    expect(int8.sha256).not.toBe(fp32.sha256);
    expect(int8.calibration.points).toHaveLength(2);
  });

  test.each<[string, FaultCode, RegExp, () => Promise<void>]>([
    ["no model.json", "MODEL_MISSING", /model\.json/, () => rm(join(directory, "model.json"))],
    ["no JSON", "MODEL_INVALID", /is not JSON/, () => change("model.json", () => "{")],
    [
      "an unknown field",
      "MODEL_INVALID",
      /model\.json/,
      () => change("model.json", (text) => text.replace("{", '{"x":1,')),
    ],
    [
      "an ONNX file missing",
      "MODEL_INVALID",
      /fp32\.onnx cannot be read/,
      () => rm(join(directory, "fp32.onnx")),
    ],
    [
      "an ONNX file cut off",
      "MODEL_INVALID",
      /int8\.onnx: its sha256/,
      () => truncate(join(directory, "int8.onnx"), 300),
    ],
    [
      "a calibration changed",
      "MODEL_INVALID",
      /calibration\.json: its sha256/,
      () => change("calibration.json", (text) => text.replace("20", "21")),
    ],
    [
      "a file outside",
      "MODEL_INVALID",
      /outside the package/,
      () => change("model.json", (text) => text.replace('"int8.onnx"', '"../int8.onnx"')),
    ],
  ])("%s", async (_name, code, detail, spoil) => {
    await spoil();
    await expect(readModelPackage(directory)).rejects.toMatchObject({
      fault: { code, detail: expect.stringMatching(detail) },
    });
  });

  test("a folder that is not there is MODEL_MISSING", async () => {
    await expect(readModelPackage(join(directory, "none"))).rejects.toMatchObject({
      fault: { code: "MODEL_MISSING" },
    });
  });

  test("a package without the precision asked for is MODEL_INVALID", async () => {
    await change("model.json", (text) => {
      const described = JSON.parse(text) as { files: { fp32?: unknown } };
      delete described.files.fp32;
      return JSON.stringify(described);
    });
    await expect(readModelPackage(directory, "fp32")).rejects.toMatchObject({
      fault: { code: "MODEL_INVALID", detail: expect.stringContaining("no fp32 file") },
    });
  });
});
