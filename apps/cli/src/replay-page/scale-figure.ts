import { formatGrams } from "@cartwheel/catalogue";
import type { BasketEvent } from "@cartwheel/contracts";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "./html.js";
import { clock, counted, share, signedGrams } from "./page-words.js";
import type { PageReading, ReplayPageData } from "./replay-page-data.js";
import { thinOut } from "./thin-out.js";

/** What a plot shows: its corner of time and weight. */
export interface PlotFrame {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lowMilligrams: number;
  readonly highMilligrams: number;
}

/** The readings as an SVG polyline's points, in a box of 1000 by 100 that the page stretches. */
export function tracePoints(readings: readonly PageReading[], frame: PlotFrame, columns: number): string {
  const { fromMs, toMs, lowMilligrams, highMilligrams } = frame;
  const x = (atMs: number) => (1_000 * (atMs - fromMs)) / (toMs - fromMs);
  const y = (mg: number) => 100 - (100 * (mg - lowMilligrams)) / (highMilligrams - lowMilligrams);
  return thinOut(readings, columns)
    .map(({ atMs, milligrams }) => `${Number(x(atMs).toFixed(1))},${Number(y(milligrams).toFixed(2))}`)
    .join(" ");
}

/** Round steps (1, 2, 5 times a power of ten) that divide a range into at most `most` parts. */
export function roundSteps(low: number, high: number, most: number): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600].map(
  (seconds) => seconds * 1_000,
);

function timeTicks(toMs: number, most: number): number[] {
  const step = timeSteps.find((candidate) => toMs / candidate <= most) ?? toMs / most;
  return Array.from({ length: Math.floor(toMs / step) + 1 }, (_, i) => i * step);
}

/** Which of the rows above the plot each marker stands in, so that neighbours do not cover each other. */
export function markerRows(positions: readonly number[], distance: number, rows: number): number[] {
  const lastIn = Array<number>(rows).fill(Number.NEGATIVE_INFINITY);
  return positions.map((position) => {
    const free = lastIn.findIndex((last) => position - last >= distance);
    const row = free === -1 ? lastIn.indexOf(Math.min(...lastIn)) : free;
    lastIn[row] = position;
    return row;
  });
}

function frameOf(readings: readonly PageReading[], durationMs: number): PlotFrame {
  let [low, high] = [0, 100_000];
  for (const { milligrams } of readings) {
    low = Math.min(low, milligrams);
    high = Math.max(high, milligrams);
  }
  const room = 0.06 * (high - low);
  return {
    fromMs: 0,
    toMs: Math.max(1, durationMs),
    lowMilligrams: low === 0 ? 0 : low - room,
    highMilligrams: high + room,
  };
}

const weightLabel = (milligrams: number, highest: number) =>
  highest >= 2_000_000
    ? `${Number((milligrams / 1_000_000).toFixed(1))} kg`
    : `${Math.round(milligrams / 1_000)} g`;

/** The whole trip as the scale felt it, with every event marked; a marker leads to its event. */
export function scaleFigure({ readings, durationMs, change, catalogue }: ReplayPageData): Html {
  const events = change?.events ?? [];
  const lastMs = Math.max(durationMs, readings.at(-1)?.atMs ?? 0, ...events.map(({ atMs }) => atMs));
  const frame = frameOf(readings, lastMs);
  const span = frame.highMilligrams - frame.lowMilligrams;
  const levels = roundSteps(frame.lowMilligrams, frame.highMilligrams, 5);
  const top = levels.at(-1) ?? 0;
  const positions = events.map(({ atMs }) => atMs / frame.toMs);
  const rows = markerRows(positions, 0.07, 4);
  const highest = Math.max(0, ...readings.map(({ milligrams }) => milligrams));
  return html`<section aria-labelledby="scale-title">
<h2 id="scale-title">What the scale felt</h2>
${
  readings.length === 0
    ? html`<p class="empty">The scale recorded nothing on this trip.</p>`
    : html`<figure class="trace" style="--rows:${Math.max(0, ...rows) + 1}">
<div class="plot">
${levels.map((level) => html`<span class="level" style="bottom:${share((level - frame.lowMilligrams) / span)}"><i>${weightLabel(level, top)}</i></span>`)}
<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
${positions.map((position) => html`<line class="when" x1="${(1_000 * position).toFixed(1)}" x2="${(1_000 * position).toFixed(1)}" y1="0" y2="100"/>`)}
<polyline points="${tracePoints(readings, frame, 1_000)}"/></svg>
${events.map((event, i) => markerOf(event, i, positions[i]!, rows[i]!, nameOf(event.sku, catalogue)))}
</div>
<div class="times" aria-hidden="true">${timeTicks(frame.toMs, 8).map((atMs) => html`<span class="${atMs > 0.96 * frame.toMs && "end"}" style="left:${share(atMs / frame.toMs)}">${clock(atMs)}</span>`)}</div>
<figcaption>${clock(frame.toMs)} minutes on the scale, up to ${formatGrams(highest)}; ${counted(events.length, "event")}: ▲ put in, ▼ taken out.</figcaption>
</figure>`
}</section>`;
}

function markerOf(
  { kind, atMs, milligrams }: BasketEvent,
  index: number,
  position: number,
  row: number,
  name: string,
): Html {
  const weight = signedGrams(kind === "add" ? milligrams : -milligrams);
  const words = `${clock(atMs)} ${kind === "add" ? "put in" : "taken out"}: ${name}, ${weight}`;
  return html`<a class="marker ${kind}" href="#event-${index + 1}" style="left:${share(position)};--row:${row}" title="${words}" aria-label="${words}"><span aria-hidden="true">${kind === "add" ? "▲" : "▼"}</span></a>`;
}
