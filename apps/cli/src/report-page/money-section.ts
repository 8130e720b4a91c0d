import { formatMoney } from "@cartwheel/catalogue";
import { type Html, html } from "../replay-page/html.js";
import { axis, figure, ink } from "./plot.js";
import type { ReportPageData } from "./report-page-data.js";

/** Of more trips than this, those with the greatest harm are drawn. */
const shownTrips = 60;

/** What each trip was charged too much and too little, never set off against each other. */
export function moneySection({ report, catalogue }: ReportPageData): Html {
  const { currency } = catalogue;
  const harmed = report.perTrip
    .filter(({ overcharged, undercharged }) => overcharged + undercharged > 0)
    .sort((a, b) => b.overcharged + b.undercharged - (a.overcharged + a.undercharged));
  const sum = (of: "overcharged" | "undercharged" | "due") =>
    formatMoney(
      report.perTrip.reduce((total, trip) => total + trip[of], 0),
      currency,
    );
  const drawn = harmed.slice(0, shownTrips);
  return html`<section aria-labelledby="money-title"><h2 id="money-title">Money</h2>
<p>Of ${sum("due")} truly due, ${sum("overcharged")} was charged too much and ${sum("undercharged")} too little, on ${harmed.length} of ${report.trips} trips.</p>
${
  drawn.length > 0 &&
  figure({
    words: `Overcharged and undercharged on ${drawn.length} trips, the greatest harm first`,
    caption: `One bar a trip that was charged wrongly${harmed.length > drawn.length ? `, the ${drawn.length} worst of ${harmed.length}` : ""}: above, too much; below, too little, in ${currency}.`,
    wide: { width: 720, height: 240 },
    narrow: { width: 340, height: 220 },
    option: () => ({
      grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: ink.text }, itemWidth: 12 },
      xAxis: {
        ...axis,
        type: "category",
        data: drawn.map(({ tripId }) => tripId),
        axisLabel: { show: false },
      },
      yAxis: {
        ...axis,
        type: "value",
        axisLabel: { ...axis.axisLabel, formatter: (minor: number) => String(Math.abs(minor) / 100) },
      },
      series: [
        bars(
          "Charged too much",
          drawn.map(({ overcharged }) => overcharged),
          ink.wrong,
        ),
        bars(
          "Charged too little",
          drawn.map(({ undercharged }) => -undercharged),
          ink.orange,
        ),
      ],
    }),
  })
}</section>`;
}

const bars = (name: string, data: readonly number[], color: string) => ({
  type: "bar" as const,
  name,
  stack: "money",
  barMaxWidth: 22,
  data: [...data],
  itemStyle: { color },
});
