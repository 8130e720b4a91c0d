import type { BasketChange } from "@cartwheel/contracts";
import { doubtsOf } from "./doubts.js";
import { eventsOf, lineOf, linePartsOf, notBoughtOf } from "./lines.js";
import type { Timeline } from "./memory.js";
import type { Mind } from "./mind.js";
import { modeAt } from "./modes.js";
import { openPromptOf } from "./prompting.js";
import { reconcile } from "./reconciliation.js";

/** The basket at one moment, without its place in the log. */
export type BasketContent = Omit<BasketChange, "sequence" | "atMs" | "evidenceIds">;

/** All that is to be said of a timeline. */
export function contentOf(timeline: Timeline, tripKey: string, mind: Mind): BasketContent {
  const { joint, asked, nowMs, corrections, open } = timeline;
  const { store } = mind;
  const understandings = mind.understanding(joint);
  const judgements = mind.judgements(joint);
  const parts = linePartsOf(judgements);
  const prompt = openPromptOf(asked, nowMs, store.settings);
  const lines = parts.map((each) => lineOf(each, prompt?.entryId ?? null, mind));
  const lineIds = new Map(
    parts.flatMap(({ lineId, judgements: those }) =>
      those.map(({ place }) => [place.entryId, lineId] as const),
    ),
  );
  const lineIdOf = (entryId: string): string => lineIds.get(entryId) ?? entryId;
  const mode = modeAt(mind.sensors, open.health, nowMs);
  return {
    events: eventsOf(understandings, store.settings.movedMs),
    lines,
    total: {
      minor: lines.reduce((sum, { price }) => sum + price, 0),
      currency: store.assortment.currency,
    },
    openPrompts: prompt === null ? [] : [{ ...prompt.prompt, lineId: lineIdOf(prompt.entryId) }],
    mode,
    notBought: notBoughtOf(understandings, store.settings.movedMs),
    corrections: [...corrections],
    doubts: doubtsOf(judgements, lineIdOf, store),
    reconciliation: reconcile(timeline, judgements, mode, tripKey, mind),
  };
}
