import type { Sighting } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { Act, ShoppingTrip, Thing } from "../shoppers/shopping-trip.js";
import { mergingProbability, type SightingModel } from "./evidence-model.js";
import type { Looks } from "./looks.js";
import { drawFrom, momentsOf } from "./quantiles.js";

export type SightingBody = Omit<Sighting, "id" | "sequence">;

/** Something that moves in view of the cameras. */
interface Happening {
  readonly atMs: number;
  readonly kind: "add" | "remove" | "other";
  /** What is shown; null: a hand, a bag, a coat, nothing that is enrolled. */
  readonly sku: string | null;
}

export interface SightingSetup {
  readonly model: SightingModel;
  readonly looks: Looks;
  /** The cameras that see anything at this moment. */
  readonly camerasAt: (atMs: number) => readonly string[];
}

/** The sightings that a trip's cameras report, drawn from the model, in order of time. */
export function drawSightings(trip: ShoppingTrip, setup: SightingSetup, random: Random): SightingBody[] {
  const { model } = setup;
  const happened = [...happenings(trip), ...falseSightings(trip, model, random.fork("false"))].sort(
    (a, b) => a.atMs - b.atMs,
  );
  const seen = random.fork("seen");
  const drawn: SightingBody[] = [];
  for (const group of merged(happened, model, random.fork("merging"))) {
    const shown = seen.pick(
      group
        .filter(({ kind }) => kind !== "other")
        .concat(group)
        .slice(0, group.length),
    );
    const missed = shown.kind === "other" ? 1 - model.otherSeen : model.missed;
    const draw = random.fork(`sighting-${Math.round(shown.atMs)}`);
    if (seen.chance(missed)) continue;
    const body = sighted(group, shown, setup, `track-${drawn.length + 1}`, draw);
    if (body !== null) drawn.push(body);
  }
  return drawn;
}

function happenings({ acts, things }: ShoppingTrip): Happening[] {
  const byInstance = new Map(things.map((thing) => [thing.instance, thing]));
  const shown = (instance: string): string | null => {
    const thing: Thing | undefined = byInstance.get(instance);
    return thing?.kind === "product" && thing.hiddenBy === undefined ? thing.sku : null;
  };
  return acts.flatMap((act): Happening[] => happeningsOf(act, shown));
}

function happeningsOf(act: Act, shown: (instance: string) => string | null): Happening[] {
  const { atMs } = act;
  switch (act.kind) {
    case "put":
    case "take": {
      const kind = act.kind === "put" ? "add" : "remove";
      return act.instances.map((instance) => {
        const sku = shown(instance);
        return { atMs, kind: sku === null ? "other" : kind, sku };
      });
    }
    case "move":
      return [{ atMs, kind: "other", sku: shown(act.instance) }];
    case "throw":
    case "reach":
    case "cover":
    case "lean":
      return [{ atMs, kind: "other", sku: null }];
    case "scan":
      return [];
    default:
      return unreachable(act);
  }
}

/** A passer-by, a shadow. */
const falseSightings = (trip: ShoppingTrip, model: SightingModel, random: Random): Happening[] =>
  momentsOf(trip.durationMs, model.falsePerMinute, random).map((atMs) => ({
    atMs,
    kind: "other",
    sku: null,
  }));

function merged(
  happened: readonly Happening[],
  { merging }: SightingModel,
  random: Random,
): (readonly Happening[])[] {
  const groups: Happening[][] = [];
  for (const happening of happened) {
    const last = groups.at(-1)?.at(-1);
    const gapMs = last === undefined ? Number.POSITIVE_INFINITY : happening.atMs - last.atMs;
    if (random.chance(mergingProbability(merging, gapMs))) groups.at(-1)!.push(happening);
    else groups.push([happening]);
  }
  return groups;
}

/** Null where no camera sees it. */
function sighted(
  group: readonly Happening[],
  { kind, sku, atMs }: Happening,
  { model, looks, camerasAt }: SightingSetup,
  track: string,
  random: Random,
): SightingBody | null {
  const seeing = camerasAt(atMs);
  if (seeing.length === 0) return null;
  const cameras = random.shuffled(seeing).slice(0, drawCount(model.cameras, random)).sort();
  const span = model.spans[kind];
  const fromMs = Math.max(0, Math.round(group[0]!.atMs + drawFrom(span.fromMs, random)));
  const toMs = Math.max(fromMs, Math.round(group.at(-1)!.atMs + drawFrom(span.toMs, random)));
  const [into, out, inside, none] = random.pick(model.directions[kind]);
  // What is seen together is recognised together: each thing has its part of the pictures.
  const things = [...new Set([sku, ...group.flatMap((each) => each.sku ?? [])])];
  return {
    kind: "sighting",
    atMs: toMs + Math.max(0, Math.round(drawFrom(model.reportedMs, random))),
    track,
    cameras,
    fromMs,
    toMs,
    direction: { in: into, out, inside, none },
    ...looks.sighted(things, cameras.length, random),
    crops: [],
  };
}

/** 1, 2, 3, ... by relative frequency. */
function drawCount(frequencies: readonly number[], random: Random): number {
  const total = frequencies.reduce((sum, each) => sum + each, 0);
  let at = random.between(0, total);
  for (const [index, frequency] of frequencies.entries()) {
    at -= frequency;
    if (at < 0) return index + 1;
  }
  return frequencies.length;
}

function unreachable(act: never): never {
  throw new Error(`an act of an unknown kind: ${JSON.stringify(act)}`);
}
