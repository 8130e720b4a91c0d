import { faults, type Sighting } from "@cartwheel/contracts";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { effectOf, type KeyEffect } from "../keys.js";
import type { ByteSource } from "../parse/byte-source.js";
import { basketAt, type Moment } from "../parse/moments.js";
import type { TripUnreadable } from "../parse/trip-unreadable.js";
import type { Playback, PlaybackAction } from "../playback.js";
import { BasketPanel } from "./basket-panel.js";
import { CameraView } from "./camera-view.js";
import { EvidencePanel } from "./evidence-panel.js";
import { KeysOverlay } from "./keys-overlay.js";
import { Timeline } from "./timeline.js";
import { Transport } from "./transport.js";
import { usePlayback } from "./use-playback.js";
import { type LoadedTrip, useTrip } from "./use-trip.js";
import type { ProductShown } from "./viewer-words.js";

export interface TripViewerProps {
  /** Kept by the caller from one drawing to the next: another source is another trip. */
  readonly source: ByteSource;
  /** Where the viewer begins; another value later takes it there. */
  readonly startAtMs?: number;
  /** Told whenever the viewer stands still at another moment: for the page's address. */
  readonly onRest?: (atMs: number) => void;
  /** Address of a moment, for the clipboard. */
  readonly linkTo?: (atMs: number) => string;
  /** Names beyond those of the trip's own price book. */
  readonly names?: Readonly<Record<string, string>>;
  readonly pictureOf?: (sku: string) => string | null;
  readonly actionsOf?: (moment: Moment) => ReactNode;
  /** Any word that changes when the page's colours do. */
  readonly scheme?: string;
}

/** A trip to look at: cameras side by side, scale, evidence and basket on one timeline. */
export function TripViewer(props: TripViewerProps) {
  const loading = useTrip(props.source);
  switch (loading.state) {
    case "loading":
      return (
        <div className="tv tv-loading" role="status">
          <p>Reading the trip …</p>
          <progress value={loading.share} max={1} aria-label="Share of the trip that has been read" />
        </div>
      );
    case "failed":
      return <Failed why={loading.why} />;
    case "loaded":
      return <Loaded {...props} loaded={loading.loaded} />;
  }
}

function Failed({ why }: { readonly why: TripUnreadable }) {
  const { engineer, fix } = faults[why.code];
  return (
    <div className="tv tv-failed" role="alert">
      <h3>This trip cannot be shown</h3>
      <p>{engineer}</p>
      <p>{fix}</p>
      <p className="tv-fine">
        <code>{why.code}</code> {why.message}
      </p>
    </div>
  );
}

function Loaded(props: TripViewerProps & { readonly loaded: LoadedTrip }) {
  const { loaded, startAtMs = 0, onRest, linkTo, actionsOf, scheme = "" } = props;
  const { trip, record, frames, moments, frameTimes } = loaded;
  const played = useMemo(
    () => ({ durationMs: trip.durationMs, frameTimes, moments }),
    [trip, frameTimes, moments],
  );
  const [playback, act] = usePlayback(played, startAtMs);
  const [withBoxes, setWithBoxes] = useState(true);
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState("");
  const products = useProducts(props);
  const sightings = useMemo(
    () => record.evidence.filter((each): each is Sighting => each.kind === "sighting"),
    [record],
  );
  const { atMs, playing } = playback;

  const onEffect = useCallback(
    (effect: KeyEffect) => {
      if (effect.do === "help") setHelp((shown) => !shown);
      else if (effect.do === "boxes") setWithBoxes((shown) => !shown);
      else if (effect.do === "copy-link") void copy(linkTo?.(atMs)).then(setSaid);
      else act(effect);
    },
    [act, atMs, linkTo],
  );
  useKeys(onEffect);
  useTold(playback, startAtMs, onRest, act);
  useEffect(() => {
    if (said === "") return;
    const read = setTimeout(() => setSaid(""), 3_000);
    return () => clearTimeout(read);
  }, [said]);

  return (
    <div className="tv" data-at-ms={Math.round(atMs)} data-playing={playing}>
      <div className="tv-stage">
        <div className="tv-left">
          <div className="tv-cameras">
            {trip.cameras.map((camera) => (
              <CameraView
                key={camera}
                camera={camera}
                atMs={atMs}
                times={record.frameTimes.get(camera) ?? []}
                frames={frames}
                sightings={sightings}
                withBoxes={withBoxes}
                products={products}
              />
            ))}
            {trip.cameras.length === 0 && <p className="tv-empty">This trip has no pictures.</p>}
          </div>
          <Transport playback={playback} loaded={loaded} withBoxes={withBoxes} onEffect={onEffect} />
          <Timeline
            loaded={loaded}
            atMs={atMs}
            onSeek={(to) => act({ do: "seek", atMs: to })}
            products={products}
            scheme={scheme}
          />
          {record.invalid > 0 && (
            <p className="tv-note">
              {record.invalid} messages of this trip could not be read and are left out.
            </p>
          )}
        </div>
        <div className="tv-side">
          <EvidencePanel
            record={record}
            moments={moments}
            atMs={atMs}
            products={products}
            actionsOf={actionsOf}
          />
          <BasketPanel change={basketAt(record, atMs)} products={products} />
        </div>
      </div>
      <p className="tv-said" role="status">
        {said}
      </p>
      {help && <KeysOverlay onClose={() => setHelp(false)} />}
    </div>
  );
}

/** Tells where the viewer rests, and goes where it is told: but not back to what it has just told itself. */
function useTold(
  { atMs, playing }: Playback,
  startAtMs: number,
  onRest: ((atMs: number) => void) | undefined,
  act: (action: PlaybackAction) => void,
): void {
  const last = useRef(startAtMs);
  useEffect(() => {
    if (playing || onRest === undefined || Math.abs(last.current - atMs) <= 1) return;
    const rested = setTimeout(() => {
      last.current = atMs;
      onRest(atMs);
    }, 300);
    return () => clearTimeout(rested);
  }, [playing, atMs, onRest]);
  useEffect(() => {
    if (Math.abs(startAtMs - last.current) <= 1) return;
    last.current = startAtMs;
    act({ do: "seek", atMs: startAtMs });
  }, [startAtMs, act]);
}

function useProducts({
  loaded,
  names = {},
  pictureOf,
}: TripViewerProps & { readonly loaded: LoadedTrip }): ProductShown {
  return useMemo(() => {
    const catalogue = loaded.trip.catalogue;
    const known = new Map(catalogue?.products.map(({ sku, name }) => [sku, name]));
    return {
      nameOf: (sku) => (sku === null ? "Unknown product" : (names[sku] ?? known.get(sku) ?? sku)),
      pictureOf: (sku) => (sku === null ? null : (pictureOf?.(sku) ?? null)),
      currency: catalogue?.currency ?? loaded.record.changes[0]?.total.currency ?? "EUR",
    };
  }, [loaded, names, pictureOf]);
}

/** The viewer's keys work wherever the page's focus is, except where one writes. */
function useKeys(onEffect: (effect: KeyEffect) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const busy = target?.closest("input, textarea, select, [contenteditable], dialog, [role='dialog']");
      if (event.defaultPrevented || (busy !== null && busy !== undefined)) return;
      // Space on a button presses it.
      if (event.key === " " && target?.closest("button, a, summary") !== null && target !== null) return;
      const effect = effectOf(event);
      if (effect === null) return;
      event.preventDefault();
      onEffect(effect);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onEffect]);
}

async function copy(link: string | undefined): Promise<string> {
  if (link === undefined) return "";
  try {
    await navigator.clipboard.writeText(link);
    return "Link copied";
  } catch {
    return link;
  }
}
