import { Html, html } from "../replay-page/html.js";
import { counted } from "../replay-page/page-words.js";
import { styles } from "../replay-page/styles.js";
import { calibrationSection } from "./calibration-plot.js";
import { confusionsSection } from "./confusions-section.js";
import { headlines, metricsSection } from "./metrics-section.js";
import { moneySection } from "./money-section.js";
import type { ReportPageData } from "./report-page-data.js";
import { reportStyles } from "./report-styles.js";
import { slicesSection } from "./slices-section.js";
import { worstSection } from "./worst-section.js";

/** Nothing is fetched and nothing is run; the replay pages within are documents of their own, under the same rules. */
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src data:; base-uri 'none'; form-action 'none'";

/** An evaluation as one self-contained HTML page, replay pages of the worst trips included. No script. */
export function renderReportPage(data: ReportPageData): string {
  const { title, report } = data;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${title}: ${counted(report.trips, "trip")} evaluated</title>
<link rel="icon" href="data:,">
<style>${new Html(styles)}${new Html(reportStyles)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the figures</a>
${pageHeader(data)}
<main id="content" class="report" tabindex="-1">
${headlines(data)}
${slicesSection(report)}
${confusionsSection(data)}
${calibrationSection(report)}
${moneySection(data)}
${metricsSection(data)}
${worstSection(data)}
</main>
<footer><p>Made by <code>cartwheel eval trips</code>. Every figure is a value with its 95% interval; the same trips, model and seed give the same page.</p></footer>
</body>
</html>
`.toString();
}

function pageHeader({ title, report, without, answers, model }: ReportPageData): Html {
  return html`<header class="top">
<p class="brand" aria-hidden="true">cartwheel</p>
<h1>${title}</h1>
<dl>
<div><dt>Trips</dt><dd>${report.trips}</dd></div>
<div><dt>Not exact</dt><dd>${report.wrongTrips.length}</dd></div>
<div><dt>Prompts</dt><dd>${answers === "truth" ? "answered from truth" : "left open"}</dd></div>
<div><dt>Without</dt><dd>${without.length === 0 ? "nothing" : without.join(", ")}</dd></div>
${model !== null && html`<div><dt>Model</dt><dd>${model}</dd></div>`}
</dl>
</header>`;
}
