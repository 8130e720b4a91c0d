import type { Random } from "../randomness/random.js";
import { type BehaviourName, behaviours } from "./behaviours/behaviours.js";
import type { Mix } from "./mixes.js";
import type { HandLooks, ShoppingTrip, Span } from "./shopping-trip.js";
import type { Store } from "./store.js";
import { TripDraft } from "./trip-draft.js";

/** Nothing moves before this, so that zero and empty views can be learned, nor in this long before the end. */
const leadInMs = 3_000;
const leadOutMs = 4_000;
/** Between one behaviour's last hand and the next one's first. */
const shortestPauseMs = 2_000;
/** The cart stands this long before and after a hand. */
const standsMs = 1_200;
const shortestRollMs = 800;
const rollingShare = 0.75;

/** A stretch in which hands are at the cart. */
type Busy = Span;

/** Draws what happens on a trip. The same stream of random numbers gives the same trip, on every machine. */
export function drawTrip(
  tripId: string,
  mix: Mix,
  cart: { readonly store: Store; readonly cameras: readonly string[] },
  random: Random,
): ShoppingTrip {
  const wanted = random.fork("events").integer(...mix.events);
  const choose = random.fork("behaviours");
  const names: BehaviourName[] = [];
  const draft = new TripDraft(cart.store, cart.cameras);
  const busy: Busy[] = [];
  let nextMs = leadInMs;
  for (let told = 0; told < wanted; ) {
    const name = chooseBehaviour(mix, draft, wanted - told, choose);
    if (name === null) break;
    const { events, tell } = behaviours[name];
    const draw = random.fork(`behaviour-${names.length}`);
    names.push(name);
    const toMs = tell(draft, nextMs, draw);
    busy.push({ fromMs: nextMs, toMs });
    told += events;
    nextMs = nextStart({ fromMs: nextMs, toMs }, events, mix, draw.fork("pace"));
  }
  return finished(draft, busy, { tripId, mix }, random);
}

/**
 * The next behaviour begins so much later that events come at the mix's pace. What is no event takes its own time
 * from the pause, but never all of it.
 */
function nextStart({ fromMs, toMs }: Busy, events: number, mix: Mix, random: Random): number {
  const slotMs = Math.max(events, noEventShare) * mix.secondsPerEvent * 1_000 * random.between(0.6, 1.35);
  return Math.round(Math.max(toMs + shortestPauseMs, fromMs + slotMs));
}
const noEventShare = 0.35;

function chooseBehaviour(
  mix: Mix,
  draft: TripDraft,
  eventsLeft: number,
  random: Random,
): BehaviourName | null {
  const open = (Object.entries(mix.behaviours) as [BehaviourName, number][]).filter(
    ([name]) => behaviours[name].events <= eventsLeft && behaviours[name].possible(draft),
  );
  const total = open.reduce((sum, [, weight]) => sum + weight, 0);
  // Where nothing that counts as an event is possible, the trip ends early instead of going on for ever.
  if (total === 0 || !open.some(([name, weight]) => weight > 0 && behaviours[name].events > 0)) return null;
  let at = random.between(0, total);
  for (const [name, weight] of open) {
    at -= weight;
    if (at < 0) return name;
  }
  return open.at(-1)![0];
}

function finished(
  draft: TripDraft,
  busy: readonly Busy[],
  { tripId, mix }: { readonly tripId: string; readonly mix: Mix },
  random: Random,
): ShoppingTrip {
  const lastMs = busy.at(-1)?.toMs ?? leadInMs;
  const left = random.fork("abandoned").chance(mix.abandoned);
  const endMs = left ? behaviours.abandon.tell(draft, lastMs) : lastMs;
  return {
    tripId,
    seed: random.seed,
    durationMs: endMs + leadOutMs,
    things: draft.things,
    acts: [...draft.acts].sort((a, b) => a.atMs - b.atMs),
    rolling: rollingBetween(busy, random.fork("rolling")),
    hand: drawHandLooks(random.fork("hand")),
  };
}

function rollingBetween(busy: readonly Busy[], random: Random): Span[] {
  return busy.slice(1).flatMap((next, index) => {
    const fromMs = busy[index]!.toMs + standsMs;
    const toMs = next.fromMs - standsMs;
    return random.chance(rollingShare) && toMs - fromMs >= shortestRollMs ? [{ fromMs, toMs }] : [];
  });
}

/** Skin tones from light to dark, after the swatches of the Fitzpatrick scale; sRGB. */
const skins = [
  [244, 208, 177],
  [231, 180, 143],
  [210, 158, 124],
  [186, 119, 80],
  [139, 89, 58],
  [84, 54, 41],
] as const;

const sleeves = [
  [38, 42, 54],
  [120, 124, 130],
  [150, 40, 44],
  [46, 86, 140],
  [226, 224, 216],
  [72, 96, 70],
] as const;

function drawHandLooks(random: Random): HandLooks {
  return {
    skin: random.pick(skins),
    sleeve: random.chance(0.7) ? random.pick(sleeves) : null,
    glove: random.chance(0.05) ? [40, 40, 44] : null,
  };
}
