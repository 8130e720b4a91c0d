import { formatGrams, formatMoney } from "@cartwheel/catalogue";
import { type Catalogue, isWeighed } from "@cartwheel/contracts";
import type { BasketComparison, EventComparison, LineDifference } from "@cartwheel/evaluation";
import { note, type Paper, type PaperOptions, paperOf, row } from "./paper.js";
import { nameOf, productOf } from "./product-words.js";

export interface DifferencesOptions extends PaperOptions {
  /** With it, also what was seen going in and out. */
  readonly events?: EventComparison;
}

/** The basket beside what was really taken, in words. Ends with a newline. */
export function renderDifferences(
  comparison: BasketComparison,
  catalogue: Catalogue,
  options: DifferencesOptions = {},
): string {
  const paper = paperOf(options);
  const { currency } = catalogue;
  const events = options.events === undefined ? [] : eventLines(options.events, paper);
  if (comparison.exact) {
    const lines = comparison.lines === 1 ? "the one line" : `all ${comparison.lines} lines`;
    const headline = `✓ The basket is exact: ${lines} as really taken.`;
    return [...row(paper, headline, "", { paint: paper.ink.green }), ...events, ""].join("\n");
  }
  const money = (minor: number) => formatMoney(minor, currency);
  return [
    ...row(paper, "✗ The basket is not what was really taken:", "", { paint: paper.ink.red }),
    ...comparison.differences.flatMap((difference) =>
      differenceLines(difference, catalogue, paper, currency),
    ),
    ...note(
      paper,
      `overcharged ${money(comparison.overcharged)}, undercharged ${money(comparison.undercharged)}`,
    ),
    ...events,
    "",
  ].join("\n");
}

function eventLines({ happened, understood, matched }: EventComparison, paper: Paper): string[] {
  const missed = happened - matched;
  const invented = understood - matched;
  const rest = [
    ...(missed === 0 ? [] : [`${missed} missed`]),
    ...(invented === 0 ? [] : [`${invented} understood wrongly`]),
  ];
  const tail = rest.length === 0 ? "" : `; ${rest.join(", ")}`;
  return note(paper, `${matched} of ${happened} items that went in or out understood${tail}`);
}

/** What a difference is to be called; exhaustive over its kinds. */
export function differenceWords({ kind, sku, truth, basket }: LineDifference, catalogue: Catalogue): string {
  const product = productOf(sku, catalogue);
  const weighed = product !== undefined && isWeighed(product);
  const much = (amount: LineDifference["truth"]) => {
    if (amount === null) return "nothing";
    return weighed ? formatGrams(amount.milligrams ?? 0) : String(amount.quantity);
  };
  switch (kind) {
    case "missing":
      return `taken, but not in the basket: ${much(truth)}`;
    case "extra":
      return `in the basket, but never taken: ${much(basket)}`;
    case "quantity":
    case "weight":
      return `${much(basket)} in the basket, ${much(truth)} really taken`;
    case "unknown":
      return `something of ${formatGrams(basket?.milligrams ?? 0)} without a name`;
  }
}

const signs = { missing: "-", extra: "+", quantity: "~", weight: "~", unknown: "?" } as const;

function differenceLines(
  difference: LineDifference,
  catalogue: Catalogue,
  paper: Paper,
  currency: string,
): string[] {
  const charged = (difference.basket?.price ?? 0) - (difference.truth?.price ?? 0);
  const sign = charged > 0 ? "+" : "";
  const money = charged === 0 ? "" : `${sign}${formatMoney(charged, currency)}`;
  const asked = difference.silent ? "; nobody was asked" : "";
  return [
    ...row(paper, `${signs[difference.kind]} ${nameOf(difference.sku, catalogue)}`, money, { indent: 2 }),
    ...note(paper, `${differenceWords(difference, catalogue)}${asked}`, 4),
  ];
}
