import { type Random, randomFrom } from "../randomness/random.js";
import { type BehaviourName, behaviours } from "../shoppers/behaviours/behaviours.js";
import type { Act, ShoppingTrip } from "../shoppers/shopping-trip.js";
import type { Store } from "../shoppers/store.js";
import { TripDraft } from "../shoppers/trip-draft.js";

/** A short trip that shows one thing, and the moments at which to look, in ms. */
export interface StagedTrip {
  readonly trip: ShoppingTrip;
  readonly lookMs: readonly number[];
}

const hand: ShoppingTrip["hand"] = { skin: [206, 150, 116], sleeve: [54, 92, 122], glove: null };
const firstMs = 1_000;
const betweenMs = 2_500;

/** Some honest shopping, then one behaviour, at its most telling moment. */
export function behaviourTrip(
  name: BehaviourName,
  store: Store,
  cameras: readonly string[],
  seed: string,
): StagedTrip {
  const random = randomFrom(`${seed}/${name}`);
  const draft = new TripDraft(store, cameras);
  let atMs = shopped(draft, name === "under-the-coat" ? "own-coat" : "one-at-a-time", random);
  const before = draft.acts.length;
  const startMs = atMs;
  atMs = behaviours[name].tell(draft, atMs, random.fork("told"));
  const told = draft.acts.slice(before);
  const looks = told.flatMap(lookAt);
  return {
    trip: tripOf(draft, atMs, seed, name),
    // The last moment says most: the hand that takes out again, the second of two.
    lookMs: [looks.at(-1) ?? Math.round((startMs + 20_000) / 100) * 100],
  };
}

/** An ordinary basket while one more item comes in. */
export function ordinaryTrip(store: Store, cameras: readonly string[], seed: string): StagedTrip {
  const random = randomFrom(`${seed}/ordinary`);
  const draft = new TripDraft(store, cameras);
  let atMs = shopped(draft, "produce-bag", random);
  atMs = behaviours["one-at-a-time"].tell(draft, atMs, random.fork("last"));
  const last = draft.acts.at(-1)!;
  return { trip: tripOf(draft, atMs, seed, "ordinary"), lookMs: lookAt(last) };
}

function shopped(draft: TripDraft, last: BehaviourName, random: Random): number {
  let atMs = firstMs;
  const names: readonly BehaviourName[] = [
    "one-at-a-time",
    "one-at-a-time",
    "one-at-a-time",
    "one-at-a-time",
    last,
  ];
  names.forEach((name, i) => {
    atMs = behaviours[name].tell(draft, atMs, random.fork(i)) + betweenMs;
  });
  return atMs;
}

function tripOf(draft: TripDraft, atMs: number, seed: string, name: string): ShoppingTrip {
  return {
    tripId: name,
    seed: `${seed}/${name}`,
    durationMs: Math.ceil(atMs / 1_000) * 1_000 + 2_000,
    things: draft.things,
    acts: [...draft.acts].sort((a, b) => a.atMs - b.atMs),
    rolling: [],
    hand,
  };
}

const toTenth = (atMs: number): number => Math.round(atMs / 100) * 100;

/** When an act is plainest to see. */
function lookAt(act: Act): number[] {
  switch (act.kind) {
    case "put":
      return [toTenth(act.atMs - 150)];
    case "take":
      return [toTenth(act.atMs + 0.25 * act.leaveMs)];
    case "move":
      return [toTenth((act.atMs + act.letGoMs) / 2)];
    case "reach":
      return [toTenth(act.atMs + 200)];
    case "throw":
      return [toTenth(act.atMs + 300)];
    case "cover":
    case "lean":
      return [toTenth((act.atMs + act.untilMs) / 2)];
    case "scan":
      return [];
  }
}
