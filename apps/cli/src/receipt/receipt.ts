import { type CatalogueIndex, formatGrams, formatMoney } from "@cartwheel/catalogue";
import { type BasketChange, type BasketLine, type Evidence, isWeighed, type Prompt } from "@cartwheel/contracts";
import { note, type Paper, type PaperOptions, paperOf, row, rule, wrap } from "./paper.js";
import { amountOf, massFor, nameOf, unitPrice } from "./product-words.js";
import { weighingsOf } from "./weighings.js";

export interface ReceiptOptions extends PaperOptions {
  /** Above the lines, e.g. the store and the trip. */
  readonly title?: string;
  /** The trip's evidence: with it, weighed goods show tare and gross. */
  readonly evidence?: readonly Evidence[];
}

/**
 * The basket as a shopper reads it: names, quantities, net weights with their price, tare and gross where weighed,
 * the total, and what somebody should look at. Ends with a newline.
 */
export function renderReceipt(change: BasketChange, index: CatalogueIndex, options: ReceiptOptions = {}): string {
  const paper = paperOf(options);
  const { currency } = change.total;
  const lines = change.lines.flatMap((line) => linesOf(line, currency, index, paper, options.evidence ?? []));
  const checks = checksOf(change, index, paper);
  return [
    ...(options.title === undefined ? [] : [...wrap(options.title, paper.width).map(paper.ink.bold)]),
    rule(paper),
    ...(lines.length === 0 ? note(paper, "The basket is empty.", 0) : lines),
    rule(paper),
    ...row(paper, `Total, ${itemCount(change.lines, index)}`, formatMoney(change.total.minor, currency), {
      paint: paper.ink.bold,
    }),
    ...(checks.length === 0 ? [] : ["", paper.ink.yellow("Please check"), ...checks]),
    "",
  ].join("\n");
}

function linesOf(
  line: BasketLine,
  currency: string,
  index: CatalogueIndex,
  paper: Paper,
  evidence: readonly Evidence[],
): string[] {
  const product = line.sku === null ? undefined : index.bySku.get(line.sku);
  const price = amountOf(line.price, currency);
  const mark = line.status === "asked" || line.status === "unknown" ? "? " : "";
  const name = `${mark}${nameOf(line.sku, index)}`;
  if (product === undefined) {
    return [
      ...row(paper, name, price, { paint: paper.ink.yellow }),
      ...note(paper, `${formatGrams(line.milligrams)}, not charged yet`),
    ];
  }
  if (!isWeighed(product)) {
    const counted = line.quantity === 1 ? name : `${mark}${line.quantity} x ${nameOf(line.sku, index)}`;
    const each = line.quantity === 1 ? [] : note(paper, unitPrice(product, currency));
    return [...row(paper, counted, price), ...each];
  }
  const { per } = product.price;
  const weighings = weighingsOf(line, evidence).flatMap(({ grossMilligrams, tareMilligrams }) =>
    note(paper, `gross ${massFor(grossMilligrams, per)} - tare ${massFor(tareMilligrams, per)}`),
  );
  return [
    ...row(paper, name, price),
    ...note(paper, `${massFor(line.milligrams, per)} net x ${unitPrice(product, currency)}`),
    ...weighings,
  ];
}

/** Pieces, and one for each line of weighed goods. */
function itemCount(lines: readonly BasketLine[], index: CatalogueIndex): string {
  let items = 0;
  for (const { sku, quantity } of lines) {
    const product = sku === null ? undefined : index.bySku.get(sku);
    items += product !== undefined && isWeighed(product) ? 1 : quantity;
  }
  return items === 1 ? "1 item" : `${items} items`;
}

function question({ candidates }: Prompt, index: CatalogueIndex): string {
  const names = candidates.map(({ sku }) => nameOf(sku, index));
  const last = names.pop() ?? "";
  return `Is it ${names.join(", ")} or ${last}?`;
}

function checksOf({ lines, openPrompts }: BasketChange, index: CatalogueIndex, paper: Paper): string[] {
  const unknown = lines.filter(({ status }) => status === "unknown").length;
  const things = unknown === 1 ? "One thing was" : `${unknown} things were`;
  const ages = lines.map(({ sku }) => (sku === null ? 0 : (index.bySku.get(sku)?.ageRestricted ?? 0)));
  const age = Math.max(0, ...ages);
  const checks = [
    ...openPrompts.map((prompt) => question(prompt, index)),
    ...(unknown === 0 ? [] : [`${things} not recognised: staff will have a look.`]),
    ...(age === 0 ? [] : [`Sold from the age of ${age}: staff will ask for your age.`]),
  ];
  return checks.flatMap((check) =>
    wrap(check, paper.width - 2).map((text, i) => `${i === 0 ? paper.ink.yellow("? ") : "  "}${text}`),
  );
}
