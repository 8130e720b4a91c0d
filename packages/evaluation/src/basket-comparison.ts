import type { Truth } from "@cartwheel/contracts";
import type { ComparisonOptions, OutcomeLine } from "./trip-outcome.js";

/** How much of one SKU: units, or for weighed goods net milligrams (and how often something was put in). */
export interface Amount {
  readonly quantity: number;
  /** null where truth does not know it. */
  readonly milligrams: number | null;
  /** Minor units. */
  readonly price: number;
}

/** One SKU of which the basket holds something else than was really taken. */
export interface LineDifference {
  readonly kind:
    | "missing" // taken, not in the basket
    | "extra" // in the basket, not taken
    | "quantity" // in both, another number of units
    | "weight" // in both, another weight than the scale may err
    | "unknown"; // the basket could not name it
  /** null for something that the basket could not name. */
  readonly sku: string | null;
  readonly truth: Amount | null;
  readonly basket: Amount | null;
  /** A line of the basket that is wrong, and neither the shopper was asked nor staff called about it. */
  readonly silent: boolean;
}

export interface BasketComparison {
  readonly exact: boolean;
  /** Ordered by SKU; empty exactly if the basket is exact. */
  readonly differences: readonly LineDifference[];
  /** Lines of the basket, one a SKU, and the lines that it lost. */
  readonly lines: number;
  readonly silentWrong: number;
  /** Minor units charged beyond what was due, summed over SKUs and never set off against `undercharged`. */
  readonly overcharged: number;
  readonly undercharged: number;
  /** Minor units truly due. */
  readonly due: number;
}

interface Tally {
  quantity: number;
  milligrams: number | null;
  price: number;
  silent: boolean;
}

function add(tallies: Map<string, Tally>, sku: string, part: Tally): void {
  const sum = tallies.get(sku);
  if (sum === undefined) {
    tallies.set(sku, { ...part });
    return;
  }
  sum.quantity += part.quantity;
  sum.milligrams =
    sum.milligrams === null || part.milligrams === null ? null : sum.milligrams + part.milligrams;
  sum.price += part.price;
  sum.silent &&= part.silent;
}

/** What is to be paid, a SKU at a time. Weighed goods of unknown weight cannot be priced: their price is 0. */
function trueTallies(truth: Truth, { priceBook }: ComparisonOptions): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { sku, quantity, milligrams = null, paid } of truth.lines) {
    if (!paid) continue;
    const priceable = !priceBook.isWeighed(sku) || milligrams !== null;
    const price = priceable ? priceBook.price(sku, quantity, milligrams ?? 0) : 0;
    add(tallies, sku, { quantity, milligrams, price, silent: true });
  }
  return tallies;
}

function basketTallies(lines: readonly OutcomeLine[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { sku, quantity, milligrams, price, status } of lines) {
    // What is more likely not there is shown and not charged: it is not in the basket.
    if (status === "left-out") continue;
    if (sku !== null) add(tallies, sku, { quantity, milligrams, price, silent: status === "charged" });
  }
  return tallies;
}

/** How often the scale weighed this SKU on its way in and out: each time may err. */
function weighings(truth: Truth, sku: string): number {
  const events = truth.events.filter((event) => event.sku === sku && event.kind !== "none");
  return Math.max(1, events.filter(({ kind }) => kind === "add" || kind === "remove").length);
}

function kindOf(
  sku: string,
  due: Tally | undefined,
  charged: Tally | undefined,
  truth: Truth,
  { priceBook, scaleErrorMilligrams }: ComparisonOptions,
): LineDifference["kind"] | null {
  if (charged === undefined) return "missing";
  if (due === undefined) return "extra";
  if (!priceBook.isWeighed(sku)) return due.quantity === charged.quantity ? null : "quantity";
  if (due.milligrams === null || charged.milligrams === null) return null; // nothing to compare with
  const error = Math.abs(due.milligrams - charged.milligrams);
  return error <= scaleErrorMilligrams * weighings(truth, sku) ? null : "weight";
}

const amountOf = (tally: Tally | undefined): Amount | null =>
  tally === undefined ? null : { quantity: tally.quantity, milligrams: tally.milligrams, price: tally.price };

function unnamed(lines: readonly OutcomeLine[]): LineDifference[] {
  return lines
    .filter(({ sku, status }) => sku === null && status !== "left-out")
    .map(({ quantity, milligrams, price, status }) => ({
      kind: "unknown",
      sku: null,
      truth: null,
      basket: { quantity, milligrams, price },
      silent: status === "charged",
    }));
}

/**
 * A basket beside the truth. Goods by the piece agree in their number, weighed goods in their weight within the
 * scale's permitted error for each weighing. What truth calls unpaid (the shopper's own things) is not due: to
 * charge it is an error.
 *
 * One confusion is one wrong line: if A stands in the basket for B, line A is wrong, and B counts as lost beside it
 * only if no wrong line is left to stand for it.
 */
export function compareBasket(
  truth: Truth,
  lines: readonly OutcomeLine[],
  options: ComparisonOptions,
): BasketComparison {
  const due = trueTallies(truth, options);
  const charged = basketTallies(lines);
  const differences = unnamed(lines);
  const standIns = () => differences.filter(({ kind }) => kind === "extra" || kind === "unknown").length;
  let overcharged = 0;
  let undercharged = 0;
  for (const sku of [...new Set([...due.keys(), ...charged.keys()])].sort()) {
    const a = due.get(sku);
    const b = charged.get(sku);
    const kind = kindOf(sku, a, b, truth, options);
    const silent = b?.silent ?? false;
    if (kind !== null) differences.push({ kind, sku, truth: amountOf(a), basket: amountOf(b), silent });
    const unpriced = a !== undefined && a.milligrams === null && options.priceBook.isWeighed(sku);
    const excess = unpriced ? 0 : (b?.price ?? 0) - (a?.price ?? 0);
    overcharged += Math.max(0, excess);
    undercharged += Math.max(0, -excess);
  }
  for (const { sku, basket } of differences) if (sku === null) overcharged += basket?.price ?? 0;
  const missing = differences.filter(({ kind }) => kind === "missing").length;
  const lost = Math.max(0, missing - standIns());
  return {
    exact: differences.length === 0,
    differences,
    lines: charged.size + differences.filter(({ sku }) => sku === null).length + lost,
    silentWrong: differences.filter(({ silent }) => silent).length + lost,
    overcharged,
    undercharged,
    due: [...due.values()].reduce((sum, { price }) => sum + price, 0),
  };
}
