import type { Metric } from "@cartwheel/contracts";
import { type TripMetricName, tripMetricNames, tripMetrics } from "@cartwheel/evaluation";
import { figureWords, metricNames } from "../evaluating/report-words.js";
import { type Html, html } from "../replay-page/html.js";
import { share } from "../replay-page/page-words.js";
import type { ReportPageData } from "./report-page-data.js";

const first = ["exactBaskets", "eventF1", "itemTop1", "promptsPerBasket"] as const;

/** The four figures to look at first, as large numbers with their intervals. */
export function headlines({ report }: ReportPageData): Html {
  return html`<section class="headlines" aria-labelledby="headlines-title">
<h2 id="headlines-title" class="unseen">The figures to look at first</h2>
<dl>${first.map((name) => headline(name, report[name]))}</dl></section>`;
}

function headline(name: TripMetricName, metric: Metric | null): Html {
  const { unit, words } = tripMetrics[name];
  if (metric === null) return html`<div><dt>${metricNames[name]}</dt><dd>–</dd></div>`;
  return html`<div><dt title="${words}">${metricNames[name]}</dt>
<dd>${figureWords(metric.value, unit)}</dd>
<dd class="interval">${figureWords(metric.low, unit)} – ${figureWords(metric.high, unit)}</dd>
${unit === "share" && html`<dd class="range" aria-hidden="true"><i style="left:${share(metric.low)};right:${share(1 - metric.high)}"></i><b style="left:${share(metric.value)}"></b></dd>`}</div>`;
}

/** Every metric with its interval and what it means. */
export function metricsSection({ report, kernelShare }: ReportPageData): Html {
  const rows = tripMetricNames.map((name) => row(metricNames[name], report[name], tripMetrics[name]));
  const kernel = row("Kernel share", kernelShare, {
    unit: "share",
    words:
      "the workers' time inside the model by all their busy time; unknown where no picture was looked at",
  });
  return html`<section aria-labelledby="metrics-title"><h2 id="metrics-title">Every figure</h2>
<div class="wide" tabindex="0" role="region" aria-label="Every figure"><table class="figures">
<thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">95% interval</th><th scope="col">What it says</th></tr></thead>
<tbody>${rows}${kernel}</tbody></table></div>
<p class="quiet">Intervals by the bootstrap over ${report.trips} trips, ${report.resamples} resamples, seed ${report.seed}.</p></section>`;
}

function row(
  name: string,
  metric: Metric | null,
  { unit, words }: Pick<(typeof tripMetrics)[TripMetricName], "unit" | "words">,
): Html {
  const [value, low, high] =
    metric === null
      ? ["–", "", ""]
      : [metric.value, metric.low, metric.high].map((each) => figureWords(each, unit));
  return html`<tr><th scope="row">${name}</th><td>${value}</td><td>${low !== "" && html`${low} – ${high}`}</td><td class="words">${words}</td></tr>`;
}
