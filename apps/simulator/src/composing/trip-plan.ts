import type { Product } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import { drawUnitWeight } from "../shoppers/unit-weight.js";
import type { LibraryPicture } from "./picture-library.js";

export const cameraNames = ["front", "rear", "left", "right"] as const;
export type CameraName = (typeof cameraNames)[number];

/** One camera sees the product in one photograph for a while. */
export interface Showing {
  readonly camera: CameraName;
  readonly picture: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface PlannedEvent {
  readonly kind: "add" | "remove";
  readonly sku: string;
  /** What each of the units weighs; they go in or out at once. */
  readonly unitMilligrams: readonly number[];
  /** When the hand lets go (add) or takes hold (remove): the weight changes from here on. */
  readonly atMs: number;
  /** After this long the weight stands still. */
  readonly settleMs: number;
  readonly scan: { readonly atMs: number; readonly text: string } | null;
  readonly showings: readonly Showing[];
}

/** The cart rolls between events. */
export interface Rolling {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TripPlan {
  readonly tripId: string;
  /** The cart's cameras. */
  readonly cameras: readonly CameraName[];
  readonly durationMs: number;
  readonly events: readonly PlannedEvent[];
  readonly rolling: readonly Rolling[];
}

/** A product that can be shown: what it weighs, and its photographs. */
export interface ShowableProduct {
  readonly product: Product;
  readonly unitMilligrams: { readonly mean: number; readonly sd: number };
  readonly pictures: readonly LibraryPicture[];
}

/** What is to happen; left out is drawn by the seed. */
export interface RequestedEvent {
  readonly kind: "add" | "remove";
  readonly sku: string;
  readonly quantity: number;
  readonly scan: boolean;
  readonly cameras?: readonly CameraName[] | undefined;
}

/** A cart: what it is called, and which cameras it has. */
export interface Cart {
  readonly tripId: string;
  readonly cameras: readonly CameraName[];
}

/** The empty basket before the first event and after the last. */
const leadInMs = 3_000;
const leadOutMs = 4_000;

/** Gives events their times, weights and photographs. The same stream gives the same plan. */
export function planTrip(
  cart: Cart,
  events: readonly RequestedEvent[],
  products: ReadonlyMap<string, ShowableProduct>,
  random: Random,
): TripPlan {
  const lying: LyingUnit[] = [];
  let atMs = leadInMs;
  const planned = events.map((event, index) => {
    const draw = random.fork(`event-${index}`);
    const product = products.get(event.sku);
    if (product === undefined) throw new RangeError(`${event.sku} has no photographs`);
    atMs += Math.round(index === 0 ? draw.between(1_500, 4_000) : draw.between(4_000, 10_000));
    return planEvent({ event, product, atMs, lying, cart }, draw);
  });
  return {
    ...cart,
    durationMs: atMs + leadOutMs,
    events: planned,
    rolling: rollingBetween(planned, random.fork("rolling")),
  };
}

interface LyingUnit {
  readonly sku: string;
  readonly milligrams: number;
}

interface EventToPlan {
  readonly event: RequestedEvent;
  readonly product: ShowableProduct;
  readonly atMs: number;
  /** What lies in the basket; follows the event. */
  readonly lying: LyingUnit[];
  readonly cart: Cart;
}

function planEvent({ event, product, atMs, lying, cart }: EventToPlan, random: Random): PlannedEvent {
  const { kind, sku, quantity } = event;
  const unitMilligrams = Array.from({ length: quantity }, () =>
    kind === "add" ? drawUnitWeight(product.unitMilligrams, random) : takenOut(lying, sku, random),
  );
  if (kind === "add") lying.push(...unitMilligrams.map((milligrams) => ({ sku, milligrams })));
  const settleMs = Math.round(random.between(150, 400));
  const scannedMs = Math.round(random.between(500, 2_000));
  const [gtin] = product.product.gtins;
  const scan = event.scan && gtin !== undefined ? { atMs: atMs - scannedMs, text: gtin } : null;
  const showings = showingsOf(event, cart, atMs, product, random.fork("showings"));
  return { kind, sku, unitMilligrams, atMs, settleMs, scan, showings };
}

/** Takes one of the units that lie in the basket. */
function takenOut(lying: LyingUnit[], sku: string, random: Random): number {
  const places = lying.flatMap((unit, place) => (unit.sku === sku ? [place] : []));
  if (places.length === 0) throw new RangeError(`${sku} does not lie in the basket`);
  return lying.splice(random.pick(places), 1)[0]!.milligrams;
}

/**
 * One to four cameras, each with a photograph of its own. An add is seen until just after the hand lets go, a remove
 * from just before it takes hold; the cameras differ by a tenth of a second.
 */
function showingsOf(
  { kind, cameras }: RequestedEvent,
  cart: Cart,
  atMs: number,
  { pictures }: ShowableProduct,
  random: Random,
): Showing[] {
  const wanted = cameras ?? random.shuffled(cart.cameras).slice(0, random.integer(1, cart.cameras.length));
  const chosen = random.shuffled(pictures);
  const durationMs = random.between(500, 1_400);
  const overlapMs = random.between(0, 100);
  return wanted.slice(0, chosen.length).map((camera, i) => {
    const slackMs = random.between(0, 100);
    const [fromMs, toMs] =
      kind === "add"
        ? [atMs + overlapMs - durationMs - slackMs, atMs + overlapMs]
        : [atMs - overlapMs, atMs - overlapMs + durationMs + slackMs];
    return { camera, picture: chosen[i]!.file, fromMs: Math.round(fromMs), toMs: Math.round(toMs) };
  });
}

/** The cart stands from a second and a half before an event to as long after it; in between it mostly rolls. */
function rollingBetween(events: readonly PlannedEvent[], random: Random): Rolling[] {
  const restMs = 1_500;
  const shortestMs = 600;
  return events.flatMap((event, i) => {
    const next = events[i + 1];
    if (next === undefined) return [];
    const [fromMs, toMs] = [event.atMs + event.settleMs + restMs, next.atMs - restMs];
    return toMs - fromMs >= shortestMs && random.chance(0.75) ? [{ fromMs, toMs }] : [];
  });
}
