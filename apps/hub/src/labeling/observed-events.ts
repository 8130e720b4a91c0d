import type {
  AnswerEvidence,
  BasketChange,
  BasketEvent,
  CodeEvidence,
  Evidence,
  Sighting,
  WeightChange,
} from "@cartwheel/contracts";

/** An event of the final basket with the evidence that it rests on. */
export interface ObservedEvent {
  readonly index: number;
  readonly event: BasketEvent;
  readonly weight: WeightChange | null;
  readonly sighting: Sighting | null;
  readonly code: CodeEvidence | null;
  readonly answer: AnswerEvidence | null;
  /** The products that the shopper chose among; empty where nobody answered. */
  readonly shown: readonly string[];
}

/** What a trip's /evidence and /basket say, in their order. */
export interface Recorded {
  readonly evidence: readonly Evidence[];
  readonly changes: readonly BasketChange[];
}

/** Evidence and event this near are about the same, in ms: an event lies where its weight begins to change. */
const sameMs = 250;
/** A sighting may end this long before the weight changes, or begin this long after it is stable, in ms. */
const sightingSlackMs = { before: 1_500, after: 500 } as const;
/** A code may be read this long before the weight changes, or this long after it is stable, in ms. */
const codeSlackMs = { before: 4_000, after: 1_000 } as const;

/**
 * Brings each event of the last basket together with its evidence, by time: the weight change that began where the
 * event lies, the sighting nearest to it, the last code read around it, the answer to the prompt about it. A sighting,
 * code or answer belongs to one event alone. It goes by what trips hold, not by how any one basket came to its events.
 */
export function observedEvents({ evidence, changes }: Recorded): ObservedEvent[] {
  const last = changes.at(-1);
  if (last === undefined) return [];
  const weights = evidence.filter((each) => each.kind === "weight-change");
  const sightings = new Set(evidence.filter((each) => each.kind === "sighting"));
  const codes = new Set(evidence.filter((each) => each.kind === "code"));
  const answers = answersByEvent(evidence, changes, last.events);
  return last.events.map((event, index) => {
    const weight = nearestBy(
      weights.filter((each) => fits(each, event)),
      ({ fromMs }) => Math.abs(fromMs - event.atMs),
    );
    const [fromMs, toMs] = weight === null ? [event.atMs, event.atMs] : [weight.fromMs, weight.toMs];
    const seen = [...sightings].filter(
      (each) => each.toMs >= fromMs - sightingSlackMs.before && each.fromMs <= toMs + sightingSlackMs.after,
    );
    const sighting = nearestBy(seen, (each) => Math.abs((each.fromMs + each.toMs) / 2 - fromMs));
    if (sighting !== null) sightings.delete(sighting);
    const read = [...codes].filter(
      ({ atMs }) => atMs >= fromMs - codeSlackMs.before && atMs <= toMs + codeSlackMs.after,
    );
    const code = event.kind === "add" ? (read.at(-1) ?? null) : null;
    if (code !== null) codes.delete(code);
    return {
      index,
      event,
      weight,
      sighting,
      code,
      answer: answers.get(event)?.answer ?? null,
      shown: answers.get(event)?.shown ?? [],
    };
  });
}

/** The change began where the event lies, and goes its way: up for what is put in, down for what is taken out. */
const fits = ({ fromMs, milligrams }: WeightChange, { atMs, kind }: BasketEvent): boolean =>
  Math.abs(fromMs - atMs) <= sameMs && (kind === "add" ? milligrams > 0 : milligrams < 0);

interface Answered {
  readonly answer: AnswerEvidence;
  readonly shown: readonly string[];
}

/** The last answer about each event. */
function answersByEvent(
  evidence: readonly Evidence[],
  changes: readonly BasketChange[],
  understood: readonly BasketEvent[],
): Map<BasketEvent, Answered> {
  const asked = new Map<string, { readonly aboutMs: number; readonly shown: readonly string[] }>();
  for (const { openPrompts, events } of changes) {
    for (const { promptId, atMs, eventAtMs, candidates } of openPrompts) {
      // A prompt that does not name its event is about the last one before it.
      const aboutMs = eventAtMs ?? events.filter((each) => each.atMs <= atMs).at(-1)?.atMs;
      if (aboutMs === undefined || asked.has(promptId)) continue;
      asked.set(promptId, { aboutMs, shown: candidates.map(({ sku }) => sku) });
    }
  }
  const answers = new Map<BasketEvent, Answered>();
  for (const answer of evidence) {
    if (answer.kind !== "answer") continue;
    const prompt = asked.get(answer.prompt);
    const event = prompt === undefined ? null : eventAnswered(understood, prompt.aboutMs, answer.choice);
    if (prompt !== undefined && event !== null) answers.set(event, { answer, shown: prompt.shown });
  }
  return answers;
}

/**
 * What an answer is about: the one thing put in at that time. Of several put in at once it is the one that the basket
 * takes for what was answered; where there is none, nobody can tell which of them was asked about.
 */
function eventAnswered(events: readonly BasketEvent[], aboutMs: number, choice: string): BasketEvent | null {
  const there = events.filter(({ kind, atMs }) => kind === "add" && Math.abs(atMs - aboutMs) <= sameMs);
  if (there.length === 1) return there[0] ?? null;
  return there.find(({ sku }) => sku === choice) ?? null;
}

function nearestBy<T>(items: readonly T[], distance: (item: T) => number): T | null {
  let nearest: T | null = null;
  for (const item of items) if (nearest === null || distance(item) < distance(nearest)) nearest = item;
  return nearest;
}
