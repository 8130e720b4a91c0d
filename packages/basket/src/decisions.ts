import type { Doubt } from "@cartwheel/contracts";
import type { Identity, Place } from "./beam/understanding.js";
import type { Store } from "./model/store.js";
import { skuOf, type Thing } from "./model/thing.js";

export type Action = Doubt["action"];

/** What to do about one thing that lies there, or may lie there, and what every choice was expected to cost. */
export interface Judgement {
  readonly place: Place;
  readonly action: Action;
  /** That what is shown is wrong. */
  readonly doubt: number;
  /** Minor units, of saying nothing. */
  readonly expectedLoss: number;
  /** Minor units that would go unpaid, on average. */
  readonly expectedUnpaid: number;
  /** By action, in minor units; what cannot be done is left out. */
  readonly costs: Partial<Readonly<Record<Action, number>>>;
  /** What a question would show: two to four products; empty where there is nothing to choose from. */
  readonly candidates: readonly { readonly sku: string; readonly probability: number }[];
}

/** Less likely candidates are not worth the shopper's look. */
const leastCandidate = 0.02;
const mostCandidates = 4;

/** Chooses what costs least on average. A confirmed line is not asked about again. */
export function judge(place: Place, store: Store): Judgement {
  const { settings } = store;
  const candidates = candidatesOf(place);
  const shown = new Set(candidates.map(({ sku }) => sku));
  const losses = place.identities.map((identity) => lossOf(place, identity, shown, store));
  const expect = (loss: (each: Loss) => number): number =>
    losses.reduce((sum, each, i) => sum + place.identities[i]!.probability * loss(each), 0);
  const expectedLoss = expect(({ total }) => total);
  const doubt = expect(({ wrong }) => Number(wrong));
  const risk = {
    expectedLoss,
    askable: expect(({ askable }) => askable),
    elsewhere: expect(({ elsewhere }) => Number(elsewhere)),
  };
  const costs = costsOf(place, risk, candidates, store);
  const action = cheapest(costs);
  const expectedUnpaid = expect(({ unpaid }) => unpaid);
  const least = doubt < settings.leastDoubt ? "charge" : action;
  return { place, action: least, doubt, expectedLoss, expectedUnpaid, costs, candidates };
}

interface Loss {
  readonly wrong: boolean;
  readonly total: number;
  /** The part that knowing which product it is would save. */
  readonly askable: number;
  /** It is none of the candidates. */
  readonly elsewhere: boolean;
  readonly unpaid: number;
}

/** What is at stake where one thing lies: minor units, and the probability that no candidate is right. */
interface Risk {
  readonly expectedLoss: number;
  readonly askable: number;
  readonly elsewhere: number;
}

function priceOf(thing: Thing | null, quantity: number, milligrams: number, store: Store): number {
  if (thing === null || thing.kind === "own") return 0;
  if (thing.kind === "unknown") return store.settings.unknownPrice;
  return store.assortment.price(thing.product.sku, { quantity, milligrams });
}

/** What it costs if the truth is `identity` and the basket is paid as it is shown. */
function lossOf({ entry }: Place, identity: Identity, asked: ReadonlySet<string>, store: Store): Loss {
  const { overchargeFactor, underchargeFactor, wrongLineCost } = store.settings;
  const { thing, quantity, milligrams } = identity;
  const shown = entry?.thing ?? null;
  const due = priceOf(thing, quantity, milligrams, store);
  const charged =
    entry === null || shown?.kind === "unknown" ? 0 : priceOf(shown, entry.quantity, entry.milligrams, store);
  const sameThing = (shown?.key ?? "") === (thing?.key ?? "");
  const wrong = !sameThing || (entry?.quantity ?? 0) !== quantity;
  const bothFree = (shown === null || shown.kind === "own") && (thing === null || thing.kind === "own");
  if ((!wrong && shown?.kind !== "unknown") || bothFree)
    return { wrong: false, total: 0, askable: 0, elsewhere: bothFree, unpaid: 0 };
  const over = sameThing ? Math.max(0, charged - due) : charged;
  const under = sameThing ? Math.max(0, due - charged) : due;
  const silent = shown?.kind === "unknown" ? 0 : wrongLineCost;
  const total = over * overchargeFactor + under * underchargeFactor + silent;
  const sku = thing === null ? null : skuOf(thing);
  // "None of these" does not say what it is: a question is worth what its own candidates may cost.
  const told = !sameThing && shown !== null && shown.kind !== "own" && sku !== null && asked.has(sku);
  return {
    wrong,
    total,
    askable: told ? total : 0,
    elsewhere: sku === null || !asked.has(sku),
    unpaid: Math.max(0, due - charged),
  };
}

/** Whether the shopper said that this is it. Of two things put in at once, each is asked about on its own. */
export function isConfirmed({ entry, moment }: Place): boolean {
  const sku = entry === null ? null : skuOf(entry.thing);
  return sku !== null && moment.confirmed.some((said) => said.sku === sku);
}

/** "None of these" so often: what it is, is staff's to look at. */
const mostRefusals = 2;

/** Nothing more is asked of it. */
function isSettled(place: Place): boolean {
  const { confirmed, explanation } = place.moment;
  if (confirmed.filter(({ sku }) => sku === null).length >= mostRefusals) return true;
  return explanation.put.length < 2 ? confirmed.some(({ sku }) => sku !== null) : isConfirmed(place);
}

/** The products that it may be, likeliest first, but for what the shopper has said: the other of two, none of those. */
function candidatesOf(place: Place): Judgement["candidates"] {
  const { identities, entry, moment } = place;
  if (entry === null || entry.thing.kind === "own" || isSettled(place)) return [];
  const named = new Set(moment.confirmed.flatMap(({ sku, shown }) => (sku === null ? shown : [sku])));
  const bySku = new Map<string, number>();
  for (const { thing, probability } of identities) {
    const sku = thing === null ? null : skuOf(thing);
    if (sku !== null && !named.has(sku)) bySku.set(sku, (bySku.get(sku) ?? 0) + probability);
  }
  const found = [...bySku]
    .map(([sku, probability]) => ({ sku, probability: Math.min(1, probability) }))
    .filter(({ probability }) => probability >= leastCandidate)
    .sort((a, b) => b.probability - a.probability || (a.sku < b.sku ? -1 : 1))
    .slice(0, mostCandidates);
  return found.length < 2 ? [] : found;
}

function costsOf(
  { entry, identities }: Place,
  { expectedLoss, askable, elsewhere }: Risk,
  candidates: Judgement["candidates"],
  store: Store,
): Judgement["costs"] {
  const { askCost, checkoutCost, staffCost, ignoredShare, wrongAnswerShare } = store.settings;
  const answered = 1 - ignoredShare;
  const staff = { staff: staffCost };
  if (entry === null || entry.thing.kind === "own") return { charge: expectedLoss, ...staff };
  const told = answered * (1 - wrongAnswerShare);
  // "None of these" leaves what it is open: staff look at it where that costs less than charging what is shown.
  const refused = Math.min(expectedLoss - askable, elsewhere * staffCost);
  const asking = askCost + (1 - told) * expectedLoss + told * refused;
  const ask = candidates.length === 0 ? {} : { ask: asking };
  const shownUnknown = entry.thing.kind === "unknown";
  const confirm = shownUnknown ? {} : { checkout: checkoutCost + expectedLoss * (1 - told) };
  const charge = shownUnknown ? {} : { charge: expectedLoss };
  return {
    ...charge,
    ...ask,
    ...confirm,
    ...staff,
    "leave-out": leftOutCost(identities, entry.thing, store),
  };
}

/** Nothing is charged: what is due goes unpaid, and a thing that lies there is missing from the list. */
function leftOutCost(identities: readonly Identity[], shown: Thing, store: Store): number {
  const { underchargeFactor, wrongLineCost } = store.settings;
  const silent = shown.kind === "unknown" ? 0 : wrongLineCost;
  return identities.reduce((sum, { thing, quantity, milligrams, probability }) => {
    const due = priceOf(thing, quantity, milligrams, store);
    return due === 0 ? sum : sum + probability * (due * underchargeFactor + silent);
  }, 0);
}

/** In this order where costs are equal: what bothers least comes first. */
const order: readonly Action[] = ["charge", "ask", "checkout", "leave-out", "staff"];

function cheapest(costs: Judgement["costs"]): Action {
  let best: Action = "staff";
  let least = Number.POSITIVE_INFINITY;
  for (const action of order) {
    const cost = costs[action];
    if (cost !== undefined && cost < least) [best, least] = [action, cost];
  }
  return best;
}
