import { formatGrams, formatMoney } from "@cartwheel/catalogue";
import {
  type BasketChange,
  type BasketLine,
  type Catalogue,
  type Evidence,
  isWeighed,
  type Prompt,
} from "@cartwheel/contracts";
import { note, type Paper, type PaperOptions, paperOf, row, rule, wrap } from "./paper.js";
import { amountOf, grossAndTare, massFor, nameOf, productOf, unitPrice } from "./product-words.js";
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
export function renderReceipt(
  change: BasketChange,
  catalogue: Catalogue,
  options: ReceiptOptions = {},
): string {
  const paper = paperOf(options);
  const { currency } = change.total;
  const lines = change.lines.flatMap((line) =>
    linesOf(line, currency, catalogue, paper, options.evidence ?? []),
  );
  const checks = checksOf(change, catalogue, paper);
  return [
    ...(options.title === undefined ? [] : [...wrap(options.title, paper.width).map(paper.ink.bold)]),
    rule(paper),
    ...(lines.length === 0 ? note(paper, "The basket is empty.", 0) : lines),
    rule(paper),
    ...row(paper, `Total, ${itemCount(change.lines, catalogue)}`, formatMoney(change.total.minor, currency), {
      paint: paper.ink.bold,
    }),
    ...(checks.length === 0 ? [] : ["", paper.ink.yellow("Please check"), ...checks]),
    "",
  ].join("\n");
}

function linesOf(
  line: BasketLine,
  currency: string,
  catalogue: Catalogue,
  paper: Paper,
  evidence: readonly Evidence[],
): string[] {
  const product = productOf(line.sku, catalogue);
  const price = amountOf(line.price, currency);
  const mark = line.status === "charged" || line.status === "confirmed" ? "" : "? ";
  const name = `${mark}${nameOf(line.sku, catalogue)}`;
  if (product === undefined) {
    return [
      ...row(paper, name, price, { paint: paper.ink.yellow }),
      ...note(paper, `${formatGrams(line.milligrams)}, not charged yet`),
    ];
  }
  if (!isWeighed(product)) {
    const counted = line.quantity === 1 ? name : `${mark}${line.quantity} x ${nameOf(line.sku, catalogue)}`;
    const each = line.quantity === 1 ? [] : note(paper, unitPrice(product, currency));
    return [...row(paper, counted, price), ...each];
  }
  const { per } = product.price;
  const weighings = weighingsOf(line, evidence).flatMap((weighing) => {
    const { gross, tare } = grossAndTare(weighing, per);
    return note(paper, `gross ${gross} - tare ${tare}`);
  });
  return [
    ...row(paper, name, price),
    ...note(paper, `${massFor(line.milligrams, per)} net x ${unitPrice(product, currency)}`),
    ...weighings,
  ];
}

/** Pieces, and one for each line of weighed goods. */
function itemCount(lines: readonly BasketLine[], catalogue: Catalogue): string {
  let items = 0;
  for (const { sku, quantity } of lines) {
    const product = productOf(sku, catalogue);
    items += product !== undefined && isWeighed(product) ? 1 : quantity;
  }
  return items === 1 ? "1 item" : `${items} items`;
}

function question({ candidates }: Prompt, catalogue: Catalogue): string {
  const names = candidates.map(({ sku }) => nameOf(sku, catalogue));
  const last = names.pop() ?? "";
  return `Is it ${names.join(", ")} or ${last}?`;
}

function checksOf(
  { lines, openPrompts, mode, corrections = [] }: BasketChange,
  catalogue: Catalogue,
  paper: Paper,
): string[] {
  const unknown = lines.filter(({ status }) => status === "unknown").length;
  const things = unknown === 1 ? "One thing was" : `${unknown} things were`;
  const ages = lines.map(({ sku }) => productOf(sku, catalogue)?.ageRestricted ?? 0);
  const age = Math.max(0, ...ages);
  const toConfirm = lines
    .filter(({ status }) => status === "checkout")
    .map(({ sku }) => nameOf(sku, catalogue));
  const looked = lines.filter(({ status }) => status === "staff").map(({ sku }) => nameOf(sku, catalogue));
  const checks = [
    ...(mode?.words.shopper == null ? [] : [mode.words.shopper]),
    ...corrections.map(({ words }) => words),
    ...(toConfirm.length === 0 ? [] : [`To be confirmed before paying: ${toConfirm.join(", ")}.`]),
    ...(looked.length === 0 ? [] : [`Staff will have a look: ${looked.join(", ")}.`]),
    ...openPrompts.map((prompt) => question(prompt, catalogue)),
    ...(unknown === 0 ? [] : [`${things} not recognised: staff will have a look.`]),
    ...(age === 0 ? [] : [`Sold from the age of ${age}: staff will ask for your age.`]),
  ];
  return checks.flatMap((check) =>
    wrap(check, paper.width - 2).map((text, i) => `${i === 0 ? paper.ink.yellow("? ") : "  "}${text}`),
  );
}
