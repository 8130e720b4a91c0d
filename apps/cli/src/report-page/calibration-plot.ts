import type { TripReport } from "@cartwheel/evaluation";
import { wilsonInterval } from "@cartwheel/evaluation";
import { metricWords } from "../evaluating/report-words.js";
import { type Html, html } from "../replay-page/html.js";
import { intervalBars } from "./interval-bars.js";
import { axis, figure, ink } from "./plot.js";

/** How sure the basket said it was of its lines, against how often it was right. */
export function calibrationSection({ calibrationCurve, ece, unknownAuroc }: TripReport): Html {
  const points = calibrationCurve.map(({ cases, meanConfidence, accuracy }) => {
    const interval = wilsonInterval(Math.round(accuracy * cases), cases);
    return {
      x: meanConfidence,
      y: accuracy,
      low: interval?.low ?? accuracy,
      high: interval?.high ?? accuracy,
    };
  });
  const lowest = Math.min(1, ...points.map(({ x, low }) => Math.min(x, low)));
  const from = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  return html`<section aria-labelledby="calibration-title">
<h2 id="calibration-title">Does it know how sure it is?</h2>
<p>Calibration error ${metricWords(ece, "share")}; unknown products told from known ones, AUROC ${metricWords(unknownAuroc, "number")}.</p>
${
  points.length === 0
    ? html`<p class="empty">No basket named a line.</p>`
    : figure({
        words: `Calibration curve of ${points.length} groups of lines: ${points.map(({ x, y }) => `stated ${(100 * x).toFixed(0)}%, right ${(100 * y).toFixed(0)}%`).join("; ")}`,
        caption:
          "Lines in ten groups of like confidence, before anybody was asked: on the diagonal, what is stated is so. Bars are 95% intervals of each group.",
        wide: { width: 620, height: 380 },
        narrow: { width: 340, height: 300 },
        option: () => ({
          grid: { left: 8, right: 24, top: 32, bottom: 28, containLabel: true },
          xAxis: {
            ...axis,
            type: "value",
            min: from,
            max: 1,
            name: "stated",
            nameLocation: "middle",
            nameGap: 28,
            axisLabel: { ...axis.axisLabel, formatter: percent },
          },
          yAxis: {
            ...axis,
            type: "value",
            min: from,
            max: 1,
            name: "right",
            axisLabel: { ...axis.axisLabel, formatter: percent },
          },
          series: [
            {
              type: "line",
              data: [
                [from, from],
                [1, 1],
              ],
              symbol: "none",
              lineStyle: { color: ink.quiet, type: "dashed", width: 1 },
            },
            intervalBars(
              points.map(({ x, low, high }) => [x, low, high]),
              ink.accent,
              "vertical",
            ),
            {
              type: "line",
              data: points.map(({ x, y }) => [x, y]),
              symbol: "circle",
              symbolSize: 9,
              itemStyle: { color: ink.accent },
              lineStyle: { color: ink.accent, width: 2 },
            },
          ],
        }),
      })
}</section>`;
}

const percent = (value: number): string => `${Math.round(100 * value)}%`;
