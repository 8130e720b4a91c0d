import { faults } from "@cartwheel/contracts";
import { type Html, html } from "./html.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** What was odd in the trip or on the way, and what to do about it. */
export function warningsSection({ warnings }: ReplayPageData): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(({ code, detail, count }) => {
    const { engineer, fix } = faults[code];
    return html`<li><strong>${code}</strong>${count > 1 && ` × ${count}`}: ${engineer} (${detail}). ${fix}</li>`;
  });
  return html`<section aria-labelledby="warnings-title">
<h2 id="warnings-title">What was odd</h2><ul class="warnings">${items}</ul></section>`;
}
