import type { BasketEvent, BasketLine, LineStatus, NotBought } from "@cartwheel/contracts";
import type { Moment, Understanding } from "./beam/understanding.js";
import { isConfirmed, type Judgement } from "./decisions.js";
import type { Mind } from "./mind.js";
import { skuOf } from "./model/thing.js";
import { statedConfidence } from "./parameters.js";
import { sentencesOf } from "./sentences.js";
import { grams, thingWords } from "./words.js";

/** The things of one line, in order of time. */
export interface LineParts {
  readonly lineId: string;
  readonly sku: string | null;
  readonly judgements: readonly Judgement[];
}

/** What lies there as lines: one a product, one for each thing that cannot be named. */
export function linePartsOf(judgements: readonly Judgement[]): readonly LineParts[] {
  const lines = new Map<string, { lineId: string; sku: string | null; judgements: Judgement[] }>();
  const inOrder = [...judgements].sort(
    (a, b) =>
      a.place.moment.observation.atMs - b.place.moment.observation.atMs ||
      (a.place.entryId < b.place.entryId ? -1 : 1),
  );
  for (const judgement of inOrder) {
    const { entry, entryId } = judgement.place;
    if (entry === null || entry.thing.kind === "own") continue;
    const sku = skuOf(entry.thing);
    const key = sku ?? ` ${entryId}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { lineId: entryId, sku, judgements: [judgement] });
    else line.judgements.push(judgement);
  }
  return [...lines.values()];
}

/** A line as it is shown and charged. `openEntryId`: the thing that a question is open about. */
export function lineOf(
  { lineId, sku, judgements }: LineParts,
  openEntryId: string | null,
  mind: Mind,
): BasketLine {
  const { store } = mind;
  const status = mostDoubtful(judgements.map((judgement) => statusOf(judgement, openEntryId)));
  let [quantity, milligrams, price, probability] = [0, 0, 0, 1];
  for (const { place, doubt, action } of judgements) {
    const entry = place.entry!;
    quantity += entry.quantity;
    milligrams += entry.milligrams;
    probability *= Math.min(1, Math.max(0, 1 - doubt));
    if (sku === null || action === "leave-out") continue;
    const { milligrams: net } = entry;
    price += store.assortment.price(sku, { quantity: entry.quantity, milligrams: Math.max(0, net) });
  }
  const stated = statedConfidence(probability, store.parameters.lineConfidence);
  const because = judgements.flatMap(({ place }) => mind.because(place.moment));
  return {
    lineId,
    sku,
    quantity,
    milligrams,
    price,
    status,
    probability: stated,
    because,
    explanation: sentencesOf(judgements, stated, because),
  };
}

function statusOf({ place, action }: Judgement, openEntryId: string | null): LineStatus {
  if (place.entry?.thing.kind === "unknown") return action === "leave-out" ? "left-out" : "unknown";
  if (action === "staff") return "staff";
  if (isConfirmed(place)) return "confirmed";
  if (place.entryId === openEntryId) return "asked";
  switch (action) {
    case "ask":
    case "checkout":
      return "checkout";
    case "leave-out":
      return "left-out";
    case "charge":
      return "charged";
  }
}

/** A line is as doubtful as its most doubtful part. */
const mostDoubtfulFirst: readonly LineStatus[] = [
  "unknown",
  "staff",
  "left-out",
  "asked",
  "checkout",
  "charged",
  "confirmed",
];

const mostDoubtful = (statuses: readonly LineStatus[]): LineStatus =>
  mostDoubtfulFirst.find((each) => statuses.includes(each)) ?? "charged";

const inTime = (understandings: readonly Understanding[]): Moment[] =>
  understandings
    .flatMap(({ moments }) => moments)
    .sort(
      (a, b) => a.observation.atMs - b.observation.atMs || (a.observation.id < b.observation.id ? -1 : 1),
    );

/** Everything that was put in or taken out, as understood now. */
export function eventsOf(understandings: readonly Understanding[], movedMs: number): BasketEvent[] {
  const moments = inTime(understandings);
  const moved = movedIn(moments, movedMs);
  return moments.flatMap((moment): BasketEvent[] => {
    if (moved.has(moment)) return [];
    const { put, taken } = moment.explanation;
    const out = taken.filter(({ thing }) => thing.kind !== "own");
    const entered = put.filter(({ thing }) => thing.kind !== "own");
    return [
      ...out.map((each) => eventOf("remove", each, moment, put.length + taken.length > 1)),
      ...entered.map((each) => eventOf("add", each, moment, put.length + taken.length > 1)),
    ];
  });
}

/** Moments at which something was taken out and soon put back, both of them: it was moved. */
function movedIn(moments: readonly Moment[], movedMs: number): ReadonlySet<Moment> {
  const moved = new Set<Moment>();
  for (const moment of moments) {
    const { back } = moment.explanation;
    if (back === null || moment.observation.atMs - back.atMs > movedMs) continue;
    const out = moments.find(
      ({ observation, explanation }) =>
        observation.atMs === back.atMs && explanation.taken.some(({ entryId }) => entryId === back.entry.id),
    );
    if (out === undefined || out.explanation.taken.length + out.explanation.put.length > 1) continue;
    moved.add(moment).add(out);
  }
  return moved;
}

function eventOf(
  kind: BasketEvent["kind"],
  { thing, quantity, milligrams }: Moment["explanation"]["put"][number],
  moment: Moment,
  oneOfSeveral: boolean,
): BasketEvent {
  return {
    atMs: oneOfSeveral ? ownTime(kind, skuOf(thing), moment) : moment.observation.atMs,
    kind,
    sku: skuOf(thing),
    quantity,
    milligrams: Math.abs(milligrams),
    probability: moment.probability,
  };
}

/** Where several things moved at once, each has the time at which it was seen: let go (add), taken hold of (remove). */
function ownTime(kind: BasketEvent["kind"], sku: string | null, { observation }: Moment): number {
  if (sku === null) return observation.atMs;
  const seen = observation.sightings.find(({ candidates }) => candidates[0]?.sku === sku);
  if (seen === undefined || observation.sightings.length < 2) return observation.atMs;
  return kind === "add" ? seen.toMs : seen.fromMs;
}

/** What happened and changes no line. */
export function notBoughtOf(understandings: readonly Understanding[], movedMs: number): NotBought[] {
  const moments = inTime(understandings);
  const moved = movedIn(moments, movedMs);
  return moments.flatMap((moment): NotBought[] => {
    const { observation, explanation, probability } = moment;
    const { put, taken, nothing } = explanation;
    const { atMs, scale } = observation;
    const milligrams = scale.kind === "change" ? scale.measured.milligrams : 0;
    const common = { atMs, milligrams, probability };
    if (moved.has(moment)) {
      return taken.length > 0 ? [] : [{ ...common, kind: "moved", words: nothingWords.moved }];
    }
    if (nothing !== null) return [{ ...common, kind: nothing, words: nothingWords[nothing] }];
    const own = [...put, ...taken].find(({ thing }) => thing.kind === "own");
    if (own === undefined) return [];
    const kind = put.includes(own) ? "own-thing" : "own-thing-out";
    return [{ ...common, kind, words: `${thingWords(own.thing)}, ${grams(own.milligrams)}, not bought` }];
  });
}

const nothingWords = {
  hand: "a hand or something else came and went; nothing was bought",
  moved: "something was moved inside the cart",
  "sensor-fault": "the scale's own error: nothing was put in or taken out",
} as const;
