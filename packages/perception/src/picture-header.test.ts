import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readPictureHeader } from "./picture-header.js";

const create = { width: 33, height: 21, channels: 3 as const, background: "#357" };

test.each([
  ["baseline", sharp({ create }).jpeg(), true],
  ["progressive", sharp({ create }).jpeg({ progressive: true }), true],
  ["upright, by its Exif", sharp({ create }).jpeg().withMetadata({ orientation: 1 }), true],
  ["on its side", sharp({ create }).jpeg().withMetadata({ orientation: 8 }), false],
])("a JPEG: %s", async (_name, picture, upright) => {
  expect(readPictureHeader(await picture.toBuffer())).toEqual({
    kind: "jpeg",
    width: 33,
    height: 21,
    upright,
  });
});

test("a PNG is known by its signature", async () => {
  expect(readPictureHeader(await sharp({ create }).png().toBuffer())).toEqual({ kind: "png" });
});

test("damage of any kind is null or a header, never an exception", async () => {
  const bytes = await sharp({ create }).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: bytes.length }),
      fc.array(fc.tuple(fc.integer({ min: 2, max: 700 }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 12,
      }),
      (length, changes) => {
        const spoilt = Buffer.from(bytes);
        for (const [at, value] of changes) if (at < spoilt.length) spoilt[at] = value;
        const header = readPictureHeader(spoilt.subarray(0, length));
        expect(header === null || header.kind === "png" || header.width * header.height > 0).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
