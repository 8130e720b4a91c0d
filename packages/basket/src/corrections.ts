import type { Correction, Evidence } from "@cartwheel/contracts";
import type { Moment } from "./beam/understanding.js";
import type { ShownMoment, Timeline } from "./memory.js";
import type { Mind } from "./mind.js";
import type { Store } from "./model/store.js";
import { skuOf } from "./model/thing.js";
import { clock, thingWords } from "./words.js";

/** Compares what is understood now with what was shown, and says what was corrected, and why. */
export function correctionsOf(
  timeline: Timeline,
  evidence: Evidence | null,
  mind: Mind,
): { readonly shown: Timeline["shown"]; readonly corrections: readonly Correction[] } {
  const { nowMs, joint } = timeline;
  const { store } = mind;
  let shown: Map<string, ShownMoment> | null = null;
  const found: Correction[] = [];
  for (const { moments } of mind.understanding(joint)) {
    for (const moment of moments) {
      const { id, endMs } = moment.observation;
      const former = timeline.shown.get(id);
      if (former === undefined && nowMs < endMs + store.settings.waitForWeightMs) continue;
      const now = shownOf(moment, store);
      if (former !== undefined && alike(former, now)) continue;
      shown ??= new Map(timeline.shown);
      shown.set(id, now);
      const answered = evidence?.kind === "answer" && moment.confirmed.at(-1)?.answerId === evidence.id;
      if (former !== undefined && !answered) found.push(correctionOf(moment, former, now, evidence, nowMs));
    }
  }
  if (shown === null) return timeline;
  found.sort((a, b) => a.eventAtMs - b.eventAtMs || (a.lineId < b.lineId ? -1 : 1));
  return {
    shown,
    corrections: found.length === 0 ? timeline.corrections : [...timeline.corrections, ...found],
  };
}

const alike = (a: ShownMoment, b: ShownMoment): boolean =>
  a.way === b.way && a.name === b.name && a.quantity === b.quantity;

function shownOf({ explanation: { put, taken } }: Moment, { assortment }: Store): ShownMoment {
  const one = put[0] ?? taken[0];
  if (one === undefined || one.thing.kind === "own") {
    return {
      way: "none",
      sku: null,
      name: one === undefined ? "nothing" : thingWords(one.thing),
      quantity: 0,
      price: 0,
    };
  }
  const sku = skuOf(one.thing);
  const { quantity, milligrams } = one;
  return {
    way: put.length > 0 ? "in" : "out",
    sku,
    name: [...put, ...taken].map(({ thing }) => thingWords(thing)).join(" for "),
    quantity,
    price: sku === null ? 0 : assortment.price(sku, { quantity, milligrams }),
  };
}

function correctionOf(
  { observation: { id, atMs } }: Moment,
  from: ShownMoment,
  to: ShownMoment,
  evidence: Evidence | null,
  nowMs: number,
): Correction {
  const content = ({ sku, quantity, price }: ShownMoment): Correction["from"] => ({ sku, quantity, price });
  return {
    atMs: nowMs,
    eventAtMs: atMs,
    lineId: id,
    from: content(from),
    to: content(to),
    evidenceId: evidence?.id ?? null,
    words: `What happened at ${clock(atMs)} was first understood as ${movement(from)}. ${reason(evidence)} it was ${movement(to)}.`,
  };
}

function movement({ way, name, quantity }: ShownMoment): string {
  const much = quantity > 1 ? `${quantity} x ${name}` : name;
  if (way === "none") return name === "nothing" ? "nothing bought" : `${name}, not bought`;
  return `${much} ${way === "in" ? "put in" : "taken out"}`;
}

function reason(evidence: Evidence | null): string {
  switch (evidence?.kind) {
    case "weight-change":
      return evidence.milligrams < 0
        ? "The weight of what was taken out shows that"
        : "A later weight shows that";
    case "sighting":
      return "What the cameras saw later shows that";
    case "code":
      return "A code that was read later shows that";
    case "answer":
      return "The shopper's answer shows that";
    case "health":
    case "location":
    case "checkout":
    case undefined:
      return "Taken together, the evidence now shows that";
  }
}
