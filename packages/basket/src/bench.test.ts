import { expect, it } from "vitest";
import { benchBasket } from "./bench.js";

it("measures what it says, on whatever clock it is given", () => {
  let ticks = 0;
  const bench = benchBasket(() => ticks++, { products: 300, lines: 4, updates: 8, seed: 1 });
  // Every look at this clock takes 1 ms, so that each measured update takes just one.
  expect(bench.worst).toEqual({ products: 300, lines: 4, updates: 8, medianMs: 1, p99Ms: 1 });
  expect(bench.byAssortment.map(({ products }) => products)).toEqual([200, 300]);
});
