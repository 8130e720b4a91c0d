import { formatMoney } from "@cartwheel/catalogue";
import { doubtsSection } from "./doubts-section.js";
import { eventsSection } from "./events-section.js";
import { Html, html } from "./html.js";
import { linesSection } from "./lines-section.js";
import { clock, counted } from "./page-words.js";
import { receiptSection } from "./receipt-section.js";
import type { ReplayPageData } from "./replay-page-data.js";
import { scaleFigure } from "./scale-figure.js";
import { styles } from "./styles.js";
import { truthSection, verdictBadge } from "./truth-section.js";
import { warningsSection } from "./warnings-section.js";

/** Nothing is fetched and nothing is run: the page is markup, style and pictures within itself. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A replayed trip as one self-contained HTML page: receipt, crops and scale trace line by line. No script. */
export function renderReplayPage(data: ReplayPageData): string {
  const { trip, change, catalogue } = data;
  const total = formatMoney(change?.total.minor ?? 0, catalogue.currency);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${trip.tripId}: ${total}</title>
<link rel="icon" href="data:,">
<style>${new Html(styles)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the evidence</a>
${pageHeader(data)}
<div class="columns">
${receiptSection(data)}
<main id="content" tabindex="-1">
${scaleFigure(data)}
${eventsSection(data)}
${linesSection(data)}
${doubtsSection(data)}
${truthSection(data)}
${warningsSection(data)}
</main>
</div>
<footer><p>Scores are in nats, the natural logarithm of how much likelier the evidence is with this product than without: +2.3 is ten times likelier, −2.3 ten times less likely.</p>
<p>Written by ${trip.software}; model ${trip.modelHash.slice(0, 12)}, catalogue ${trip.catalogueHash.slice(0, 12)}.</p></footer>
</body>
</html>
`;
  return page.toString();
}

function pageHeader(data: ReplayPageData): Html {
  const { trip, durationMs, cameras } = data;
  return html`<header class="top">
<p class="brand" aria-hidden="true">cartwheel</p>
<h1>Trip ${trip.tripId}</h1>
${verdictBadge(data)}
<dl>
<div><dt>Store</dt><dd>${trip.storeId}</dd></div>
<div><dt>Cart</dt><dd>${trip.cartId}</dd></div>
<div><dt>Started</dt><dd><time datetime="${trip.startedAt}">${trip.startedAt.slice(0, 16).replace("T", " ")}</time></dd></div>
<div><dt>Duration</dt><dd>${clock(durationMs)}</dd></div>
<div><dt>${counted(cameras.length, "camera").replace(/^\d+ /, "")}</dt><dd>${cameras.length === 0 ? "none" : cameras.join(", ")}</dd></div>
</dl>
</header>`;
}
