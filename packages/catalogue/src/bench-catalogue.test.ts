import { expect, it } from "vitest";
import { benchCatalogue } from "./bench-catalogue.js";

it("measures what it says, on whatever clock it is given", () => {
  let ticks = 0;
  const bench = benchCatalogue(() => ticks++, { products: 500, lookups: 101 });
  // Every look at this clock takes 1 ms, so that each measured step takes just one.
  expect(bench).toMatchObject({ products: 500, lookups: 101, loadMs: 1, lookupMedianMicroseconds: 1000 });
  expect(bench.elementStringMicroseconds).toBe(0.05);
});
