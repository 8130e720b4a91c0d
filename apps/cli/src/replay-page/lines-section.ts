import { formatMoney } from "@cartwheel/catalogue";
import type { BasketLine, Evidence } from "@cartwheel/contracts";
import { percent, statusWords } from "../receipt/explanation.js";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "./html.js";
import { detailsOf } from "./receipt-section.js";
import type { ReplayPageData } from "./replay-page-data.js";
import { sightingFigure } from "./sighting-figure.js";
import { termBars } from "./term-bars.js";
import { weightFigure } from "./weight-figure.js";

/** Line by line: what was seen, what was weighed, and how that adds up. */
export function linesSection(data: ReplayPageData): Html | null {
  const lines = data.change?.lines ?? [];
  if (lines.length === 0) return null;
  const byId = new Map(data.evidence.map((each) => [each.id, each]));
  return html`<section aria-labelledby="lines-title">
<h2 id="lines-title">Why each line is there</h2>
${lines.map((line, i) => lineArticle(line, i + 1, byId, data))}</section>`;
}

function lineArticle(
  line: BasketLine,
  number: number,
  byId: ReadonlyMap<string, Evidence>,
  data: ReplayPageData,
): Html {
  const { catalogue, crops, readings, evidence } = data;
  const ids = [...new Set(line.because.flatMap(({ evidenceId }) => evidenceId ?? []))];
  const figures = ids.map((id) => {
    const each = byId.get(id);
    if (each?.kind === "sighting") return sightingFigure(each, crops, catalogue);
    if (each?.kind === "weight-change") return weightFigure(each, readings);
    if (each?.kind === "code") {
      return html`<p class="read">${each.source === "scanner" ? "The scanner" : "A camera"} read <code>${each.code}</code></p>`;
    }
    return null;
  });
  const quantity = line.quantity === 1 ? null : html`<span class="quantity">${line.quantity} ×</span> `;
  const details = detailsOf(line, catalogue, evidence).join("; ");
  return html`<article class="line" id="line-${number}" aria-labelledby="line-${number}-name">
<header>
<h3 id="line-${number}-name">${quantity}${nameOf(line.sku, catalogue)}</h3>
<p class="price">${formatMoney(line.price, catalogue.currency)}</p>
<p class="status"><span class="chip ${line.status}">${statusWords[line.status]}</span> <span>${percent(line.probability)} sure</span>${details !== "" && html` <span>${details}</span>`}</p>
</header>
<div class="evidence">${figures}</div>
${termBars(line.because)}
</article>`;
}
