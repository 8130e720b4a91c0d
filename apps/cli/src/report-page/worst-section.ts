import { formatMoney } from "@cartwheel/catalogue";
import type { Catalogue, Evidence } from "@cartwheel/contracts";
import { differenceWords } from "../receipt/differences.js";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "../replay-page/html.js";
import { isPicture, lookalikes, renderReplayPage, weightFigure } from "../replay-page/index.js";
import { clock, counted } from "../replay-page/page-words.js";
import type { ReportPageData, WorstTrip, WrongMoment } from "./report-page-data.js";

/** The trips that came out worst: the wrong lines, and what the cart had to go by when it went wrong. */
export function worstSection({ worst, catalogue, report }: ReportPageData): Html {
  const wrong = report.wrongTrips.length;
  return html`<section aria-labelledby="worst-title"><h2 id="worst-title">The worst trips</h2>
${
  worst.length === 0
    ? html`<p class="empty">${wrong === 0 ? "Every basket is exact." : "No trip was kept to be shown."}</p>`
    : html`<p>${worst.length} of ${counted(wrong, "trip")} that did not come out exactly, the greatest harm first.</p>${worst.map((trip, i) => tripArticle(trip, i + 1, catalogue))}`
}</section>`;
}

function tripArticle({ tripId, replay, moments }: WorstTrip, number: number, catalogue: Catalogue): Html {
  const { comparison } = replay;
  const { currency } = catalogue;
  return html`<article class="worst" id="trip-${number}" aria-labelledby="trip-${number}-name">
<header><h3 id="trip-${number}-name">${tripId}</h3>
${comparison !== null && html`<p class="quiet">Overcharged ${formatMoney(comparison.basket.overcharged, currency)}, undercharged ${formatMoney(comparison.basket.undercharged, currency)}; ${comparison.events.matched} of ${counted(comparison.events.happened, "unit")} understood</p>`}</header>
${linesBeside(replay.comparison, catalogue)}
${moments.map((moment) => momentFigure(moment, catalogue))}
<details class="replay"><summary>The replay page of ${tripId}</summary>
<iframe title="Replay of ${tripId}" loading="lazy" sandbox="" src="${asDataUrl(renderReplayPage(replay))}"></iframe></details>
</article>`;
}

/** A page within the page, whose own links lead to its own parts: in a srcdoc document they would not. */
const asDataUrl = (page: string): string =>
  `data:text/html;charset=utf-8,${page.replace(/[%#\n\r\t]/g, encodeURIComponent)}`;

/** What was taken beside what stands in the basket, line by line where they differ. */
function linesBeside(comparison: WorstTrip["replay"]["comparison"], catalogue: Catalogue): Html | null {
  if (comparison === null || comparison.basket.exact) return null;
  const { currency } = catalogue;
  const money = (minor: number | undefined) => (minor === undefined ? "–" : formatMoney(minor, currency));
  return html`<div class="wide" tabindex="0" role="region" aria-label="Wrong lines"><table class="figures">
<thead><tr><th scope="col">Article</th><th scope="col">Difference</th><th scope="col">Due</th><th scope="col">Charged</th></tr></thead>
<tbody>${comparison.basket.differences.map(
    (difference) =>
      html`<tr><th scope="row">${nameOf(difference.sku, catalogue)}</th><td class="words">${differenceWords(difference, catalogue)}${difference.silent && html` <span class="chip silent">nobody was asked</span>`}</td><td>${money(difference.truth?.price)}</td><td>${money(difference.basket?.price)}</td></tr>`,
  )}</tbody></table></div>`;
}

function momentFigure(moment: WrongMoment, catalogue: Catalogue): Html {
  const { atMs, frames, evidence, readings } = moment;
  const cameras = [...new Set(frames.map(({ camera }) => camera))];
  const strips = cameras.map(
    (camera) =>
      html`<div class="strip">${frames
        .filter((each) => each.camera === camera && isPicture(each.dataUri))
        .map(
          (each) =>
            html`<figure><img src="${each.dataUri}" alt="Camera ${camera} at ${clock(each.atMs, true)}" decoding="async"><figcaption>${camera} <time>${clock(each.atMs, true)}</time></figcaption></figure>`,
        )}</div>`,
  );
  return html`<section class="moment"><h4><time>${clock(atMs, true)}</time> ${momentWords(moment, catalogue)}</h4>
<div class="strips">${strips}</div>
<div class="evidence">${evidence.map((each) => evidenceFigure(each, readings, catalogue))}</div></section>`;
}

function momentWords({ kind, sku, takenFor, how, units }: WrongMoment, catalogue: Catalogue): string {
  const many = units === 1 ? "" : `${units} × `;
  const did = kind === "add" ? "put in" : "taken out";
  const name = (each: string | null) => nameOf(each, catalogue);
  switch (how) {
    case "named":
      return `${many}${name(sku)}, ${did}, was taken for ${name(takenFor)}`;
    case "unnamed":
      return `${many}${name(sku)}, ${did}, was not named`;
    case "unnoticed":
      return `${many}${name(sku)}, ${did}, was not noticed`;
    case "invented":
      return `${many}${name(takenFor)} was understood to be ${did}, but nothing of it moved then`;
    default:
      return unreachable(how);
  }
}

function evidenceFigure(
  evidence: Evidence,
  readings: WrongMoment["readings"],
  catalogue: Catalogue,
): Html | null {
  switch (evidence.kind) {
    case "sighting":
      return html`<div class="sighting"><p class="quiet">Seen by ${evidence.cameras.join(", ")} from <time>${clock(evidence.fromMs, true)}</time> to <time>${clock(evidence.toMs, true)}</time></p>${lookalikes(evidence, catalogue, true)}</div>`;
    case "weight-change":
      return weightFigure(evidence, readings);
    case "code":
      return html`<p class="read">The ${evidence.source} read <code>${evidence.code}</code></p>`;
    case "answer":
      return html`<p class="read">The shopper answered: ${evidence.choice === "none-of-these" ? "none of these" : nameOf(evidence.choice, catalogue)}</p>`;
    case "health":
      return html`<p class="read">${evidence.sensor}: <code>${evidence.state}</code></p>`;
    case "location":
      return html`<p class="read">The cart came into the zone ${evidence.zone}</p>`;
    case "checkout":
      return html`<p class="read">The shopper wanted to pay</p>`;
    default:
      return unreachable(evidence);
  }
}

function unreachable(value: never): never {
  throw new Error(`something of an unknown kind: ${JSON.stringify(value)}`);
}
