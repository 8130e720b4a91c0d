import type { BasketEvent, BasketLine } from "@cartwheel/contracts";
import { percent } from "../receipt/explanation.js";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "./html.js";
import { clock, signedGrams } from "./page-words.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** What happened, in order: also what was taken out again and stands on no receipt. */
export function eventsSection({ change, catalogue }: ReplayPageData): Html | null {
  if (change === null || change.events.length === 0) return null;
  const items = change.events.map((event, i) => {
    const line = lineOf(event, change.lines);
    const name = `${event.quantity === 1 ? "" : `${event.quantity} × `}${nameOf(event.sku, catalogue)}`;
    const { kind, milligrams } = event;
    return html`<li id="event-${i + 1}" class="${kind}">
<time>${clock(event.atMs)}</time>
<span class="sign" aria-hidden="true">${kind === "add" ? "▲" : "▼"}</span>
<span class="what"><span class="unseen">${kind === "add" ? "Put in: " : "Taken out: "}</span>${line === null ? name : html`<a href="#line-${line}">${name}</a>`}</span>
<span class="mass">${signedGrams(kind === "add" ? milligrams : -milligrams)}</span>
<span class="sure">${percent(event.probability)} sure</span></li>`;
  });
  return html`<section aria-labelledby="events-title">
<h2 id="events-title">What happened</h2>
<ol class="events">${items}</ol></section>`;
}

function lineOf({ sku }: BasketEvent, lines: readonly BasketLine[]): number | null {
  if (sku === null) return null;
  const index = lines.findIndex((line) => line.sku === sku);
  return index === -1 ? null : index + 1;
}
