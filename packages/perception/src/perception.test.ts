import { fileURLToPath } from "node:url";
import jpegTurbo from "@julusian/jpeg-turbo";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readModelPackage } from "./model-package.js";
import { type Perception, startPerception } from "./perception.js";

const tinyModel = fileURLToPath(new URL("../fixtures/tiny-model", import.meta.url));

type Colour = readonly [number, number, number];
const red: Colour = [230, 30, 40];
const green: Colour = [30, 200, 60];
const blue: Colour = [20, 40, 220];
const grey: Colour = [90, 90, 90];

/** Four quarters: top left, top right, bottom left, bottom right. */
function quarters(width: number, height: number, colours: readonly Colour[]): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rgb.set(colours[2 * Number(y >= height / 2) + Number(x >= width / 2)]!, (y * width + x) * 3);
  return rgb;
}

function jpeg(width: number, height: number, rgb: Buffer): Uint8Array {
  const format = jpegTurbo.FORMAT_RGB;
  return jpegTurbo.compressSync(rgb, { format, width, height, quality: 95, subsampling: jpegTurbo.SAMP_444 });
}

/** What the tiny model is made to compute. */
function expectedEmbedding(colours: readonly Colour[]): number[] {
  const planes = [0, 1, 2].flatMap((channel) => colours.map((colour) => colour[channel]! - 127.6));
  const length = Math.hypot(...planes);
  return planes.map((value) => value / length);
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, index) => sum + value * b[index]!, 0);
}

const colours = [red, green, blue, grey];
const square = jpeg(64, 64, quarters(64, 64, colours));
const corrupt = square.slice(0, square.length / 2);

describe("embed", () => {
  let perception: Perception;
  beforeAll(async () => {
    perception = await startPerception(await readModelPackage(tinyModel), { workers: 2, batchSize: 4 });
  });
  afterAll(() => perception.close());

  async function similarity(bytes: Uint8Array, expected: readonly Colour[]): Promise<number> {
    const [embedding] = await perception.embed([{ bytes }]);
    return cosine(embedding!, expectedEmbedding(expected));
  }

  test("is what the model makes of the resized picture", async () => {
    const [embedding] = await perception.embed([{ bytes: square }]);
    expect(cosine(embedding!, embedding!)).toBeCloseTo(1, 5);
    expect(cosine(embedding!, expectedEmbedding(colours))).toBeGreaterThan(0.999);
  });

  test("cuts the centred square, or the box", async () => {
    const wide = quarters(128, 64, [red, green, blue, grey]);
    expect(await similarity(jpeg(128, 64, wide), colours)).toBeGreaterThan(0.999);
    const [embedding] = await perception.embed([{ bytes: jpeg(128, 64, wide), box: [8, 2, 28, 10] }]);
    expect(cosine(embedding!, expectedEmbedding([red, red, red, red]))).toBeGreaterThan(0.999);
  });

  test("reads PNG, with alpha and grey too, and turns photographs upright", async () => {
    const raw = { raw: { width: 64, height: 64, channels: 3 as const } };
    const rgb = quarters(64, 64, colours);
    expect(await similarity(await sharp(rgb, raw).ensureAlpha().png().toBuffer(), colours)).toBeGreaterThan(
      0.999,
    );
    const greyPng = await sharp(quarters(64, 64, [grey, grey, grey, grey]), raw)
      .greyscale()
      .png()
      .toBuffer();
    expect(await similarity(greyPng, [grey, grey, grey, grey])).toBeGreaterThan(0.999);
    // Orientation 6: to be shown turned clockwise by a quarter.
    const lying = await sharp(rgb, raw).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
    expect(await similarity(lying, [blue, red, grey, green])).toBeGreaterThan(0.999);
  });

  test("answers in the order of the question, null where a picture is damaged, and leaves the caller its bytes", async () => {
    const pictures = Array.from({ length: 23 }, (_, index) => {
      if (index % 5 === 3) return { bytes: corrupt };
      const colour = colours[index % 4]!;
      return { bytes: jpeg(48, 48, quarters(48, 48, [colour, colour, red, grey])) };
    });
    const embeddings = await perception.embed(pictures);
    for (const [index, embedding] of embeddings.entries()) {
      if (index % 5 === 3) expect(embedding).toBeNull();
      else {
        const colour = colours[index % 4]!;
        expect(cosine(embedding!, expectedEmbedding([colour, colour, red, grey]))).toBeGreaterThan(0.999);
      }
    }
    expect(pictures.every(({ bytes }) => bytes.length > 0)).toBe(true);
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["text", Buffer.from("no picture")],
    ["a JPEG's first bytes", square.slice(0, 20)],
    ["a JPEG cut off", corrupt],
    ["a PNG's signature", Buffer.from("89504e470d0a1a0a00", "hex")],
    ["a frame header of 65535 x 65535 pixels", Buffer.from("ffd8ffc0000b08ffffffff01011100ffd9", "hex")],
  ])("%s is null, not an error", async (_name, bytes) => {
    expect(await perception.embed([{ bytes }])).toEqual([null]);
    expect(await perception.shrink(bytes)).toBeNull();
  });

  test("no picture, no embedding", async () => {
    expect(await perception.embed([])).toEqual([]);
  });

  test("shrink gives an eighth of the frame, its own size, and more sharpness where there is detail", async () => {
    const plain = jpeg(160, 120, quarters(160, 120, [grey, grey, grey, grey]));
    const stripes = Buffer.alloc(160 * 120 * 3);
    for (let at = 0; at < stripes.length; at++) stripes[at] = Math.floor(at / 6) % 2 === 0 ? 60 : 180;
    const thumbnail = await perception.shrink(plain);
    expect(thumbnail).toMatchObject({ frameWidth: 160, frameHeight: 120, width: 20, height: 15 });
    expect(Math.max(...thumbnail!.rgb.map((value) => Math.abs(value - 90)))).toBeLessThanOrEqual(2);
    const detailed = await perception.shrink(jpeg(160, 120, stripes));
    expect(detailed!.sharpness).toBeGreaterThan(10 * thumbnail!.sharpness + 10);
  });

  test("accounts for the workers' time: its parts are within the whole", async () => {
    const before = await perception.times();
    await perception.embed([{ bytes: square }, { bytes: corrupt }, { bytes: square }]);
    const { pictures, busyMs, decodeMs, resizeMs, runMs } = await perception.times();
    expect(pictures - before.pictures).toBe(2);
    expect(Math.min(decodeMs, resizeMs, runMs)).toBeGreaterThan(0);
    expect(decodeMs + resizeMs + runMs).toBeLessThanOrEqual(busyMs);
  });
});

test("how many workers there are changes no bit", async () => {
  const model = await readModelPackage(tinyModel);
  const pictures = Array.from({ length: 17 }, (_, index) => {
    const colour: Colour = [index * 15, 255 - index * 9, (index * 77) % 256];
    return { bytes: jpeg(40 + index, 50, quarters(40 + index, 50, [colour, red, blue, colour])) };
  });
  const results = [];
  for (const workers of [1, 3]) {
    const perception = await startPerception(model, { workers });
    results.push(await perception.embed(pictures));
    await perception.close();
  }
  expect(results[1]).toEqual(results[0]);
});

test.each([{ workers: 0 }, { workers: 1.5 }, { batchSize: 0 }, { executionProviders: [] }])(
  "%j is SETTING_INVALID",
  async (settings) => {
    await expect(startPerception(await readModelPackage(tinyModel), settings)).rejects.toMatchObject({
      fault: { code: "SETTING_INVALID" },
    });
  },
);
