import type { Prompt } from "@cartwheel/contracts";
import type { Judgement } from "./decisions.js";
import type { Asked, Timeline } from "./memory.js";
import type { Mind } from "./mind.js";
import type { BasketSettings } from "./settings.js";

/** The question that is open now: one at most. */
export function openPromptOf(
  asked: readonly Asked[],
  nowMs: number,
  { promptOpenMs }: BasketSettings,
): Asked | null {
  const last = asked.at(-1);
  if (last === undefined || last.answerId !== null || last.withdrawnMs !== null) return null;
  return nowMs < last.prompt.atMs + promptOpenMs ? last : null;
}

/** Withdraws a question whose answer would change nothing any more, and puts the one that is worth most. */
export function askNext(timeline: Timeline, mind: Mind): readonly Asked[] {
  const { nowMs, joint, asked } = timeline;
  const judgements = mind.judgements(joint);
  const open = openPromptOf(asked, nowMs, mind.store.settings);
  if (open !== null) {
    if (stillMatters(open, judgements, mind)) return asked;
    return [...asked.slice(0, -1), { ...open, withdrawnMs: nowMs }];
  }
  const next = worthMost(timeline, judgements, mind);
  if (next === null) return asked;
  const { place, candidates } = next;
  const observationId = place.moment.observation.id;
  const again = asked.filter(({ entryId }) => entryId === place.entryId).length;
  const prompt: Prompt = {
    promptId: again === 0 ? `prompt-${place.entryId}` : `prompt-${place.entryId}-${again + 1}`,
    kind: "which-of-these",
    atMs: nowMs,
    lineId: place.entryId,
    candidates: [...candidates],
    eventAtMs: place.moment.observation.atMs,
  };
  return [...asked, { prompt, observationId, entryId: place.entryId, answerId: null, withdrawnMs: null }];
}

function stillMatters({ entryId }: Asked, judgements: readonly Judgement[], { store }: Mind): boolean {
  const judgement = judgements.find(({ place }) => place.entryId === entryId);
  if (judgement === undefined || judgement.place.entry === null) return false;
  return judgement.candidates.length >= 2 && judgement.doubt >= store.settings.leastDoubt;
}

/** Not asked yet, or "none of those" was the answer to all that was asked. */
function mayBeAsked({ place: { entryId, moment } }: Judgement, asked: readonly Asked[]): boolean {
  const refused = moment.confirmed.flatMap(({ sku, answerId }) => (sku === null ? [answerId] : []));
  return asked.every(
    (each) => each.entryId !== entryId || (each.answerId !== null && refused.includes(each.answerId)),
  );
}

function worthMost(
  { nowMs, asked, checkoutMs }: Timeline,
  judgements: readonly Judgement[],
  { store: { settings } }: Mind,
): Judgement | null {
  let best: Judgement | null = null;
  let mostGain = 0;
  for (const judgement of judgements) {
    const { action, costs, candidates, place } = judgement;
    const wanted =
      action === "ask" || (checkoutMs !== null && action === "checkout" && candidates.length >= 2);
    const { endMs } = place.moment.observation;
    if (!wanted || !mayBeAsked(judgement, asked) || nowMs < endMs + settings.codeAfterMs) continue;
    const gain = (costs.charge ?? settings.staffCost) - (costs.ask ?? 0);
    if (gain > mostGain) [best, mostGain] = [judgement, gain];
  }
  return best;
}
