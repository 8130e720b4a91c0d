import type { TripMetricName, TripReport } from "@cartwheel/evaluation";
import { figureWords, metricNames } from "../evaluating/report-words.js";
import { type Html, html } from "../replay-page/html.js";
import { intervalBars } from "./interval-bars.js";
import { axis, figure, ink, type PlotSize } from "./plot.js";

type Slice = TripReport["slices"][string];
type Part = Slice[string];

const titles: Readonly<Record<string, string>> = {
  condition: "By store condition",
  fault: "By device fault",
  family: "By product family",
};

/** Each slice: exact baskets and event F1 with their intervals, the worst first, and the figures as a table. */
export function slicesSection({ slices }: TripReport): Html | null {
  const names = Object.keys(slices);
  if (names.length === 0) return null;
  return html`<section aria-labelledby="slices-title"><h2 id="slices-title">Where it fails</h2>
${names.map((name) => slicePart(name, slices[name] ?? {}))}</section>`;
}

const shown = ["exactBaskets", "eventF1"] as const satisfies readonly TripMetricName[];
const colours = { exactBaskets: ink.accent, eventF1: ink.blue } as const;

function slicePart(name: string, slice: Slice): Html {
  const rows = Object.entries(slice).sort(
    ([a, x], [b, y]) => (x.eventF1?.value ?? 2) - (y.eventF1?.value ?? 2) || (a < b ? -1 : 1),
  );
  const title = titles[name] ?? `By ${name}`;
  return html`<section class="slice" aria-labelledby="slice-${name}"><h3 id="slice-${name}">${title}</h3>
${rows.length > 1 && slicePlot(title, rows.slice(0, drawnValues), rows.length)}
${sliceTable(title, rows)}</section>`;
}

/** Of more values than this the worst are drawn; the table has all of them. */
const drawnValues = 20;

function slicePlot(title: string, rows: readonly (readonly [string, Part])[], of: number): Html {
  const height = 64 + 30 * rows.length;
  // Categories stand from below upwards: the worst on top.
  const upwards = rows.toReversed();
  const series = shown.flatMap((metric, i) => {
    const place = (index: number) => index + (i === 0 ? 0.16 : -0.16);
    const data = upwards.flatMap(([, part], index) => {
      const found = part[metric];
      return found === null ? [] : [{ place: place(index), ...found }];
    });
    const bars = intervalBars(
      data.map((each) => [each.place, each.low, each.high]),
      colours[metric],
      "horizontal",
    );
    const points = {
      type: "scatter" as const,
      name: metricNames[metric],
      data: data.map((each) => [each.value, each.place]),
      symbol: i === 0 ? "circle" : "diamond",
      symbolSize: i === 0 ? 9 : 11,
      itemStyle: { color: colours[metric], opacity: 1 },
    };
    return [bars, points];
  });
  const size = (width: number): PlotSize => ({ width, height });
  return figure({
    words: `${title}: ${rows.map(([value, part]) => `${value} exact baskets ${words(part, "exactBaskets")}, event F1 ${words(part, "eventF1")}`).join("; ")}`,
    caption: `Points with 95% intervals, the lowest event F1 on top${of > rows.length ? `: the lowest ${rows.length} of ${of}` : ""}.`,
    wide: size(720),
    narrow: size(340),
    option: (_, narrow) => ({
      legend: { top: 0, left: 0, textStyle: { color: ink.text }, icon: "circle", itemWidth: 10 },
      grid: { left: 8, right: 20, top: 32, bottom: 8, containLabel: true },
      xAxis: { ...axis, type: "value", min: 0, max: 1, axisLabel: { ...axis.axisLabel, formatter: percent } },
      yAxis: {
        ...axis,
        type: "value",
        min: -0.5,
        max: rows.length - 0.5,
        interval: 1,
        splitLine: { show: false },
        axisLabel: {
          ...axis.axisLabel,
          customValues: upwards.map((_, i) => i),
          formatter: (index: number) => shortened(upwards[Math.round(index)]?.[0] ?? "", narrow ? 13 : 28),
        },
      },
      series,
    }),
  });
}

const percent = (value: number): string => `${Math.round(100 * value)}%`;

const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

const words = (part: Part, metric: TripMetricName): string => {
  const found = part[metric];
  return found === null ? "unknown" : figureWords(found.value, "share");
};

const tableMetrics = [
  "exactBaskets",
  "eventF1",
  "itemTop1",
  "overchargePer100",
  "underchargePer100",
] as const satisfies readonly TripMetricName[];

function sliceTable(title: string, rows: readonly (readonly [string, Part])[]): Html {
  return html`<details><summary>${title}, as figures</summary>
<div class="wide" tabindex="0" role="region" aria-label="${title}, as figures"><table class="figures"><thead><tr><th scope="col">Slice</th><th scope="col">Trips</th>${tableMetrics.map((metric) => html`<th scope="col">${metricNames[metric]}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([value, part]) =>
      html`<tr><th scope="row">${value}</th><td>${part.trips}</td>${tableMetrics.map((metric) => {
        const found = part[metric];
        const unit = metric.endsWith("100") ? "number" : "share";
        return html`<td>${found === null ? "–" : html`${figureWords(found.value, unit)} <small>${figureWords(found.low, unit)} – ${figureWords(found.high, unit)}</small>`}</td>`;
      })}</tr>`,
  )}</tbody></table></div></details>`;
}
