import { formatGrams, formatMoney } from "@cartwheel/catalogue";
import { type BasketLine, type Catalogue, isWeighed } from "@cartwheel/contracts";
import { amountOf, grossAndTare, massFor, nameOf, productOf, unitPrice } from "../receipt/product-words.js";
import { weighingsOf } from "../receipt/weighings.js";
import { type Html, html } from "./html.js";
import { counted } from "./page-words.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** The receipt as the shopper gets it; each name leads to why it is there. */
export function receiptSection({ change, catalogue, evidence, trip }: ReplayPageData): Html {
  const lines = change?.lines ?? [];
  const { currency } = catalogue;
  const items = lines.map((line, i) => {
    const details = detailsOf(line, catalogue, evidence);
    const mark = line.status === "asked" || line.status === "unknown";
    return html`<tr>
<th scope="row"><a href="#line-${i + 1}">${nameOf(line.sku, catalogue)}</a>${mark && html` <span class="mark" title="to be checked">?</span>`}
${details.map((detail) => html`<small>${detail}</small>`)}</th>
<td>${amountOf(line.price, currency)}</td></tr>`;
  });
  return html`<aside class="receipt" aria-labelledby="receipt-title">
<h2 id="receipt-title">${trip.storeId}</h2>
<p class="quiet">Trip ${trip.tripId}</p>
${
  items.length === 0
    ? html`<p class="empty">The basket is empty.</p>`
    : html`<table><thead class="unseen"><tr><th scope="col">Article</th><th scope="col">${currency}</th></tr></thead>
<tbody>${items}</tbody></table>`
}
<p class="total"><span>Total</span><strong>${formatMoney(change?.total.minor ?? 0, currency)}</strong></p>
${questionsOf(change?.openPrompts ?? [], catalogue)}
<p class="quiet">${counted(lines.length, "line")}, prices in ${currency}</p>
</aside>`;
}

function questionsOf(
  prompts: readonly { readonly candidates: readonly { readonly sku: string }[] }[],
  catalogue: Catalogue,
): Html | null {
  if (prompts.length === 0) return null;
  const questions = prompts.map(({ candidates }) => {
    const names = candidates.map(({ sku }) => nameOf(sku, catalogue));
    return html`<li>${names.join(" or ")}?</li>`;
  });
  return html`<div class="questions"><h3>Please check</h3><ul>${questions}</ul></div>`;
}

/** What stands under a line's name: quantity and unit price, or net weight with tare and gross. */
export function detailsOf(
  line: BasketLine,
  catalogue: Catalogue,
  evidence: ReplayPageData["evidence"],
): readonly string[] {
  const product = productOf(line.sku, catalogue);
  if (product === undefined) return [`${formatGrams(line.milligrams)}, not charged yet`];
  const price = unitPrice(product, catalogue.currency);
  if (!isWeighed(product)) return line.quantity === 1 ? [] : [`${line.quantity} × ${price}`];
  const { per } = product.price;
  const weighings = weighingsOf(line, evidence).map((weighing) => {
    const { gross, tare } = grossAndTare(weighing, per);
    return `gross ${gross} − tare ${tare}`;
  });
  return [`${massFor(line.milligrams, per)} net × ${price}`, ...weighings];
}
