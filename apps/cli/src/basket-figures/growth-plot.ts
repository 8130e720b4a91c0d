import type { BasketBench, BasketBenchRow } from "@cartwheel/basket";
import { lineChart } from "./line-chart.js";

/** How the time of one event update grows with the assortment, as a picture (SVG). */
export function growthPlot({ byAssortment, worst }: BasketBench): string {
  const most = Math.max(...byAssortment.map(({ p99Ms }) => p99Ms), 1);
  const top = Math.ceil(most / 5) * 5;
  const series = (name: string, of: (row: BasketBenchRow) => number) => ({
    name,
    points: byAssortment.map((row): [number, number] => [row.products, of(row)]),
  });
  return lineChart({
    title: `One event update, ${worst.lines} lines in the basket`,
    x: {
      label: "products in the assortment",
      from: Math.min(...byAssortment.map(({ products }) => products)),
      to: worst.products,
      ticks: byAssortment.map(({ products }) => products),
      logarithmic: true,
    },
    y: {
      label: "milliseconds",
      from: 0,
      to: top,
      ticks: [0, top / 5, (2 * top) / 5, (3 * top) / 5, (4 * top) / 5, top],
    },
    series: [series("p99", ({ p99Ms }) => p99Ms), series("median", ({ medianMs }) => medianMs)],
  });
}
