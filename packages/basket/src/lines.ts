import type { BasketEvent, BasketLine, Because, LineStatus, Prompt } from "@cartwheel/contracts";
import type { Assortment } from "./assortment.js";
import type { DecidedEvent } from "./event.js";
import { inWords } from "./explanation.js";
import { type Remainder, remainders } from "./lying.js";

/** The basket as lines: one a product, one for each thing that cannot be named. */
export function basketLines(events: readonly DecidedEvent[], assortment: Assortment): readonly BasketLine[] {
  const lines = new Map<string, BasketLine>();
  for (const remainder of remainders(events)) {
    const line = lineOf(remainder, assortment);
    const key = line.sku ?? `unknown ${line.lineId}`;
    const sofar = lines.get(key);
    lines.set(key, sofar === undefined ? line : merged(sofar, line));
  }
  return [...lines.values()];
}

function lineOf({ event, quantity, milligrams }: Remainder, assortment: Assortment): BasketLine {
  const { sku } = event.chosen;
  return {
    lineId: event.id,
    sku,
    quantity,
    milligrams,
    price: sku === null ? 0 : assortment.price(sku, { quantity, milligrams }),
    status: statusOf(event),
    probability: event.probability,
    because: [...event.chosen.because, ...answerTerm(event)],
  };
}

function answerTerm({ answer }: DecidedEvent): Because[] {
  if (answer === null) return [];
  const words = inWords.answer(answer.choice !== "none-of-these");
  return [{ term: "answer", evidenceId: answer.id, logLikelihood: 0, words }];
}

function statusOf(event: DecidedEvent): LineStatus {
  if (event.chosen.sku === null) return "unknown";
  if (event.answer !== null) return "confirmed";
  return event.prompt === null ? "charged" : "asked";
}

/** A line is as doubtful as its most doubtful event. */
const mostDoubtfulFirst: readonly LineStatus[] = ["unknown", "asked", "charged", "confirmed"];

function merged(a: BasketLine, b: BasketLine): BasketLine {
  const status = mostDoubtfulFirst.find((each) => each === a.status || each === b.status);
  return {
    lineId: a.lineId,
    sku: a.sku,
    quantity: a.quantity + b.quantity,
    milligrams: a.milligrams + b.milligrams,
    price: a.price + b.price,
    status: status ?? a.status,
    probability: Math.min(a.probability, b.probability),
    because: [...a.because, ...b.because],
  };
}

/** The prompts nobody has answered, each pointing at the line that its event is in. */
export function openPrompts(
  events: readonly DecidedEvent[],
  lines: readonly BasketLine[],
): readonly Prompt[] {
  const lying = remainders(events);
  const open: Prompt[] = [];
  for (const { prompt, answer, id, chosen } of events) {
    if (prompt === null || answer !== null) continue;
    const there = lying.some(({ event }) => event.id === id);
    const line = lines.find(({ sku }) => sku === chosen.sku);
    if (there && line !== undefined) {
      open.push({ ...prompt, lineId: line.lineId });
    }
  }
  return open;
}

/** The events as the basket's reader sees them. */
export function basketEvents(events: readonly DecidedEvent[]): readonly BasketEvent[] {
  return events.map(({ atMs, chosen, probability }) => ({
    atMs,
    kind: chosen.kind,
    sku: chosen.sku,
    quantity: chosen.quantity,
    milligrams: chosen.milligrams,
    probability,
  }));
}
