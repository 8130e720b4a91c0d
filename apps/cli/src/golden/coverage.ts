import { type Catalogue, deviceFaults, topics } from "@cartwheel/contracts";
import type { ReplayedTrip } from "../replay/replayed-trip.js";

/** What golden trips must cover, kind by kind. */
export const kinds = ["sensor", "camera", "happening", "family", "fault"] as const;
export type Kind = (typeof kinds)[number];

export const happenings = [
  "add",
  "remove",
  "quantity",
  "swap",
  "moved inside",
  "scan",
  "sold by weight",
  "look-alikes asked about",
] as const;

/** What one trip covers; `warning` is said and not demanded. */
export type Covered = Readonly<Record<Kind | "warning", readonly string[]>>;

/** Names of trips, by what they cover: `golden/coverage.json`. */
export type Coverage = Readonly<Record<Kind | "warning", Readonly<Record<string, readonly string[]>>>>;

/** A remove and an add of something else within this time are a swap, in ms. */
const swapMs = 12_000;

/** Everything that at least one golden trip must cover. */
export function demanded({ products }: Catalogue): Readonly<Record<Kind, readonly string[]>> {
  return {
    sensor: Object.entries(topics).flatMap(([key, { writtenBy }]) => (writtenBy === "device" ? [key] : [])),
    camera: ["front", "rear", "left", "right"],
    happening: happenings,
    family: [...new Set(products.map(({ category }) => category))].sort(),
    fault: Object.keys(deviceFaults),
  };
}

/** What a trip covers, told by what it holds and what came out of it. */
export function coveredBy({ trip, index, truth, changes, evidence, warnings }: ReplayedTrip): Covered {
  const skus = (truth?.events ?? []).flatMap(({ sku }) => sku ?? []);
  const counted = Object.entries(trip.counts).filter(([, count]) => count > 0);
  const states = evidence.flatMap((each) =>
    each.kind === "health" && each.state !== "ok" ? [each.state] : [],
  );
  return {
    sensor: unique(counted.map(([topic]) => topic)),
    camera: unique(trip.cameras),
    happening: happeningsOf(truth, {
      weighed: skus.some((sku) => index.bySku.get(sku)?.price.per !== "each"),
      asked: changes.some(({ openPrompts }) => openPrompts.length > 0),
      scanned: trip.counts.scanner > 0,
    }),
    family: unique(skus.flatMap((sku) => index.bySku.get(sku)?.category ?? [])),
    fault: unique((truth?.faults ?? []).map(({ kind }) => kind)),
    warning: unique([...warnings.map(({ code }) => code), ...states]),
  };
}

function happeningsOf(
  truth: ReplayedTrip["truth"],
  {
    weighed,
    asked,
    scanned,
  }: { readonly weighed: boolean; readonly asked: boolean; readonly scanned: boolean },
): string[] {
  const moves = (truth?.events ?? []).filter(({ kind }) => kind === "add" || kind === "remove");
  const swapped = moves.some(({ kind, atMs, sku }, i) => {
    const next = moves[i + 1];
    return kind === "remove" && next?.kind === "add" && next.sku !== sku && next.atMs - atMs <= swapMs;
  });
  const found: Readonly<Record<(typeof happenings)[number], boolean>> = {
    add: moves.some(({ kind }) => kind === "add"),
    remove: moves.some(({ kind }) => kind === "remove"),
    quantity: moves.some(({ quantity = 1 }) => quantity > 1),
    swap: swapped,
    "moved inside": (truth?.events ?? []).some(({ kind }) => kind === "moved"),
    scan: scanned,
    "sold by weight": weighed,
    "look-alikes asked about": asked,
  };
  return happenings.filter((name) => found[name]);
}

/** All trips' coverage together, names and trips in order. */
export function coverageOf(trips: readonly { readonly name: string; readonly covered: Covered }[]): Coverage {
  const entries = [...kinds, "warning" as const].map((kind) => {
    const names = unique(trips.flatMap(({ covered }) => covered[kind]));
    const byName = names.map((name) => [
      name,
      trips.filter(({ covered }) => covered[kind].includes(name)).map((trip) => trip.name),
    ]);
    return [kind, Object.fromEntries(byName)];
  });
  return Object.fromEntries(entries) as Coverage;
}

/** What is demanded and no trip covers, as `fault camera-black`. */
export function uncovered(coverage: Coverage, catalogue: Catalogue): string[] {
  const wanted = demanded(catalogue);
  return kinds.flatMap((kind) =>
    wanted[kind].flatMap((name) => (coverage[kind][name] === undefined ? [`${kind} ${name}`] : [])),
  );
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
