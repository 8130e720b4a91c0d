import { formatGrams } from "@cartwheel/catalogue";
import type { WeightChange } from "@cartwheel/contracts";
import { type Html, html } from "./html.js";
import { clock, share, signedGrams } from "./page-words.js";
import type { PageReading } from "./replay-page-data.js";
import { tracePoints } from "./scale-figure.js";

/** How much of the trip a step shows before and after it. */
const aroundMs = 2_500;

/** One step of the scale: the readings around it, the level before and the level after. */
export function weightFigure(change: WeightChange, readings: readonly PageReading[]): Html {
  const after = change.basketMilligrams;
  const before = after - change.milligrams;
  const fromMs = Math.max(0, change.fromMs - aroundMs);
  const toMs = change.toMs + aroundMs;
  const near = readings.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const all = [before, after, ...near.map(({ milligrams }) => milligrams)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(10_000, 0.28 * (most - least));
  const frame = { fromMs, toMs, lowMilligrams: least - room, highMilligrams: most + room };
  const height = (milligrams: number) =>
    share((milligrams - frame.lowMilligrams) / (frame.highMilligrams - frame.lowMilligrams));
  const rises = change.milligrams >= 0;
  return html`<figure class="step">
<div class="plot">
<span class="level before ${rises ? "under" : "over"}" style="bottom:${height(before)}"><i>${formatGrams(before)}</i></span>
<span class="level after ${rises ? "over" : "under"}" style="bottom:${height(after)}"><i>${formatGrams(after)}</i></span>
<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" focusable="false"><polyline points="${tracePoints(near, frame, 250)}"/></svg>
</div>
<figcaption>The scale at <time>${clock(change.fromMs, true)}</time>: <strong>${signedGrams(change.milligrams)}</strong> ± ${formatGrams(change.sigmaMilligrams)}</figcaption>
</figure>`;
}
