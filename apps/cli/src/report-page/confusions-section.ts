import type { Confusion } from "@cartwheel/evaluation";
import { nameOf } from "../receipt/product-words.js";
import { type Html, html } from "../replay-page/html.js";
import { isPicture } from "../replay-page/index.js";
import { counted } from "../replay-page/page-words.js";
import { axis, figure, ink } from "./plot.js";
import type { ReportPageData } from "./report-page-data.js";

/** So many pairs are shown with their pictures; the table has all of them. */
const shownPairs = 12;
/** So many products stand in the plot. */
const shownProducts = 14;

/** What was taken for what before anybody was asked: look-alikes side by side, then all of them. */
export function confusionsSection({ report, catalogue, pictures }: ReportPageData): Html {
  const named = report.confusions.filter(({ how }) => how === "named");
  const name = (sku: string | null) => nameOf(sku, catalogue);
  return html`<section aria-labelledby="confusions-title"><h2 id="confusions-title">What is taken for what</h2>
${
  report.confusions.length === 0
    ? html`<p class="empty">Everything that went in or out was understood.</p>`
    : html`<p>Before anybody was asked; units put in or taken out.</p>
${named.length > 0 && html`<ol class="pairs">${named.slice(0, shownPairs).map((each) => pair(each, name, pictures))}</ol>`}
${named.length > 2 && matrix(named, name)}
${table(report.confusions, name)}`
}</section>`;
}

function pair(
  { sku, takenFor, units, trips }: Confusion,
  name: (sku: string | null) => string,
  pictures: ReportPageData["pictures"],
): Html {
  return html`<li>${product(sku, name, pictures)}<span class="arrow" aria-label="taken for">→</span>${product(takenFor, name, pictures)}
<span class="quiet">${counted(units, "unit")} on ${counted(trips, "trip")}</span></li>`;
}

function product(
  sku: string | null,
  name: (sku: string | null) => string,
  pictures: ReportPageData["pictures"],
): Html {
  const picture = sku === null ? undefined : pictures.get(sku);
  return html`<span class="product">${picture !== undefined && isPicture(picture) && html`<img src="${picture}" alt="" width="72" height="72">`}<span>${name(sku)}</span></span>`;
}

/** Rows: what it was; columns: what it was taken for; the larger the dot, the more units. */
function matrix(named: readonly Confusion[], name: (sku: string | null) => string): Html {
  const weight = new Map<string, number>();
  for (const { sku, takenFor, units } of named)
    for (const each of [sku, takenFor]) if (each !== null) weight.set(each, (weight.get(each) ?? 0) + units);
  const skus = clustered(
    [...weight]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, shownProducts)
      .map(([sku]) => sku),
    named,
  );
  const most = Math.max(...named.map(({ units }) => units));
  const cells = named.flatMap(({ sku, takenFor, units }) => {
    const [x, y] = [skus.indexOf(takenFor ?? ""), skus.indexOf(sku ?? "")];
    return x === -1 || y === -1 ? [] : [[x, y, units]];
  });
  const short = (sku: string, letters: number) => {
    const text = name(sku);
    return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
  };
  return figure({
    words: `Confusion matrix of the ${skus.length} products most often confused; the table below has its figures`,
    caption: "Rows: what it was. Columns: what it was taken for. The larger the dot, the more units.",
    wide: { width: 760, height: 150 + 26 * skus.length },
    narrow: { width: 340, height: 120 + 20 * skus.length },
    option: (_, narrow) => ({
      grid: { left: 8, right: 12, top: 8, bottom: 8, containLabel: true },
      xAxis: {
        ...axis,
        type: "category",
        data: skus.map((sku) => short(sku, narrow ? 12 : 24)),
        axisLabel: { ...axis.axisLabel, rotate: narrow ? 90 : 45, interval: 0, fontSize: narrow ? 10 : 12 },
        splitLine: { show: true, lineStyle: { color: ink.edge } },
      },
      yAxis: {
        ...axis,
        type: "category",
        inverse: true,
        data: skus.map((sku) => short(sku, narrow ? 12 : 28)),
        axisLabel: { ...axis.axisLabel, interval: 0, fontSize: narrow ? 10 : 12 },
        splitLine: { show: true, lineStyle: { color: ink.edge } },
      },
      series: [
        {
          type: "scatter",
          data: cells,
          symbolSize: (value: readonly number[]) =>
            (narrow ? 6 : 8) + (narrow ? 10 : 16) * Math.sqrt((value[2] ?? 0) / most),
          itemStyle: { color: ink.wrong, opacity: 0.85 },
        },
      ],
    }),
  });
}

/** Products in an order in which those that are confused with each other stand together. */
function clustered(skus: readonly string[], named: readonly Confusion[]): string[] {
  const tie = (a: string, b: string) =>
    named.reduce(
      (sum, { sku, takenFor, units }) =>
        sum + ((sku === a && takenFor === b) || (sku === b && takenFor === a) ? units : 0),
      0,
    );
  const waiting = [...skus];
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const last = ordered.at(-1);
    const next = last === undefined ? 0 : indexOfMost(waiting.map((sku) => tie(last, sku)));
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

const indexOfMost = (values: readonly number[]): number => values.indexOf(Math.max(...values));

function table(confusions: readonly Confusion[], name: (sku: string | null) => string): Html {
  const words = {
    named: "taken for",
    unnamed: "not named",
    unnoticed: "not noticed",
    invented: "never moved",
  };
  return html`<details><summary>All ${counted(confusions.length, "kind")} of mistake, as figures</summary>
<div class="wide" tabindex="0" role="region" aria-label="All mistakes"><table class="figures"><thead><tr><th scope="col">What it was</th><th scope="col">Mistake</th><th scope="col">What it was taken for</th><th scope="col">Units</th><th scope="col">Trips</th></tr></thead>
<tbody>${confusions.map(
    ({ sku, takenFor, how, units, trips }) =>
      html`<tr><th scope="row">${how === "invented" ? "nothing" : name(sku)}</th><td class="words">${words[how]}</td><td class="words">${(how === "named" || how === "invented") && name(takenFor)}</td><td>${units}</td><td>${trips}</td></tr>`,
  )}</tbody></table></div></details>`;
}
