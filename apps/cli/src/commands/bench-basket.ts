import { type BasketBench, type BasketBenchRow, benchBasket } from "@cartwheel/basket";
import type { Command } from "commander";
import { growthPlot } from "../basket-figures/growth-plot.js";
import { wholeNumber } from "../numbers.js";
import { writeWhole } from "../write-whole.js";

interface Options {
  readonly products: string;
  readonly lines: string;
  readonly updates: string;
  readonly seed: string;
  readonly plot?: string;
  readonly json?: boolean;
}

/** `cartwheel bench basket`: how long the basket thinks about one event, and how that grows. */
export function addBenchBasket(bench: Command): void {
  bench
    .command("basket")
    .description("measure how long one event update takes, by assortment and by lines in the basket")
    .option("--products <n>", "the largest assortment", "20000")
    .option("--lines <n>", "the most lines in the basket", "60")
    .option("--updates <n>", "event updates measured in each setting", "400")
    .option("--seed <n>", "of the made-up store and shopper", "1")
    .option("--plot <file>", "write the growth as a picture (SVG)")
    .option("--json", "print the result as JSON")
    .action(async (options: Options) => {
      const result = benchBasket(() => performance.now(), {
        products: wholeNumber("--products", options.products, 1),
        lines: wholeNumber("--lines", options.lines, 1),
        updates: wholeNumber("--updates", options.updates, 1),
        seed: wholeNumber("--seed", options.seed, 1),
      });
      if (options.plot !== undefined) await writeWhole(options.plot, growthPlot(result));
      process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
    });
}

function asText({ byAssortment, byLines, seed }: BasketBench): string {
  const row = ({ products, lines, medianMs, p99Ms }: BasketBenchRow): string =>
    `${String(products).padStart(7)} products ${String(lines).padStart(4)} lines   ${medianMs.toFixed(2).padStart(7)} ms median ${p99Ms.toFixed(2).padStart(8)} ms p99`;
  return [
    ...byLines.map(row),
    ...byAssortment.map(row),
    `one event update; made-up store and shopper, seed ${seed}`,
    "",
  ].join("\n");
}
