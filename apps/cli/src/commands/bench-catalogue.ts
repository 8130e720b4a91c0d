import { benchCatalogue } from "@cartwheel/catalogue";
import type { Command } from "commander";
import { wholeNumber } from "../numbers.js";

/** `cartwheel bench catalogue`: loading a large price book, and look-ups in it. */
export function addBenchCatalogue(bench: Command): void {
  bench
    .command("catalogue")
    .description("load a made-up price book and look codes up in it")
    .option("--products <n>", "how many products", "200000")
    .option("--lookups <n>", "how many look-ups", "200000")
    .option("--json", "print the result as JSON")
    .action(({ products, lookups, json }: { products: string; lookups: string; json?: boolean }) => {
      const result = benchCatalogue(() => performance.now(), {
        products: wholeNumber("--products", products, 1, 2_000_000),
        lookups: wholeNumber("--lookups", lookups, 1, 10_000_000),
      });
      const { loadMs, lookupMedianMicroseconds, lookupP99Microseconds } = result;
      process.stdout.write(
        json === true
          ? `${JSON.stringify(result, null, 2)}\n`
          : `${result.products} products loaded and checked in ${(loadMs / 1000).toFixed(2)} s; a look-up ${lookupMedianMicroseconds.toFixed(2)} us (median), ${lookupP99Microseconds.toFixed(2)} us (p99)\n`,
      );
    });
}
