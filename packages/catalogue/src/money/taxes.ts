import type { TaxTable } from "@cartwheel/contracts";
import { allocate } from "./allocate.js";
import { minorUnits, roundHalfUp } from "./fraction.js";
import { depositOf, type OpenLine } from "./open-line.js";

/** One rate's line on the receipt. */
export interface TaxLine {
  readonly partsPerMillion: number;
  /** What was taxed: with tax where prices include it, without where it comes on top. */
  readonly baseMinor: number;
  readonly taxMinor: number;
}

interface Taxes {
  readonly taxes: readonly TaxLine[];
  readonly taxOfLine: readonly number[];
  readonly added: boolean;
}

/**
 * Taxes by category. Each line's tax, or each rate's over all its lines, is rounded half up, as the table says; the
 * second is then split over the lines, so that lines add up to it. The Streamlined Sales and Use Tax Agreement,
 * section 324, lets sellers choose between the two and rounds at the third decimal place greater than four.
 * @throws RangeError for a product whose category has no rate: a price book with taxes must name all
 */
export function applyTaxes(lines: readonly OpenLine[], table: TaxTable | null): Taxes {
  if (table === null) return { taxes: [], taxOfLine: lines.map(() => 0), added: false };
  const bases = lines.map((line) => line.netMinor + (table.depositTaxed ? depositOf(line) : 0));
  const rates = lines.map((line) => rateOf(line, table));
  const taxOfLine = lines.map(() => 0);
  const taxes = [...new Set(rates)]
    .sort((a, b) => a - b)
    .map((partsPerMillion) => {
      const own = lines.flatMap((_, i) => (rates[i] === partsPerMillion ? [i] : []));
      const ownBases = own.map((i) => bases[i]!);
      const shares = sharesOf(ownBases, partsPerMillion, table);
      own.forEach((i, at) => {
        taxOfLine[i] = shares[at]!;
      });
      return { partsPerMillion, baseMinor: sum(ownBases), taxMinor: sum(shares) };
    });
  return { taxes, taxOfLine, added: table.mode === "added" };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function sharesOf(bases: readonly number[], partsPerMillion: number, { mode, rounding }: TaxTable): number[] {
  if (rounding === "line") return bases.map((base) => taxOn(base, partsPerMillion, mode));
  return allocate(taxOn(sum(bases), partsPerMillion, mode), bases);
}

/** On top: base times rate. Included: what of the price is tax, base times rate over one plus rate. */
function taxOn(base: number, partsPerMillion: number, mode: TaxTable["mode"]): number {
  const denominator = 1_000_000n + (mode === "included" ? BigInt(partsPerMillion) : 0n);
  return minorUnits(roundHalfUp(BigInt(base) * BigInt(partsPerMillion), denominator));
}

function rateOf({ request: { product } }: OpenLine, { partsPerMillion }: TaxTable): number {
  const category = product.taxCategory ?? product.category;
  const rate = partsPerMillion[category];
  if (rate === undefined)
    throw new RangeError(`no tax rate for category "${category}" of SKU "${product.sku}"`);
  return rate;
}
