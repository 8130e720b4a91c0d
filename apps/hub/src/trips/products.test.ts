import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestHub } from "../testing/test-hub.js";

const skus = Array.from({ length: 250 }, (_, at) => `sku-${String(at).padStart(3, "0")}`);
let gallery: string;
let hub: TestHub;

beforeAll(async () => {
  gallery = await mkdtemp(join(tmpdir(), "gallery-"));
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#a03020" } })
    .jpeg()
    .toBuffer();
  for (const sku of skus) {
    await mkdir(join(gallery, sku));
    await writeFile(join(gallery, sku, "front.jpg"), picture);
  }
  await mkdir(join(gallery, "without-picture"));
  hub = await TestHub.start({ galleryFolder: gallery });
});
afterAll(async () => {
  await hub.remove();
  await rm(gallery, { recursive: true });
});

describe("product pictures", () => {
  it("are told of every product that has one, however many there are", async () => {
    const reply = await (await hub.staff()).call("listPicturedProducts", {});
    expect(reply.ok && [...reply.value.skus].sort()).toEqual(skus);
  });
});
