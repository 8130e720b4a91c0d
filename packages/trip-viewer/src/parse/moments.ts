import type { BasketChange, BasketEvent, Evidence, Sighting } from "@cartwheel/contracts";
import { lastBefore } from "./last-before.js";
import type { TripRecord } from "./trip-record.js";

/** Something worth looking at. */
export interface Moment {
  readonly atMs: number;
  readonly event: BasketEvent;
  /** Where it stands among the basket's events: with the trip's id, the hub's name of the event. */
  readonly index: number;
  /** 1 - probability of what the cart believes, as understood at the trip's end. */
  readonly doubt: number;
}

/** From here on a moment counts as doubtful. */
export const doubtful = 0.1;

/** What happened at the basket, in order of time, as the last basket of the trip understands it. */
export function momentsOf({ changes }: TripRecord): Moment[] {
  const events = changes.at(-1)?.events ?? [];
  return events
    .map((event, index) => ({ atMs: event.atMs, event, index, doubt: 1 - event.probability }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** The nearest moment after (or before) a time; standing on one does not count as being before or after it. */
export function neighbour(
  moments: readonly Moment[],
  atMs: number,
  direction: "next" | "previous",
): Moment | null {
  const slackMs = 5;
  return (
    (direction === "next"
      ? moments.find((moment) => moment.atMs > atMs + slackMs)
      : moments.findLast((moment) => moment.atMs < atMs - slackMs)) ?? null
  );
}

/** The basket as it was shown at a time. */
export function basketAt({ changes }: TripRecord, atMs: number): BasketChange | null {
  return changes[lastBefore(changes, atMs, (change) => change.atMs)] ?? null;
}

/** When evidence began and ended: for what takes no time, both are the same. */
export function spanOf(evidence: Evidence): { readonly fromMs: number; readonly toMs: number } {
  if (evidence.kind === "weight-change" || evidence.kind === "sighting") {
    return { fromMs: evidence.fromMs, toMs: Math.max(evidence.fromMs, evidence.toMs) };
  }
  return { fromMs: evidence.atMs, toMs: evidence.atMs };
}

/** Evidence that was going on at a time, give or take; the nearest first. */
export function evidenceNear({ evidence }: TripRecord, atMs: number, withinMs = 1_500): Evidence[] {
  const distance = (each: Evidence): number => {
    const { fromMs, toMs } = spanOf(each);
    return Math.max(0, fromMs - atMs, atMs - toMs);
  };
  return evidence
    .filter((each) => distance(each) <= withinMs)
    .sort((a, b) => distance(a) - distance(b) || a.sequence - b.sequence);
}

export interface SeenBox {
  readonly box: readonly [number, number, number, number];
  /** Whether it belongs to exactly this picture, not to one a moment earlier or later. */
  readonly exact: boolean;
  readonly sighting: Sighting;
}

/** What the cart cut out of a camera's picture of this time, or of pictures within `withinMs` of it. */
export function boxesAt(
  sightings: readonly Sighting[],
  camera: string,
  frameAtMs: number,
  withinMs = 160,
): SeenBox[] {
  return sightings.flatMap((sighting) => {
    const nearest = sighting.crops
      .filter((crop) => crop.camera === camera && Math.abs(crop.atMs - frameAtMs) <= withinMs)
      .sort((a, b) => Math.abs(a.atMs - frameAtMs) - Math.abs(b.atMs - frameAtMs))[0];
    if (nearest === undefined) return [];
    return [{ box: nearest.box, exact: Math.abs(nearest.atMs - frameAtMs) < 1, sighting }];
  });
}

export interface Share {
  /** null: a product that the gallery lacks. */
  readonly sku: string | null;
  readonly share: number;
}

/** How the pictures alone divide between the listed candidates and something unknown, most likely first. */
export function pictureShares({ candidates, unknownLogLikelihood }: Sighting): Share[] {
  const scored = [
    ...candidates.map(({ sku, logLikelihood }) => ({ sku: sku as string | null, logLikelihood })),
    { sku: null, logLikelihood: unknownLogLikelihood },
  ];
  const top = Math.max(...scored.map(({ logLikelihood }) => logLikelihood));
  const weights = scored.map(({ sku, logLikelihood }) => ({ sku, weight: Math.exp(logLikelihood - top) }));
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  return weights.map(({ sku, weight }) => ({ sku, share: weight / sum })).sort((a, b) => b.share - a.share);
}
