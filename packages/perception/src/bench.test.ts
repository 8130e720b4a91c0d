import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import { benchPerception } from "./bench.js";

const tinyModel = fileURLToPath(new URL("../fixtures/tiny-model", import.meta.url));

async function somePictures(): Promise<Uint8Array[]> {
  const create = { width: 90, height: 60, channels: 3 as const, background: "#a04060" };
  return [await sharp({ create }).jpeg().toBuffer(), await sharp({ create }).jpeg().toBuffer()];
}

test("says what the time went into", async () => {
  const bench = await benchPerception({
    modelDirectory: tinyModel,
    pictures: await somePictures(),
    settings: { workers: 1, batchSize: 2 },
    runs: 3,
  });
  expect(bench).toMatchObject({ pictures: 2, runs: 3, workers: 1, batchSize: 2 });
  expect(bench.kernelShare).toBeGreaterThan(0);
  expect(bench.kernelShare).toBeLessThan(1);
  expect(bench.int8OverFp32).toBeGreaterThan(0);
  expect(bench.picturesPerSecond).toBeGreaterThan(0);
  expect(Math.min(...Object.values(bench.stages))).toBeGreaterThan(0);
});

test("without an fp32 file there is nothing to compare with", async () => {
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  await cp(tinyModel, directory, { recursive: true });
  const path = join(directory, "model.json");
  const described = JSON.parse(await readFile(path, "utf8")) as { files: { fp32?: unknown } };
  delete described.files.fp32;
  await writeFile(path, JSON.stringify(described));
  const bench = await benchPerception({
    modelDirectory: directory,
    pictures: await somePictures(),
    settings: { workers: 1 },
    runs: 1,
  });
  expect(bench.int8OverFp32).toBeNull();
  await rm(directory, { recursive: true });
});

test("no picture is PICTURES_EMPTY", async () => {
  await expect(benchPerception({ modelDirectory: tinyModel, pictures: [] })).rejects.toMatchObject({
    fault: { code: "PICTURES_EMPTY" },
  });
});
