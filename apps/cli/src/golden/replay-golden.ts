import type { Perception } from "@cartwheel/perception";
import { type Expectation, expectationOf, sensorsOf } from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import { catalogueInForce } from "../catalogue-in-force.js";
import { enrolledGallery } from "../enrolled-gallery.js";
import { type ReplayedTrip, replayTrip } from "../replay/replayed-trip.js";
import { type Covered, coveredBy } from "./coverage.js";
import type { GoldenTrip } from "./golden-trips.js";

/** A golden trip as it comes out today. */
export interface Found {
  readonly golden: GoldenTrip;
  readonly replayed: ReplayedTrip;
  readonly covered: Covered;
}

/** As many at once as keep two workers busy. */
const tripsAtOnce = 3;

/** Replays golden trips with the sensors that each has; `onFound` as each is done, results in order of name. */
export async function replayGolden(
  trips: readonly GoldenTrip[],
  perception: Perception,
  onFound: (found: Found) => void = () => undefined,
): Promise<readonly Found[]> {
  const waiting = [...trips.entries()];
  const found: Found[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, golden] = next;
      const one = await replayOne(golden, perception);
      found[place] = one;
      onFound(one);
    }
  };
  await Promise.all(Array.from({ length: tripsAtOnce }, work));
  return found;
}

async function replayOne(golden: GoldenTrip, perception: Perception): Promise<Found> {
  const trip = await readTrip(golden.trip);
  const index = await catalogueInForce(trip, undefined);
  const gallery = await enrolledGallery(golden.gallery, perception);
  // A trip may be about a sensor that is missing: it is replayed with those that it has.
  const without = [
    ...(trip.counts.scale === 0 ? ["scale"] : []),
    ...(trip.cameras.length === 0 ? ["cameras"] : []),
  ];
  const needs = { trip, index, sensors: sensorsOf(trip, without), sight: { perception, gallery } };
  const replayed = await replayTrip(needs, async () => undefined);
  return { golden, replayed, covered: coveredBy(replayed) };
}

export const expectationFrom = ({ replayed }: Found, reason: string): Expectation =>
  expectationOf(replayed.changes.at(-1) ?? null, reason);

/** What differs, in a line each; empty: nothing. */
export function differences(expected: Expectation, found: Expectation): string[] {
  const lines: string[] = [];
  if (expected.total !== found.total) lines.push(`total ${expected.total}, now ${found.total}`);
  for (const part of ["lines", "events", "openPrompts"] as const) {
    const [before, now] = [expected[part], found[part]].map((list) =>
      list.map((each: unknown) => JSON.stringify(each)),
    );
    for (const each of before ?? []) if (!now?.includes(each)) lines.push(`${part}: no longer ${each}`);
    for (const each of now ?? []) if (!before?.includes(each)) lines.push(`${part}: now ${each}`);
    const sameSet = lines.every((line) => !line.startsWith(`${part}:`));
    if (sameSet && JSON.stringify(before) !== JSON.stringify(now)) lines.push(`${part}: in another order`);
  }
  return lines;
}
