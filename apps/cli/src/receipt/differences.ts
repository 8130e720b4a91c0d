import { type CatalogueIndex, formatGrams, formatMoney } from "@cartwheel/catalogue";
import { isWeighed } from "@cartwheel/contracts";
import type { LineDifference, TripVerdict } from "@cartwheel/evaluation";
import { note, type Paper, type PaperOptions, paperOf, row } from "./paper.js";
import { nameOf } from "./product-words.js";

/** The basket beside what was really taken, in words. Ends with a newline. */
export function renderDifferences(
  verdict: TripVerdict,
  index: CatalogueIndex,
  options: PaperOptions = {},
): string {
  const paper = paperOf(options);
  const { after } = verdict;
  const { currency } = index.catalogue;
  if (after.exact) {
    const lines = after.lines === 1 ? "the one line" : `all ${after.lines} lines`;
    const headline = `✓ The basket is exact: ${lines} as really taken.`;
    return [...row(paper, headline, "", { paint: paper.ink.green }), ...eventLines(verdict, paper), ""].join("\n");
  }
  const money = (minor: number) => formatMoney(minor, currency);
  return [
    ...row(paper, "✗ The basket is not what was really taken:", "", { paint: paper.ink.red }),
    ...after.differences.flatMap((difference) => differenceLines(difference, index, paper, currency)),
    ...note(paper, `overcharged ${money(after.overcharged)}, undercharged ${money(after.undercharged)}`),
    ...eventLines(verdict, paper),
    "",
  ].join("\n");
}

function eventLines({ events: { happened, understood, matched } }: TripVerdict, paper: Paper): string[] {
  const missed = happened - matched;
  const invented = understood - matched;
  const rest = [
    ...(missed === 0 ? [] : [`${missed} missed`]),
    ...(invented === 0 ? [] : [`${invented} that never happened`]),
  ];
  const tail = rest.length === 0 ? "" : `; ${rest.join(", ")}`;
  return note(paper, `${matched} of ${happened} items seen going in or out, within 1 s${tail}`);
}

/** What a difference is to be called; exhaustive over its kinds. */
export function differenceWords({ kind, sku, truth, basket }: LineDifference, index: CatalogueIndex): string {
  const product = sku === null ? undefined : index.bySku.get(sku);
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
  index: CatalogueIndex,
  paper: Paper,
  currency: string,
): string[] {
  const charged = (difference.basket?.price ?? 0) - (difference.truth?.price ?? 0);
  const sign = charged > 0 ? "+" : "";
  const money = charged === 0 ? "" : `${sign}${formatMoney(charged, currency)}`;
  const asked = difference.silent ? "; nobody was asked" : "";
  return [
    ...row(paper, `${signs[difference.kind]} ${nameOf(difference.sku, index)}`, money, { indent: 2 }),
    ...note(paper, `${differenceWords(difference, index)}${asked}`, 4),
  ];
}
