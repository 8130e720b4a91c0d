import type { Metric } from "@cartwheel/contracts";
import type { SensorWorth } from "../evaluating/sensor-worth.js";
import { intervalBars } from "./interval-bars.js";
import { axis, ink, plotSvg } from "./plot.js";

const size = { width: 860, height: 420 } as const;

/** An SVG that stands by itself, in a README too: its colours in it, for light and dark. */
const colours = `<style>
svg { --ink: #1c1f24; --quiet: #5b6068; --edge: #dad6cb; --accent: #0a6a4e; --wrong: #a3261c; --weight: #b3530c; --card: #fff;
  background: var(--card); font-family: system-ui, "Segoe UI", "Open Sans", sans-serif; }
@media (prefers-color-scheme: dark) { svg { --ink: #ecebe6; --quiet: #a4a9b2; --edge: #33383f; --accent: #63d6a8;
  --wrong: #ff9d91; --weight: #f2a25c; --card: #1b1e23; } }
</style>`;

/** What each sensor is worth: exact baskets on the left, money charged wrongly on the right, a row a cart. */
export function sensorWorthSvg(worths: readonly SensorWorth[], trips: number): string {
  const names = worths.map(({ name }) => name);
  const points = (of: (worth: SensorWorth) => Metric | null, shift: number) =>
    worths.flatMap((worth, i) => {
      const metric = of(worth);
      return metric === null ? [] : [{ ...metric, place: i + shift }];
    });
  const series = (
    name: string,
    grid: number,
    color: string,
    data: ReturnType<typeof points>,
    symbol: string,
  ) => {
    const axes = { xAxisIndex: grid, yAxisIndex: grid };
    return [
      {
        ...intervalBars(
          data.map(({ place, low, high }) => [place, low, high]),
          color,
          "horizontal",
        ),
        ...axes,
      },
      {
        type: "scatter" as const,
        name,
        ...axes,
        data: data.map(({ value, place }) => [value, place]),
        symbol,
        symbolSize: 11,
        itemStyle: { color, opacity: 1 },
      },
    ];
  };
  const rows = (gridIndex: number) => ({
    ...axis,
    gridIndex,
    type: "value" as const,
    inverse: true,
    min: -0.5,
    max: names.length - 0.5,
    splitLine: { show: false },
    axisLabel: {
      ...axis.axisLabel,
      show: gridIndex === 0,
      fontSize: 14,
      customValues: names.map((_, i) => i),
      formatter: (index: number) => names[Math.round(index)] ?? "",
    },
  });
  const svg = plotSvg(
    {
      legend: {
        bottom: 0,
        left: 12,
        textStyle: { color: ink.text, fontSize: 13 },
        itemWidth: 12,
        data: ["Exact baskets", "Charged too much", "Charged too little"],
      },
      grid: [
        { left: 110, width: 320, top: 44, bottom: 74 },
        { left: 480, right: 24, top: 44, bottom: 74 },
      ],
      xAxis: [
        {
          ...axis,
          gridIndex: 0,
          type: "value",
          min: 0,
          max: 1,
          name: `Exact baskets, ${trips} trips`,
          nameLocation: "middle",
          nameGap: 28,
          axisLabel: { ...axis.axisLabel, formatter: (value: number) => `${Math.round(100 * value)}%` },
        },
        {
          ...axis,
          gridIndex: 1,
          type: "value",
          min: 0,
          name: "Charged wrongly, per 100.00 due",
          nameLocation: "middle",
          nameGap: 28,
        },
      ],
      yAxis: [rows(0), rows(1)],
      series: [
        ...series(
          "Exact baskets",
          0,
          ink.accent,
          points((each) => each.exactBaskets, 0),
          "circle",
        ),
        ...series(
          "Charged too much",
          1,
          ink.wrong,
          points((each) => each.overchargePer100, -0.13),
          "circle",
        ),
        ...series(
          "Charged too little",
          1,
          ink.orange,
          points((each) => each.underchargePer100, 0.13),
          "diamond",
        ),
      ],
    },
    size,
  );
  const words = worths.map(({ name, exactBaskets }) => {
    return `${name}: ${exactBaskets === null ? "unknown" : `${(100 * exactBaskets.value).toFixed(0)}% exact`}`;
  });
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} role="img" aria-label="What each sensor is worth. ${words.join("; ")}">\n${colours}`,
  );
}
