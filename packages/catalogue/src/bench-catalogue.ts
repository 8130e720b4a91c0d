import type { Catalogue } from "@cartwheel/contracts";
import { gs1CheckDigit } from "./codes/check-digit.js";
import { readCode } from "./codes/read-code.js";
import { resolveCode } from "./codes/resolve-code.js";
import { importJson } from "./files/import-json.js";

export interface CatalogueBench {
  readonly products: number;
  /** From the file's text to an index that was checked. */
  readonly loadMs: number;
  readonly lookups: number;
  readonly lookupMedianMicroseconds: number;
  readonly lookupP99Microseconds: number;
  /** Reading a GS1 element string of four elements, all checks included. */
  readonly elementStringMicroseconds: number;
}

/**
 * Measures loading and look-ups on a catalogue made up on the spot.
 * @param now milliseconds of a monotonic clock, with fractions
 */
export function benchCatalogue(
  now: () => number,
  { products, lookups }: { readonly products: number; readonly lookups: number },
): CatalogueBench {
  const text = JSON.stringify(madeUpCatalogue(products));
  const started = now();
  const loaded = importJson(text);
  const loadMs = now() - started;
  if (!loaded.ok) throw new Error(`the bench's own catalogue is refused: ${loaded.problems[0]!.why}`);
  const times = new Float64Array(lookups);
  for (let i = 0; i < lookups; i++) {
    // A stride that is prime to the count, so that neighbours are not asked for in a row.
    const code = loaded.catalogue.products[(i * 7919) % products]!.gtins[0]!;
    const before = now();
    const resolved = resolveCode(loaded.index, code);
    times[i] = 1000 * (now() - before);
    if (resolved.kind !== "sku") throw new Error(`${code} was not found`);
  }
  times.sort();
  return {
    products,
    loadMs,
    lookups,
    lookupMedianMicroseconds: times[lookups >> 1]!,
    lookupP99Microseconds: times[Math.floor(lookups * 0.99)]!,
    elementStringMicroseconds: elementStringMicroseconds(now),
  };
}

function elementStringMicroseconds(now: () => number): number {
  const repeats = 20_000;
  const started = now();
  for (let i = 0; i < repeats; i++) readCode(`(01)12345678901231(3103)001250(3922)1299(10)LOT${i}`);
  return (1000 * (now() - started)) / repeats;
}

function madeUpCatalogue(products: number): Catalogue {
  return {
    currency: "EUR",
    validFrom: "2026-11-01T00:00:00Z",
    version: 1,
    products: Array.from({ length: products }, (_, i) => {
      const body = `952${String(i).padStart(9, "0")}`;
      return {
        sku: `sku-${i}`,
        name: `Product number ${i}`,
        category: `category ${i % 40}`,
        gtins: [body + gs1CheckDigit(body)],
        price: { minor: 100 + (i % 5000), per: "each" as const },
        rules: [],
        unitMilligrams: { mean: 50_000 + i, sd: 500 },
      };
    }),
  };
}
