import { useEffect, useRef } from "react";
import "./usable-language.js";
import uPlot from "uplot";
import type { ScaleTrace as Trace } from "../parse/trip-record.js";

interface ScaleTraceProps {
  readonly trace: Trace;
  readonly durationMs: number;
  /** Width of the labels at the left, in pixels: the plot begins there. */
  readonly gutterPixels: number;
  /** Changes when the page's colours change. */
  readonly scheme: string;
}

const heightPixels = 120;

/** What the scale measured, over the whole trip. */
export function ScaleTrace({ trace, durationMs, gutterPixels, scheme }: ScaleTraceProps) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours want another plot
  useEffect(() => {
    const parent = place.current;
    if (parent === null) return;
    const plot = new uPlot(
      optionsOf(parent, durationMs, gutterPixels),
      [trace.atMs.map((atMs) => atMs / 1000), trace.grams],
      parent,
    );
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: parent.clientWidth, height: heightPixels }),
    );
    resized.observe(parent);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [trace, durationMs, gutterPixels, scheme]);
  return <div ref={place} className="tv-scale" style={{ height: heightPixels }} />;
}

function optionsOf(parent: HTMLElement, durationMs: number, gutterPixels: number): uPlot.Options {
  const colour = (name: string): string => getComputedStyle(parent).getPropertyValue(name).trim();
  const grid = { stroke: colour("--tv-line-drawn"), width: 1 };
  return {
    width: parent.clientWidth,
    height: heightPixels,
    padding: [10, 0, 6, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: { time: false, range: () => [0, durationMs / 1000] },
      y: { range: (_, low, high) => [Math.min(0, low), Math.max(100, high * 1.08)] },
    },
    axes: [
      { show: false },
      {
        size: gutterPixels,
        gap: 6,
        font: "11px Inter, system-ui, sans-serif",
        stroke: colour("--tv-muted-drawn"),
        grid,
        ticks: { show: false },
        space: 32,
        values: (_, grams) => grams.map((each) => (each >= 1000 ? `${each / 1000} kg` : `${each} g`)),
      },
    ],
    series: [
      {},
      {
        stroke: colour("--tv-accent-drawn"),
        fill: colour("--tv-accent-soft-drawn"),
        width: 1.5,
        points: { show: false },
      },
    ],
  };
}
