import { createHash } from "node:crypto";
import type { EChartsOption } from "echarts";
import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LegacyGridContainLabel } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { Html, html } from "../replay-page/html.js";

echarts.use([
  CustomChart,
  LineChart,
  ScatterChart,
  BarChart,
  GridComponent,
  LegendComponent,
  LegacyGridContainLabel,
  SVGRenderer,
]);

/** The page's own colours: they follow light and dark by themselves. */
export const ink = {
  text: "var(--ink)",
  quiet: "var(--quiet)",
  edge: "var(--edge)",
  accent: "var(--accent)",
  wrong: "var(--wrong)",
  ask: "var(--ask)",
  blue: "var(--pictures)",
  orange: "var(--weight)",
  ground: "var(--card)",
} as const;

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** An ECharts option as a static SVG: nothing moves, nothing runs, and the same option gives the same text. */
export function plotSvg(option: EChartsOption, { width, height }: PlotSize): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: "inherit", color: ink.text }, ...option });
    const svg = chart
      .renderToSVGString({ useViewBox: true })
      .replace(/<style[\s\S]*?<\/style>\n?/g, "")
      .replace(/ (?:ecmeta_\w+|class)="[^"]*"/g, "")
      .replace(/zr\d+-/g, "zr-");
    // Several plots stand on one page: what they name must not collide, yet be the same for the same plot.
    return svg.replace(/zr-/g, `p${createHash("sha256").update(svg).digest("hex").slice(0, 8)}-`);
  } finally {
    chart.dispose();
  }
}

export interface Figure {
  /** What a person who does not see it hears. */
  readonly words: string;
  readonly caption: string;
  /** For a window wide enough for a desk, and for a phone. */
  readonly wide: PlotSize;
  readonly narrow: PlotSize;
  readonly option: (size: PlotSize, narrow: boolean) => EChartsOption;
}

/** A plot in two sizes, of which the window's width shows one: text stays readable on a phone. */
export function figure({ words, caption, wide, narrow, option }: Figure): Html {
  const drawn = (size: PlotSize, isNarrow: boolean) =>
    html`<div class="${isNarrow ? "on-phone" : "on-desk"}" role="img" aria-label="${words}">${new Html(plotSvg(option(size, isNarrow), size))}</div>`;
  return html`<figure class="plotted">${drawn(wide, false)}${drawn(narrow, true)}<figcaption>${caption}</figcaption></figure>`;
}

/** Axis settings that every plot shares. */
export const axis = {
  axisLine: { onZero: false, lineStyle: { color: ink.edge } },
  axisTick: { show: false },
  axisLabel: { color: ink.quiet, fontSize: 12 },
  splitLine: { lineStyle: { color: ink.edge } },
  nameTextStyle: { color: ink.quiet, fontSize: 12 },
} as const;
