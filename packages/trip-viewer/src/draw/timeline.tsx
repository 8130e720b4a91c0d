import { type PointerEvent, useRef } from "react";
import { clockWords } from "../words.js";
import { Lanes } from "./lanes.js";
import { ScaleTrace } from "./scale-trace.js";
import type { LoadedTrip } from "./use-trip.js";
import type { ProductShown } from "./viewer-words.js";

interface TimelineProps {
  readonly loaded: LoadedTrip;
  readonly atMs: number;
  readonly onSeek: (atMs: number) => void;
  readonly products: ProductShown;
  readonly scheme: string;
}

const gutterPixels = 64;
const tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** Ruler, scale, evidence and events over the whole trip, with the moment that is shown; drag to scrub. */
export function Timeline({ loaded, atMs, onSeek, products, scheme }: TimelineProps) {
  const { trip, record, moments } = loaded;
  const { durationMs } = trip;
  const surface = useRef<HTMLDivElement>(null);
  const seek = ({ clientX, buttons, type }: PointerEvent): void => {
    const bounds = surface.current?.getBoundingClientRect();
    if (bounds === undefined || (type === "pointermove" && buttons !== 1)) return;
    onSeek(((clientX - bounds.left) / Math.max(1, bounds.width)) * durationMs);
  };
  return (
    <div className="tv-timeline">
      <Ruler durationMs={durationMs} />
      {record.scale.atMs.length > 0 ? (
        <ScaleTrace
          trace={record.scale}
          durationMs={durationMs}
          gutterPixels={gutterPixels}
          scheme={scheme}
        />
      ) : (
        <p className="tv-no-scale">This trip has no scale readings.</p>
      )}
      <Lanes record={record} moments={moments} durationMs={durationMs} products={products} />
      <div
        ref={surface}
        className="tv-scrub"
        role="slider"
        tabIndex={0}
        aria-label="Time in the trip"
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs)}
        aria-valuenow={Math.round(atMs)}
        aria-valuetext={clockWords(atMs)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={seek}
      >
        <div className="tv-playhead" style={{ left: `${(atMs / durationMs) * 100}%` }} />
      </div>
    </div>
  );
}

function Ruler({ durationMs }: { readonly durationMs: number }) {
  const seconds = durationMs / 1000;
  const step = tickSteps.find((each) => seconds / each <= 8) ?? 3_600;
  // The last words need room on their right.
  const ticks = Array.from({ length: Math.floor((seconds * 0.95) / step) + 1 }, (_, at) => at * step);
  return (
    <div className="tv-ruler" aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} style={{ left: `${(tick / seconds) * 100}%` }}>
          {clockWords(tick * 1000).replace(/\.\d$/, "")}
        </span>
      ))}
    </div>
  );
}
