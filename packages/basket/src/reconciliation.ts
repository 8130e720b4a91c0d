import type { ModeState, Reconciliation } from "@cartwheel/contracts";
import { isAudited } from "./audit.js";
import type { Judgement } from "./decisions.js";
import { levelOf } from "./evidence/open-evidence.js";
import type { Timeline } from "./memory.js";
import type { Mind } from "./mind.js";
import { grams } from "./words.js";

/** What one weighing may be off by, and what is never worth a look. */
const toleranceOfOneMilligrams = 5_000;
const leastToleranceMilligrams = 20_000;

/** What would be open if the shopper paid now: the final weight check, and who has to look. */
export function reconcile(
  timeline: Timeline,
  judgements: readonly Judgement[],
  mode: ModeState,
  tripKey: string,
  mind: Mind,
): Reconciliation {
  const { settings } = mind.store;
  const level = levelOf(timeline.open);
  const { baseline } = timeline;
  const weighs = mode.name !== "no-scale" && mode.name !== "scanner-only" && mode.name !== "blind";
  const measured =
    weighs && level !== null && baseline !== null ? level.milligrams - baseline.milligrams : null;
  const explained = judgements.reduce((sum, { place }) => sum + (place.entry?.milligrams ?? 0), 0);
  const weighings = Math.max(1, timeline.joint.observationCount);
  const tolerance = leastToleranceMilligrams + Math.round(toleranceOfOneMilligrams * Math.sqrt(weighings));
  const agrees = measured === null ? null : Math.abs(measured - explained) <= tolerance;
  const expectedLoss = judgements.reduce((sum, each) => sum + each.expectedLoss, 0);
  const unpaid = judgements.reduce((sum, each) => sum + each.expectedUnpaid, 0);
  const audit = isAudited(tripKey, unpaid, mode.auditFactor, settings);
  const called = judgements.some(({ action }) => action === "staff") || mode.name === "blind";
  const open = judgements.some(({ action }) => action === "checkout" || action === "ask");
  const difference = measured === null ? 0 : measured - explained;
  return {
    measuredMilligrams: measured,
    explainedMilligrams: explained,
    toleranceMilligrams: tolerance,
    weightAgrees: agrees,
    expectedLoss,
    audit,
    action: called || audit || agrees === false ? "staff" : open ? "confirm" : "pay",
    words: wordsOf({ agrees, difference, called, audit, open }),
  };
}

interface Findings {
  readonly agrees: boolean | null;
  readonly difference: number;
  readonly called: boolean;
  readonly audit: boolean;
  readonly open: boolean;
}

function wordsOf({ agrees, difference, called, audit, open }: Findings): string {
  const weight =
    agrees === null
      ? "the weight could not be checked"
      : agrees
        ? "what lies there weighs what is on the list"
        : `the scale shows ${grams(Math.abs(difference))} ${difference > 0 ? "more" : "less"} than the list`;
  const rest = [
    ...(called ? ["staff have to look at what is doubtful"] : []),
    ...(audit ? ["drawn for a check"] : []),
    ...(open && !called ? ["something is to be confirmed"] : []),
  ];
  return [weight, ...rest].join("; ");
}
