import type { Sighting } from "@cartwheel/contracts";
import { useEffect, useRef, useState } from "react";
import type { FrameWindows } from "../parse/frame-windows.js";
import { lastBefore } from "../parse/last-before.js";
import { boxesAt, pictureShares } from "../parse/moments.js";
import { percentWords } from "../words.js";
import type { ProductShown } from "./viewer-words.js";

interface CameraViewProps {
  readonly camera: string;
  readonly atMs: number;
  readonly times: readonly number[];
  readonly frames: FrameWindows;
  readonly sightings: readonly Sighting[];
  readonly withBoxes: boolean;
  readonly products: ProductShown;
}

/** A camera goes dark here if its last picture is older than this. */
const staleMs = 2_000;

/** One camera at one moment: its last picture, and over it what the cart saw in it. */
export function CameraView(props: CameraViewProps) {
  const { camera, atMs, times, frames, sightings, withBoxes, products } = props;
  const frameAtMs = times[lastBefore(times, atMs, (time) => time)] ?? null;
  const stale = frameAtMs === null || atMs - frameAtMs > staleMs;
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useDrawnFrame(canvas, frames, camera, frameAtMs);
  const { width, height } = shown.size;
  return (
    <figure className="tv-camera" data-camera={camera} data-shown={shown.state}>
      <div className="tv-picture" style={{ aspectRatio: `${width} / ${height}` }}>
        <canvas ref={canvas} width={width} height={height} aria-label={`Camera ${camera}`} role="img" />
        {withBoxes && frameAtMs !== null && (
          <Boxes size={shown.size} boxes={boxesAt(sightings, camera, frameAtMs)} nameOf={products.nameOf} />
        )}
        {shown.state === "damaged" && <p className="tv-picture-note">This picture is damaged.</p>}
        {frameAtMs === null && <p className="tv-picture-note">No picture yet</p>}
      </div>
      <figcaption>
        <span className="tv-tag">{camera}</span>
        {stale && frameAtMs !== null && <span className="tv-tag tv-warn">silent</span>}
      </figcaption>
    </figure>
  );
}

function Boxes({
  size,
  boxes,
  nameOf,
}: {
  readonly size: { readonly width: number; readonly height: number };
  readonly boxes: ReturnType<typeof boxesAt>;
  readonly nameOf: ProductShown["nameOf"];
}) {
  const unit = size.width / 320;
  return (
    <svg className="tv-boxes" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {boxes.map(({ box: [x, y, width, height], exact, sighting }) => {
        const best = pictureShares(sighting)[0];
        const label = best === undefined ? "" : `${nameOf(best.sku)} ${percentWords(best.share)}`;
        const above = y > 18 * unit;
        return (
          <g key={`${sighting.id}-${x}-${y}`} className={exact ? "tv-box" : "tv-box tv-box-near"}>
            <rect x={x} y={y} width={width} height={height} rx={3 * unit} strokeWidth={2 * unit} />
            {/* Dark behind light letters: readable on any picture. */}
            <text
              x={Math.max(2 * unit, Math.min(x, size.width - label.length * 6.2 * unit))}
              y={above ? y - 5 * unit : y + height + 13 * unit}
              fontSize={11 * unit}
              strokeWidth={3 * unit}
            >
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface DrawnFrame {
  readonly state: "empty" | "drawn" | "damaged";
  readonly size: { readonly width: number; readonly height: number };
}

function useDrawnFrame(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  frames: FrameWindows,
  camera: string,
  frameAtMs: number | null,
): DrawnFrame {
  const [drawn, setDrawn] = useState<DrawnFrame>({ state: "empty", size: { width: 640, height: 480 } });
  useEffect(() => {
    if (frameAtMs === null) return;
    let wanted = true;
    drawFrame(frames, camera, frameAtMs).then(
      (bitmap) => {
        if (!wanted || canvas.current === null) return bitmap?.close();
        if (bitmap === null) return setDrawn(({ size }) => ({ state: "damaged", size }));
        const { width, height } = bitmap;
        const surface = canvas.current;
        if (surface.width !== width || surface.height !== height) {
          surface.width = width;
          surface.height = height;
        }
        surface.getContext("2d")?.drawImage(bitmap, 0, 0);
        bitmap.close();
        setDrawn((before) =>
          before.state === "drawn" && before.size.width === width && before.size.height === height
            ? before
            : { state: "drawn", size: { width, height } },
        );
      },
      () => {
        if (wanted) setDrawn(({ size }) => ({ state: "damaged", size }));
      },
    );
    return () => {
      wanted = false;
    };
  }, [canvas, frames, camera, frameAtMs]);
  return drawn;
}

async function drawFrame(frames: FrameWindows, camera: string, atMs: number): Promise<ImageBitmap | null> {
  const frame = await frames.at(camera, atMs);
  if (frame === null) return null;
  return createImageBitmap(new Blob([frame.jpeg], { type: "image/jpeg" })).catch(() => null);
}
