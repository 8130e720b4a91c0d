import fc from "fast-check";
import protobuf from "protobufjs";
import descriptor from "protobufjs/ext/descriptor/index.js";
import { describe, expect, it } from "vitest";
import { type Annotations, decodeAnnotations, encodeAnnotations, labelledBox } from "./annotations.js";
import { fileDescriptorSet } from "./foxglove-schemas.js";
import { decodePicture, encodePicture } from "./picture.js";

/** A reader that knows nothing but the schema in the file. */
function readerOf(name: "CompressedImage" | "ImageAnnotations"): protobuf.Type {
  const fromDescriptor = (protobuf.Root as unknown as { fromDescriptor(set: Uint8Array): protobuf.Root })
    .fromDescriptor;
  return fromDescriptor(fileDescriptorSet(name)).lookupType(`foxglove.${name}`);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const colour = fc.record({ r: share, g: share, b: share, a: share });
const pixel = fc.double({ min: -10, max: 5000, noNaN: true }).map((value) => value + 0); // no -0
const point = fc.record({ x: pixel, y: pixel });
const annotations: fc.Arbitrary<Annotations> = fc.record({
  pictureTimeNs: fc.bigInt({ min: 0n, max: 2n ** 61n }),
  points: fc.array(
    fc.record({
      shape: fc.constantFrom("points", "line-loop", "line-strip", "line-list"),
      points: fc.array(point),
      colour,
      thickness: pixel,
    }),
  ),
  texts: fc.array(
    fc.record({ position: point, text: fc.string(), fontSize: pixel, colour, background: colour }),
  ),
});

describe("foxglove.ImageAnnotations", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(annotations, (each) => {
        expect(decodeAnnotations(encodeAnnotations(each))).toEqual(each);
      }),
    );
  });

  it("can be read with the schema in the file alone", () => {
    const box = labelledBox({
      box: [10, 20, 30, 40],
      label: "apple 93%",
      colour: { r: 1, g: 0, b: 0, a: 1 },
    });
    const bytes = encodeAnnotations({ pictureTimeNs: 1_500_000_000n, ...box });
    const reader = readerOf("ImageAnnotations");
    const read = reader.toObject(reader.decode(bytes), { longs: Number, enums: String });
    expect(read).toMatchObject({
      timestamp: { seconds: 1, nanos: 500_000_000 },
      points: [
        { type: "LINE_LOOP", points: [{ x: 10, y: 20 }, { x: 40 }, { y: 60 }, { x: 10 }], thickness: 2 },
      ],
      texts: [{ text: "apple 93%", position: { x: 10, y: 20 } }],
    });
  });

  it("lists every definition before what imports it, by the names protoc gives", () => {
    const { file } = descriptor.FileDescriptorSet.toObject(
      descriptor.FileDescriptorSet.decode(fileDescriptorSet("ImageAnnotations")),
      { arrays: true },
    ) as {
      file: { name: string; dependency: string[]; messageType: { field: { typeName?: string }[] }[] }[];
    };
    const seen = new Set<string>();
    for (const { name, dependency, messageType } of file) {
      for (const each of dependency) expect(seen.has(each)).toBe(true);
      seen.add(name);
      for (const { field } of messageType) {
        for (const { typeName } of field) expect(typeName ?? ".").toMatch(/^\./);
      }
    }
    expect(seen.has("google/protobuf/timestamp.proto") && seen.has("foxglove/ImageAnnotations.proto")).toBe(
      true,
    );
  });
});

describe("foxglove.CompressedImage", () => {
  it("comes back as it was, and can be read with the schema in the file alone", () => {
    const reader = readerOf("CompressedImage");
    fc.assert(
      fc.property(fc.uint8Array(), fc.bigInt({ min: 0n, max: 2n ** 61n }), (jpeg, timeNs) => {
        const bytes = encodePicture({ camera: "front", jpeg, timeNs });
        expect(decodePicture(bytes)).toEqual(jpeg);
        expect(reader.toObject(reader.decode(bytes), { longs: BigInt as never })).toMatchObject({
          format: "jpeg",
        });
      }),
    );
  });

  it("is refused in another format", () => {
    const reader = readerOf("CompressedImage");
    const png = reader.encode({ data: Uint8Array.of(1), format: "png" }).finish();
    expect(() => decodePicture(png)).toThrow(RangeError);
  });
});
