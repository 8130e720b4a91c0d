import type { AnswerEvidence, Evidence, Prompt } from "@cartwheel/contracts";
import { type Confirmed, confirm, extend, type Joint } from "./beam/joint.js";
import { correctionsOf } from "./corrections.js";
import { observationsOf } from "./evidence/joining.js";
import { withEvidence } from "./evidence/open-evidence.js";
import { settledForGood } from "./evidence/settling.js";
import type { Asked, Operation, Timeline } from "./memory.js";
import type { Mind } from "./mind.js";
import type { Put } from "./model/explanation.js";
import { evidenceIdsOf, type Observation } from "./model/observation.js";
import { askNext, openPromptOf } from "./prompting.js";

/** One more piece of evidence, at its own time. */
export function take(timeline: Timeline, evidence: Evidence, mind: Mind): Timeline {
  const before = passDue(timeline, evidence.atMs, mind);
  const nowMs = Math.max(before.nowMs, evidence.atMs);
  const open = withEvidence(before.open, evidence);
  const checkoutMs = evidence.kind === "checkout" ? evidence.atMs : before.checkoutMs;
  const answered = evidence.kind === "answer" ? answeredBy(before, evidence, mind) : null;
  const baseline =
    before.baseline === null && evidence.kind === "weight-change"
      ? { atMs: evidence.fromMs, milligrams: evidence.basketMilligrams - evidence.milligrams }
      : before.baseline;
  const next = { ...before, open, nowMs, checkoutMs, baseline, asked: answered?.asked ?? before.asked };
  return concluded(next, answered?.operation ?? null, evidence, mind);
}

/** Does all that is due until then, each at its own moment: how often time is told to pass changes nothing. */
export function passDue(timeline: Timeline, untilMs: number, mind: Mind): Timeline {
  let current = timeline;
  for (let dueMs = nextDue(current, mind); dueMs <= untilMs; dueMs = nextDue(current, mind)) {
    current = concluded({ ...current, nowMs: dueMs }, null, null, mind);
  }
  return current;
}

/** The next moment at which waiting ends for something. */
function nextDue({ nowMs, open, operations, asked }: Timeline, { store: { settings } }: Mind): number {
  let due = Number.POSITIVE_INFINITY;
  const consider = (atMs: number): void => {
    if (atMs > nowMs && atMs < due) due = atMs;
  };
  for (const { atMs } of open.weights) consider(atMs + settings.waitForSightingMs);
  for (const { toMs } of open.sightings) consider(toMs + settings.waitForWeightMs);
  for (const { atMs } of open.codes) consider(atMs + settings.codeBeforeMs);
  for (const operation of operations) {
    if (operation.kind !== "observation") continue;
    consider(operation.observation.endMs + settings.codeAfterMs);
    consider(operation.observation.endMs + settings.waitForWeightMs);
  }
  const openPrompt = openPromptOf(asked, nowMs, settings);
  if (openPrompt !== null) consider(openPrompt.prompt.atMs + settings.promptOpenMs);
  return due;
}

/** Explains what is new or changed, then decides what to say. */
function concluded(
  timeline: Timeline,
  answer: Operation | null,
  evidence: Evidence | null,
  mind: Mind,
): Timeline {
  const explained = settled(explain(timeline, answer, mind), mind);
  const { shown, corrections } = correctionsOf(explained, evidence, mind);
  return { ...explained, shown, corrections, asked: askNext(explained, mind) };
}

function explain(timeline: Timeline, answer: Operation | null, mind: Mind): Timeline {
  const { open, operations, nowMs, base } = timeline;
  const { store, sensors } = mind;
  const observed = observationsOf(open, sensors, store.settings, nowMs).map(
    (observation): Operation => ({
      kind: "observation",
      key: keyOf(observation),
      atMs: observation.atMs,
      observation,
      after: base,
    }),
  );
  const answers = [...operations, ...(answer === null ? [] : [answer])].filter(
    ({ kind }) => kind === "answer",
  );
  const wanted = [...observed, ...answers].sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
  let same = 0;
  while (same < wanted.length && wanted[same]!.key === operations[same]?.key) same++;
  if (same === wanted.length && same === operations.length) return timeline;
  let joint = operations[same - 1]?.after ?? base;
  const redone = wanted.slice(same).map((operation) => {
    joint =
      operation.kind === "observation"
        ? extend(joint, operation.observation, store)
        : confirm(joint, operation.observationId, operation.confirmed, store);
    return { ...operation, after: joint };
  });
  return { ...timeline, operations: [...operations.slice(0, same), ...redone], joint };
}

/** Observations of the same key are explained alike. */
function keyOf(observation: Observation): string {
  const { id, scale, zone, watched } = observation;
  return [id, scale.kind, zone ?? "", watched, ...evidenceIdsOf(observation)].join(" ");
}

/** Folds what is old enough into the base, so that the past is not explained again and again. */
function settled(timeline: Timeline, { store: { settings } }: Mind): Timeline {
  const { operations, open, nowMs } = timeline;
  const old = settledForGood(
    operations.map((operation) => (operation.kind === "observation" ? operation.observation : null)),
    open,
    nowMs - settings.regroupMs,
  );
  if (old === null) return timeline;
  const base = operations[old.operations - 1]?.after ?? timeline.base;
  return { ...timeline, base, operations: operations.slice(old.operations), open: old.open };
}

function answeredBy(
  { asked, joint }: Timeline,
  evidence: AnswerEvidence,
  mind: Mind,
): { asked: readonly Asked[]; operation: Operation } | null {
  const record = asked.find(({ prompt }) => prompt.promptId === evidence.prompt);
  if (record === undefined || record.answerId !== null) return null;
  const put = putShown(joint, record.observationId, mind);
  const confirmed: Confirmed = {
    answerId: evidence.id,
    sku: evidence.choice === "none-of-these" ? null : evidence.choice,
    shown: skusOf(record.prompt),
    mostUnits: Math.max(1, ...put.map(({ quantity }) => quantity)),
    ofSeveral: put.length > 1,
  };
  const operation: Operation = {
    kind: "answer",
    key: `answer ${evidence.id}`,
    atMs: evidence.atMs,
    observationId: record.observationId,
    confirmed,
    after: joint,
  };
  const all = asked.map((each) => (each === record ? { ...each, answerId: evidence.id } : each));
  return { asked: all, operation };
}

const skusOf = ({ candidates }: Prompt): readonly string[] => candidates.map(({ sku }) => sku);

function putShown(joint: Joint, observationId: string, mind: Mind): readonly Put[] {
  const moment = mind
    .understanding(joint)
    .flatMap(({ moments }) => moments)
    .find(({ observation }) => observation.id === observationId);
  return moment?.explanation.put ?? [];
}
