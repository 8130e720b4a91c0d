import { formatMoney } from "@cartwheel/catalogue";
import { differenceWords } from "../receipt/differences.js";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "./html.js";
import { counted } from "./page-words.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** The basket beside what was really taken, where that is known. */
export function truthSection({ comparison, catalogue }: ReplayPageData): Html | null {
  if (comparison === null) return null;
  const { basket, events } = comparison;
  const { currency } = catalogue;
  const rows = basket.differences.map((difference) => {
    const { sku, truth, basket: found } = difference;
    const charged = (found?.price ?? 0) - (truth?.price ?? 0);
    const money = formatMoney(charged, currency).replace("-", "−");
    return html`<tr><th scope="row">${nameOf(sku, catalogue)}</th><td>${differenceWords(difference, catalogue)}</td>
<td class="score">${charged > 0 ? "+" : ""}${money}</td></tr>`;
  });
  const invented = events.understood - events.matched;
  return html`<section aria-labelledby="truth-title" id="truth">
<h2 id="truth-title">Beside the truth</h2>
${
  basket.exact
    ? html`<p class="verdict right">The basket is exact: it is what was really taken.</p>`
    : html`<p class="verdict wrong">The basket is not what was really taken.</p>
<div class="wide" tabindex="0" role="region" aria-label="Differences"><table class="differences"><thead><tr><th scope="col">Article</th><th scope="col">Difference</th><th scope="col">Charged</th></tr></thead>
<tbody>${rows}</tbody></table></div>
<p>Overcharged ${formatMoney(basket.overcharged, currency)}, undercharged ${formatMoney(basket.undercharged, currency)}.</p>`
}
<p>${events.matched} of ${counted(events.happened, "item")} that went in or out understood, within one second${invented > 0 && `; ${invented} understood wrongly`}.</p>
</section>`;
}

/** A word for the top of the page. */
export function verdictBadge({ comparison }: ReplayPageData): Html | null {
  if (comparison === null) return null;
  const { exact, differences } = comparison.basket;
  return exact
    ? html`<a class="badge right" href="#truth">Exact basket</a>`
    : html`<a class="badge wrong" href="#truth">${counted(differences.length, "difference")}</a>`;
}
