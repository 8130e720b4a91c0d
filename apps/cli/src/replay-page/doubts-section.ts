import type { BasketChange } from "@cartwheel/contracts";
import { type Html, html } from "./html.js";
import { clock } from "./page-words.js";
import type { ReplayPageData } from "./replay-page-data.js";

/** What the cart would do about a doubt. */
const actions = {
  charge: "charged as it is shown",
  ask: "the shopper is asked",
  checkout: "to be confirmed before paying",
  staff: "staff look at it",
  "leave-out": "left out",
} as const;

/** In which mode the basket ran, what it corrected, and what it is still not sure of. */
export function doubtsSection({ change }: ReplayPageData): Html | null {
  if (change === null) return null;
  const parts = [modeOf(change), correctionsOf(change), openDoubtsOf(change)].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return html`<section aria-labelledby="doubts-title">
<h2 id="doubts-title">How sure the cart is</h2>${parts}</section>`;
}

function modeOf({ mode, reconciliation }: BasketChange): Html | null {
  if (mode === undefined) return null;
  const since = mode.sinceMs > 0 ? ` since ${clock(mode.sinceMs)}` : "";
  return html`<p>Mode <strong>${mode.name}</strong>${since}: ${mode.words.staff}${reconciliation !== undefined && ` At the end: ${reconciliation.words}.`}</p>`;
}

function correctionsOf({ corrections = [] }: BasketChange): Html | null {
  if (corrections.length === 0) return null;
  const items = corrections.map(({ atMs, words }) => html`<li><strong>${clock(atMs)}</strong> ${words}</li>`);
  return html`<h3>What was corrected</h3><ul class="warnings">${items}</ul>`;
}

function openDoubtsOf({ doubts = [] }: BasketChange): Html | null {
  if (doubts.length === 0) return null;
  const items = doubts.map(
    ({ words, action, settledBy }) =>
      html`<li>${sentence(words)} <strong>${actions[action]}</strong>; settled by ${settledBy.join(", ")}.</li>`,
  );
  return html`<h3>Doubts, the dearest first</h3><ul class="warnings">${items}</ul>`;
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}:`;
