import { type FaultCode, faults } from "@cartwheel/contracts";
import { type Html, html } from "./html.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** How many occurrences of one fault are named; the rest is counted. */
const namedOccurrences = 3;

/** What was odd in the trip or on the way, a fault at a time, and what to do about it. */
export function warningsSection({ warnings }: ReplayPageData): Html | null {
  if (warnings.length === 0) return null;
  const items = [...new Set(warnings.map(({ code }) => code))].map((code) => itemOf(code, warnings));
  return html`<section aria-labelledby="warnings-title">
<h2 id="warnings-title">What was odd</h2><ul class="warnings">${items}</ul></section>`;
}

function itemOf(code: FaultCode, warnings: ReplayPageData["warnings"]): Html {
  const occurrences = warnings.filter((warning) => warning.code === code);
  const times = occurrences.reduce((sum, { count }) => sum + count, 0);
  const details = [...new Set(occurrences.map(({ detail }) => detail))];
  const more = details.length - namedOccurrences;
  const named = `${details.slice(0, namedOccurrences).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
  const { engineer, fix } = faults[code];
  return html`<li><strong>${code}</strong>${times > 1 && ` × ${times}`}: ${engineer} (${named}). ${fix}</li>`;
}
