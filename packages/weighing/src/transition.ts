import type { WeightChange } from "@cartwheel/contracts";
import type { Level } from "./level.js";
import { findPlateaus, type Plateau, type Transition } from "./plateaus.js";
import type { ReadingBuffer } from "./reading-buffer.js";

export type ItemCount = WeightChange["itemCount"];

/** A level and the first moment at it. */
export interface ReachedLevel {
  readonly toMs: number;
  readonly level: Level;
}

/** One change of level; the last stage of a transition ends at the settled level, which is still being averaged. */
export interface Stage {
  readonly fromMs: number;
  readonly old: Level;
  /** Null: the level that the load settled on. */
  readonly reached: ReachedLevel | null;
  readonly itemCount: ItemCount;
}

/*
 * These shares are judgements, not measurements: recorded trips with truth are what can fit them. Two items that
 * land together leave no trace in the weight, so `several` is never zero.
 */
const clean: ItemCount = { one: 0.9, several: 0.07, unclear: 0.03 };
const separated: ItemCount = { one: 0.8, several: 0.1, unclear: 0.1 };
const merged: ItemCount = { one: 0.12, several: 0.78, unclear: 0.1 };
const unseen: ItemCount = { one: 0.3, several: 0.2, unclear: 0.5 };

/** One item that is let go is in place, but for a rest of ringing, after this time; twice as long is full doubt. */
const handMs = 250;
/** In place: within this share of the step, or within noise, of the new level. */
const inPlaceShare = 0.15;

/**
 * The changes that a transition holds, in order: one, or several where the load rested in between for at least
 * `separateMs`. A shorter rest cannot be weighed: the transition stays one change, said to be several.
 */
export function stagesOf(buffer: ReadingBuffer, transition: Transition, separateMs: number): Stage[] {
  const { onset, old, interrupted } = transition;
  const fromMs = buffer.atMs(onset);
  if (interrupted) return [{ fromMs, old, reached: null, itemCount: unseen }];
  const plateaus = findPlateaus(buffer, transition);
  const rests = plateaus.filter(({ from, to }) => buffer.atMs(to - 1) - buffer.atMs(from) >= separateMs);
  if (rests.length === 0) {
    const doubt = Math.max(slowness(buffer, transition), excursionShare(buffer, transition));
    return [
      { fromMs, old, reached: null, itemCount: withDoubt(plateaus.length > 0 ? merged : clean, doubt) },
    ];
  }
  return separate(buffer, transition, rests, plateaus.length > rests.length ? merged : separated);
}

function separate(
  buffer: ReadingBuffer,
  { onset, old }: Transition,
  rests: readonly Plateau[],
  itemCount: ItemCount,
): Stage[] {
  const stages: Stage[] = [];
  let before = old;
  let fromMs = buffer.atMs(onset);
  for (const { from, to, level } of rests) {
    stages.push({ fromMs, old: before, reached: { toMs: buffer.atMs(from), level }, itemCount });
    before = level;
    fromMs = buffer.atMs(to - 1);
  }
  return [...stages, { fromMs, old: before, reached: null, itemCount }];
}

/** How much longer than one item the load took to come into place: 0 not at all, 0.7 much longer. */
function slowness(
  buffer: ReadingBuffer,
  { onset, settled, old, level, quietMilligrams }: Transition,
): number {
  const inPlace = Math.max(inPlaceShare * Math.abs(level.milligrams - old.milligrams), 3.5 * quietMilligrams);
  let last = settled - 1;
  while (last > onset && Math.abs(buffer.milligrams(last) - level.milligrams) <= inPlace) last--;
  const tookMs = buffer.atMs(last) - buffer.atMs(onset);
  return 0.7 * Math.min(1, Math.max(0, tookMs / handMs - 1));
}

function withDoubt(count: ItemCount, doubt: number): ItemCount {
  const keep = 1 - doubt;
  return {
    one: count.one * keep,
    several: count.several * keep + doubt * 0.5,
    unclear: count.unclear * keep + doubt * 0.5,
  };
}

/** How long readings went far beyond both levels, longer than an impact rings: 0 not at all, 0.6 at most. */
function excursionShare(buffer: ReadingBuffer, { onset, settled, old, level }: Transition): number {
  const middle = (old.milligrams + level.milligrams) / 2;
  const reach = Math.abs(level.milligrams - old.milligrams) + 20_000;
  let beyondMs = 0;
  for (let index = onset + 1; index < settled; index++) {
    if (Math.abs(buffer.milligrams(index) - middle) > reach)
      beyondMs += buffer.atMs(index) - buffer.atMs(index - 1);
  }
  return Math.min(0.6, Math.max(0, (beyondMs - 150) / 500));
}
