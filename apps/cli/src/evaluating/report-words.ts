import type { Metric } from "@cartwheel/contracts";
import { type TripMetricName, type TripReport, tripMetrics } from "@cartwheel/evaluation";

/** How metrics are called where a person reads them. */
export const metricNames: Readonly<Record<TripMetricName, string>> = {
  exactBaskets: "Exact baskets",
  exactBasketsBeforeAnswers: "Exact before answers",
  eventF1: "Event F1",
  itemTop1: "Item top-1",
  promptsPerBasket: "Prompts a basket",
  confirmationsPerBasket: "Confirmations a basket",
  staffPer100: "Staff calls per 100",
  overchargePer100: "Overcharged per 100.00",
  underchargePer100: "Undercharged per 100.00",
  silentWrongPer1000: "Silent wrong lines per 1,000",
  putToScreenP50Ms: "Put to screen, p50",
  putToScreenP95Ms: "Put to screen, p95",
  putToScreenP99Ms: "Put to screen, p99",
  ece: "Calibration error (ECE)",
  unknownAuroc: "Unknown products, AUROC",
};

type Unit = (typeof tripMetrics)[TripMetricName]["unit"];

/** A figure as a person reads it: `93.1%`, `0.42`, `922 ms`. */
export function figureWords(value: number, unit: Unit): string {
  if (unit === "share") return `${(100 * value).toFixed(1)}%`;
  if (unit === "ms") return `${Math.round(value)} ms`;
  return value.toFixed(Math.abs(value) < 1 ? 3 : 2);
}

/** A difference: `+3.1%`, `-0.02`, `0 ms`. Shares differ in points of a hundred. */
export function signedFigure(value: number, unit: Unit): string {
  const words = figureWords(value, unit);
  return value > 0 ? `+${words}` : words;
}

/** `93.1% (88.0% to 96.2%)`, or a dash for what does not exist. */
export function metricWords(metric: Metric | null, unit: Unit): string {
  if (metric === null) return "-";
  const [value, low, high] = [metric.value, metric.low, metric.high].map((each) => figureWords(each, unit));
  return `${value}  (${low} to ${high})`;
}

/** The values of a slice that come out worst, by event F1; the page and the JSON have all of them. */
function leastFirst(values: TripReport["slices"][string]) {
  const worth = ({ eventF1 }: (typeof values)[string]) => eventF1?.value ?? 2;
  return Object.entries(values)
    .sort(([, a], [, b]) => worth(a) - worth(b))
    .slice(0, shownValues);
}

/** So many values of a slice, mistakes and trips stand in a terminal. */
const shownValues = 10;

/** The report for a terminal. */
export function reportText(report: TripReport & { readonly kernelShare: Metric | null }): string {
  const names = Object.keys(tripMetrics) as TripMetricName[];
  const rows: (readonly [string, string])[] = [
    ["Trips", String(report.trips)],
    ...names.map((name) => [metricNames[name], metricWords(report[name], tripMetrics[name].unit)] as const),
    ["Kernel share", metricWords(report.kernelShare, "share")],
  ];
  const slices = Object.entries(report.slices).flatMap(([slice, values]) => [
    `by ${slice}: exact baskets, event F1`,
    ...leastFirst(values).map(([value, part]) => {
      const figures = [part.exactBaskets, part.eventF1].map((metric) => metricWords(metric, "share"));
      return `  ${`${value} (${part.trips})`.padEnd(30)}${figures.map((words) => words.padEnd(28)).join("")}`.trimEnd();
    }),
  ]);
  const confusions = report.confusions.slice(0, shownValues).map(({ sku, takenFor, how, units }) => {
    const words = { named: `taken for ${takenFor}`, unnamed: "not named", unnoticed: "not noticed" };
    return how === "invented"
      ? `  ${units} x ${takenFor ?? "something"} that never moved`
      : `  ${units} x ${sku} ${words[how]}`;
  });
  const wrong = report.wrongTrips.slice(0, shownValues).map(({ tripId, differences }) => {
    const what = differences.map(({ kind, sku }) => `${kind} ${sku ?? "?"}`).join(", ");
    return `  ${tripId}: ${what}`;
  });
  return [
    ...rows.map(([name, value]) => `${name.padEnd(32)}${value}`),
    `95% intervals: bootstrap over trips, seed ${report.seed}`,
    ...slices,
    ...(confusions.length === 0 ? [] : ["most often mistaken, before any question:", ...confusions]),
    ...(wrong.length === 0 ? [] : ["worst trips:", ...wrong]),
    "",
  ].join("\n");
}
