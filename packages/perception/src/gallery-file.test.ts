import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGallery } from "./gallery.js";
import { readGallery, writeGallery } from "./gallery-file.js";

const modelSha256 = "ab".repeat(32);
const gallery = createGallery(modelSha256, 3, [
  { sku: "milk", views: [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0)] },
  { sku: "Äpfel", views: [Float32Array.of(0, 0, 1)] },
  { sku: "bread", views: [Float32Array.of(0.6, 0.8, 0)] },
]);

let directory: string;
let path: string;
let bytes: Buffer;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "gallery-"));
  path = join(directory, "store.gallery");
  await writeGallery(path, gallery);
  bytes = await readFile(path);
});
afterAll(() => rm(directory, { recursive: true }));

async function readOf(content: Uint8Array): Promise<unknown> {
  const other = join(directory, "other.gallery");
  await writeFile(other, content);
  return readGallery(other, modelSha256);
}

describe("a gallery file", () => {
  test("comes back as it was written, and leaves nothing beside it", async () => {
    expect(await readGallery(path, modelSha256)).toEqual(gallery);
    expect(gallery.skus).toEqual(["bread", "milk", "Äpfel"]);
    expect(gallery.viewCounts).toEqual([1, 2, 1]);
    expect((await readdir(directory)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("the order of enrolment does not matter, the content does", () => {
    const entries = gallery.skus.map((sku, index) => ({ sku, views: [Float32Array.of(index, 1, 0)] }));
    const hash = createGallery(modelSha256, 3, entries).contentHash;
    expect(createGallery(modelSha256, 3, entries.toReversed()).contentHash).toBe(hash);
    entries[0]!.views[0]![2] = 1;
    expect(createGallery(modelSha256, 3, entries).contentHash).not.toBe(hash);
  });

  test("cut off anywhere it is GALLERY_INVALID", async () => {
    for (let length = 0; length < bytes.length; length += 1) {
      await expect(readOf(bytes.subarray(0, length))).rejects.toMatchObject({
        fault: { code: "GALLERY_INVALID" },
      });
    }
  });

  test("with any bit flipped it is GALLERY_INVALID", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const spoilt = Buffer.from(bytes);
          spoilt[at]! ^= 1 << bit;
          await expect(readOf(spoilt)).rejects.toMatchObject({
            fault: { code: "GALLERY_INVALID" },
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  test("of another model", async () => {
    await expect(readGallery(path, "cd".repeat(32))).rejects.toMatchObject({
      fault: { code: "GALLERY_OF_OTHER_MODEL" },
    });
  });

  test("that is not there, and a folder that is not there", async () => {
    const nowhere = join(directory, "none", "x.gallery");
    await expect(readGallery(nowhere, modelSha256)).rejects.toMatchObject({
      fault: { code: "FILE_MISSING" },
    });
    await expect(writeGallery(nowhere, gallery)).rejects.toMatchObject({
      fault: { code: "OUTPUT_NOT_WRITABLE" },
    });
  });
});
