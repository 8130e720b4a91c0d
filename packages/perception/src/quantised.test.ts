import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Box } from "@cartwheel/contracts";
import { expect, test } from "vitest";
import { type Precision, readModelPackage } from "./model-package.js";
import { startPerception } from "./perception.js";

const repository = new URL("../../../", import.meta.url);
const shipped = fileURLToPath(new URL("models/recogniser/1.1.0", repository));
const products = fileURLToPath(new URL("docs/simulator/products.jpg", repository));

/** Twelve of the products on the sheet. */
const boxes = Array.from(
  { length: 12 },
  (_, index): Box => [144 * (index % 6), 144 * Math.floor(index / 6), 144, 144],
);

async function embeddings(precision: Precision): Promise<Float32Array[]> {
  const perception = await startPerception(await readModelPackage(shipped, precision), { workers: 1 });
  try {
    const bytes = await readFile(products);
    return (await perception.embed(boxes.map((box) => ({ bytes, box })))).map((found) => found!);
  } finally {
    await perception.close();
  }
}

// Where a CPU has no VNNI, careless int8 arithmetic overflows: the mean is then 0.9, and one product in ten is mistaken.
test("the int8 file sees what the float file sees, on whatever CPU this is", async () => {
  const [int8, float] = [await embeddings("int8"), await embeddings("fp32")];
  const cosines = int8.map((own, index) =>
    own.reduce((sum, value, at) => sum + value * float[index]![at]!, 0),
  );
  expect(cosines.reduce((sum, value) => sum + value, 0) / cosines.length).toBeGreaterThan(0.985);
  expect(Math.min(...cosines)).toBeGreaterThan(0.95);
});
