import type { Doubt } from "@cartwheel/contracts";
import type { Place } from "./beam/understanding.js";
import type { Judgement } from "./decisions.js";
import type { Store } from "./model/store.js";
import { skuOf } from "./model/thing.js";
import { percent, thingWords } from "./words.js";

/** What the basket is not sure of, greatest expected loss first. */
export function doubtsOf(
  judgements: readonly Judgement[],
  lineOf: (entryId: string) => string,
  store: Store,
): Doubt[] {
  return judgements
    .filter((judgement) => isDoubt(judgement, store))
    .sort((a, b) => b.expectedLoss - a.expectedLoss || (a.place.entryId < b.place.entryId ? -1 : 1))
    .map((judgement) => doubtOf(judgement, lineOf, store));
}

function isDoubt({ doubt, place }: Judgement, { settings }: Store): boolean {
  return (
    doubt >= settings.leastDoubt || place.entry?.thing.kind === "unknown" || codeDisagrees(place, settings)
  );
}

function codeDisagrees(
  { moment: { explanation }, entry }: Place,
  { codeReliability }: Store["settings"],
): boolean {
  return entry?.thing.kind === "product" && explanation.shares.codes <= Math.log(1 - codeReliability) + 1e-9;
}

function doubtOf(
  { place, doubt, expectedLoss, action }: Judgement,
  lineOf: (entryId: string) => string,
  store: Store,
): Doubt {
  const kind = kindOf(place, doubt, store);
  const alternatives = place.identities
    .filter(
      ({ thing, quantity, probability }) =>
        !isShown(place, thing?.key ?? null, quantity) && probability >= least,
    )
    .slice(0, mostAlternatives)
    .map(({ thing, quantity, probability }) => ({
      sku: thing === null ? null : skuOf(thing),
      quantity: thing?.kind === "own" ? 0 : quantity,
      probability: Math.min(1, probability),
    }));
  return {
    lineId: lineOf(place.entryId),
    kind,
    probability: Math.min(1, Math.max(0, doubt)),
    expectedLoss,
    action,
    alternatives,
    settledBy: [...settledBy[kind]],
    words: wordsOf(place, kind, doubt),
  };
}

const least = 1e-4;
const mostAlternatives = 4;

const isShown = ({ entry }: Place, key: string | null, quantity: number): boolean =>
  (entry?.thing.key ?? null) === key && (entry?.quantity ?? 0) === quantity;

/** By kind of doubt, the evidence that would settle it, easiest first. */
const settledBy = {
  "which-product": ["code", "answer", "look"],
  "how-many": ["count", "weigh-alone"],
  "whether-bought": ["look", "code"],
  unnamed: ["code", "look"],
  "code-disagrees": ["code", "look"],
} as const satisfies Record<Doubt["kind"], readonly Doubt["settledBy"][number][]>;

function kindOf(place: Place, doubt: number, { settings }: Store): Doubt["kind"] {
  const { entry, identities } = place;
  if (entry?.thing.kind === "unknown") return "unnamed";
  if (doubt < settings.leastDoubt) return "code-disagrees";
  const rival = identities.find(({ thing, quantity }) => !isShown(place, thing?.key ?? null, quantity));
  if (entry === null || entry.thing.kind === "own" || rival === undefined) return "whether-bought";
  if (rival.thing === null || rival.thing.kind === "own") return "whether-bought";
  return rival.thing.key === entry.thing.key ? "how-many" : "which-product";
}

function wordsOf(place: Place, kind: Doubt["kind"], doubt: number): string {
  const { entry, identities } = place;
  const shown = entry === null ? "nothing" : thingWords(entry.thing);
  const rivals = identities
    .filter(({ thing, quantity }) => !isShown(place, thing?.key ?? null, quantity))
    .map(({ thing, quantity }) =>
      thing === null ? "nothing" : `${quantity > 1 ? `${quantity} x ` : ""}${thingWords(thing)}`,
    );
  const other = rivals[0] ?? "something else";
  switch (kind) {
    case "which-product":
      return `shown as ${shown}; with ${percent(doubt)} it is something else, most likely ${other}`;
    case "how-many":
      return `shown as ${entry?.quantity ?? 0} x ${shown}; with ${percent(doubt)} the number is wrong: ${other}`;
    case "whether-bought":
      return entry === null || entry.thing.kind === "own"
        ? `with ${percent(doubt)} ${other} lies there that is not on the list`
        : `with ${percent(doubt)} ${shown} does not lie there`;
    case "unnamed":
      return `something lies there that cannot be named${other === "nothing" ? "" : `; perhaps ${other}`}`;
    case "code-disagrees":
      return `sight and weight say ${shown}; the code that was read is another product's`;
  }
}
