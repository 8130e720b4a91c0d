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
}

/** What a trip's /evidence and /basket say, in their order. */
export interface Recorded {
  readonly evidence: readonly Evidence[];
  readonly changes: readonly BasketChange[];
}

interface Group {
  readonly atMs: number;
  readonly evidence: readonly Evidence[];
  readonly prompts: readonly string[];
}

/** A group and an event this near in time are the same, in ms: the basket puts an event where its weight begins to change. */
const sameMs = 250;

/**
 * Brings each event of the last basket together with its evidence. A basket change names the evidence that made it;
 * the event lies where that evidence's weight began to change, or, without a scale, in the middle of its sighting.
 */
export function observedEvents({ evidence, changes }: Recorded): ObservedEvent[] {
  const last = changes.at(-1);
  if (last === undefined) return [];
  const groups = groupsOf(evidence, changes);
  const answers = evidence.filter((each) => each.kind === "answer");
  return last.events.map((event, index) => {
    const own = nearest(groups, event.atMs);
    const find = <Kind extends Evidence["kind"]>(kind: Kind) =>
      own?.evidence.find((each): each is Extract<Evidence, { kind: Kind }> => each.kind === kind) ?? null;
    return {
      index,
      event,
      weight: find("weight-change"),
      sighting: find("sighting"),
      code: find("code"),
      answer: answers.findLast(({ prompt }) => own?.prompts.includes(prompt)) ?? null,
    };
  });
}

/** One group an event: a change that explains an event anew, with more evidence, takes the place of the former. */
function groupsOf(evidence: readonly Evidence[], changes: readonly BasketChange[]): Group[] {
  const byId = new Map(evidence.map((each) => [each.id, each]));
  const groups = new Map<number, Group>();
  const asked = new Set<string>();
  for (const { evidenceIds, openPrompts } of changes) {
    const own = evidenceIds.flatMap((id) => byId.get(id) ?? []);
    const fresh = openPrompts.map(({ promptId }) => promptId).filter((promptId) => !asked.has(promptId));
    const atMs = timeOf(own);
    if (atMs === null) continue;
    for (const promptId of fresh) asked.add(promptId);
    const former = groups.get(atMs);
    groups.set(atMs, { atMs, evidence: own, prompts: [...(former?.prompts ?? []), ...fresh] });
  }
  return [...groups.values()];
}

function timeOf(evidence: readonly Evidence[]): number | null {
  const weight = evidence.find((each) => each.kind === "weight-change");
  if (weight !== undefined) return weight.fromMs;
  const sighting = evidence.find((each) => each.kind === "sighting");
  return sighting === undefined ? null : (sighting.fromMs + sighting.toMs) / 2;
}

function nearest(groups: readonly Group[], atMs: number): Group | null {
  let found: Group | null = null;
  for (const group of groups) {
    const distance = Math.abs(group.atMs - atMs);
    if (distance > sameMs) continue;
    if (found === null || distance < Math.abs(found.atMs - atMs)) found = group;
  }
  return found;
}
