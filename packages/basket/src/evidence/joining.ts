import type { CodeEvidence, Sighting, WeightChange } from "@cartwheel/contracts";
import type { Observation, ScaleWord } from "../model/observation.js";
import type { BasketSettings } from "../settings.js";
import { type OpenEvidence, workingAt, zoneAt } from "./open-evidence.js";
import type { BasketSensors } from "./sensors.js";

/** An observation while its evidence is being brought together. */
interface Draft {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** When its first evidence was complete. */
  readonly completeMs: number;
  readonly scale: ScaleWord;
  /** What came of it is put in: codes are read for it. */
  readonly rises: boolean;
  readonly sightings: Sighting[];
  readonly codes: CodeEvidence[];
}

/**
 * Brings together what belongs together in time: each weight change with the sightings and codes nearest to it, and
 * what is left over as moments of their own. What may still get company is left out until it has waited long enough.
 */
export function observationsOf(
  open: OpenEvidence,
  sensors: BasketSensors,
  settings: BasketSettings,
  nowMs: number,
): readonly Observation[] {
  const drafts = weightDrafts(open, settings);
  const left = joinSightings(
    drafts.filter(({ scale }) => !isJump(scale)),
    open.sightings,
    settings,
  );
  const seenAlone = joinJumps(
    drafts.filter(({ scale }) => isJump(scale)),
    left,
  );
  drafts.push(...sightingDrafts(seenAlone, open, sensors, settings, nowMs));
  drafts.sort((a, b) => a.fromMs - b.fromMs || (a.id < b.id ? -1 : 1));
  const unread = joinCodes(drafts, open.codes, settings);
  drafts.push(...codeDrafts(unread, open, sensors, settings, nowMs));
  return drafts
    .filter((draft) => isReady(draft, open, sensors, settings, nowMs))
    .map((draft) => finished(draft, open, sensors))
    .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

const isJump = (scale: ScaleWord): boolean => scale.kind === "change" && scale.jump;

function weightDrafts({ weights, level }: OpenEvidence, settings: BasketSettings): Draft[] {
  const drafts: Draft[] = [];
  let before = level;
  for (const weight of weights) {
    const { basketMilligrams, milligrams, sigmaMilligrams, fromMs } = weight;
    const jump = before === null ? 0 : basketMilligrams - milligrams - before.milligrams;
    if (before !== null && Math.abs(jump) > settings.gapMilligrams + 6 * sigmaMilligrams) {
      drafts.push(jumpDraft(weight, jump, before.atMs));
    }
    if (Math.abs(milligrams) >= settings.leastItemMilligrams) drafts.push(weightDraft(weight));
    before = { atMs: Math.max(fromMs, weight.toMs), milligrams: basketMilligrams };
  }
  return drafts;
}

function weightDraft({ id, fromMs, toMs, atMs, milligrams, sigmaMilligrams }: WeightChange): Draft {
  return {
    id,
    fromMs,
    toMs,
    completeMs: atMs,
    scale: { kind: "change", evidenceId: id, measured: { milligrams, sigmaMilligrams }, jump: false },
    rises: milligrams > 0,
    sightings: [],
    codes: [],
  };
}

function jumpDraft(
  { id, fromMs, atMs, sigmaMilligrams }: WeightChange,
  milligrams: number,
  sinceMs: number,
): Draft {
  return {
    id: `${id}-jump`,
    fromMs: Math.min(sinceMs, fromMs),
    toMs: fromMs,
    completeMs: atMs,
    scale: { kind: "change", evidenceId: id, measured: { milligrams, sigmaMilligrams }, jump: true },
    rises: milligrams > 0,
    sightings: [],
    codes: [],
  };
}

/** Whether a sighting can be what changed the weight: they overlap, with the settings' slack. */
function mayBelong(draft: Draft, sighting: Sighting, settings: BasketSettings): boolean {
  return (
    sighting.toMs >= draft.fromMs - settings.joinBeforeMs &&
    sighting.fromMs <= draft.toMs + settings.joinAfterMs
  );
}

/** A sighting that shows the other direction is as far as one that lies this much further away, in ms. */
const wrongWayMs = 1_500;

/** How far a sighting's middle lies from the moment the weight began to change, and whether it points that way. */
function distanceMs({ fromMs, rises }: Draft, sighting: Sighting): number {
  const { direction } = sighting;
  const wrongWay = Math.max(0, rises ? direction.out - direction.in : direction.in - direction.out);
  return Math.abs((sighting.fromMs + sighting.toMs) / 2 - fromMs) + wrongWayMs * wrongWay;
}

/** Gives each sighting to the nearest weight change; returns those that belong to none. */
function joinSightings(
  drafts: readonly Draft[],
  sightings: readonly Sighting[],
  settings: BasketSettings,
): Sighting[] {
  const left: Sighting[] = [];
  for (const sighting of sightings) {
    let nearest: Draft | null = null;
    for (const draft of drafts) {
      if (!mayBelong(draft, sighting, settings)) continue;
      if (nearest === null || distanceMs(draft, sighting) < distanceMs(nearest, sighting)) nearest = draft;
    }
    if (nearest === null) left.push(sighting);
    else if (nearest.sightings.length < settings.mostSightingsAnEvent) nearest.sightings.push(sighting);
  }
  return left;
}

/** What nobody weighed explains a jump of the level, if it is no more than two things. */
function joinJumps(jumps: readonly Draft[], sightings: readonly Sighting[]): readonly Sighting[] {
  const taken = new Set<Sighting>();
  for (const jump of jumps) {
    const between = sightings.filter(({ fromMs, toMs }) => toMs >= jump.fromMs && fromMs <= jump.toMs);
    if (between.length > 2) continue;
    for (const sighting of between) {
      jump.sightings.push(sighting);
      taken.add(sighting);
    }
  }
  return sightings.filter((sighting) => !taken.has(sighting));
}

/** Sightings without a weight change: those that follow one another closely are one moment. */
function sightingDrafts(
  sightings: readonly Sighting[],
  open: OpenEvidence,
  sensors: BasketSensors,
  settings: BasketSettings,
  nowMs: number,
): Draft[] {
  const groups: Sighting[][] = [];
  for (const sighting of sightings) {
    const last = groups.at(-1);
    const endMs = Math.max(...(last ?? []).map(({ toMs }) => toMs));
    if (last !== undefined && sighting.fromMs <= endMs + closelyMs && last.length < 2) last.push(sighting);
    else groups.push([sighting]);
  }
  return groups.flatMap((group): Draft[] => {
    const [first] = group;
    if (first === undefined) return [];
    const toMs = Math.max(...group.map((each) => each.toMs));
    const weighing = workingAt(open, sensors, first.fromMs).scale;
    if (weighing && nowMs < toMs + settings.waitForWeightMs) return [];
    return [
      {
        id: first.id,
        fromMs: first.fromMs,
        toMs,
        completeMs: Math.max(...group.map((each) => each.atMs)),
        scale: { kind: weighing ? "no-change" : "out" },
        rises: true,
        sightings: group,
        codes: [],
      },
    ];
  });
}

const closelyMs = 500;

/** Gives each code to what it was read for: soon put in after it, or just before. Returns the others. */
function joinCodes(
  drafts: readonly Draft[],
  codes: readonly CodeEvidence[],
  { codeBeforeMs, codeAfterMs }: BasketSettings,
): CodeEvidence[] {
  const left: CodeEvidence[] = [];
  for (const code of codes) {
    let nearest: { draft: Draft; share: number } | null = null;
    for (const draft of drafts) {
      if (!draft.rises) continue;
      const share =
        code.atMs < draft.fromMs
          ? (draft.fromMs - code.atMs) / codeBeforeMs
          : (code.atMs - draft.toMs) / codeAfterMs;
      // Where the scale changed, something surely went in.
      const worth = Math.max(0, share) + (draft.scale.kind === "no-change" ? 1 : 0);
      if (share <= 1 && (nearest === null || worth < nearest.share)) nearest = { draft, share: worth };
    }
    if (nearest === null) left.push(code);
    else nearest.draft.codes.push(code);
  }
  return left;
}

/** Without a scale a code that nothing was seen with is a moment of its own: scan and go. */
function codeDrafts(
  codes: readonly CodeEvidence[],
  open: OpenEvidence,
  sensors: BasketSensors,
  { codeBeforeMs }: BasketSettings,
  nowMs: number,
): Draft[] {
  return codes.flatMap((code): Draft[] => {
    const working = workingAt(open, sensors, code.atMs);
    const waits = working.cameras.length > 0 && nowMs < code.atMs + codeBeforeMs;
    if (working.scale || waits) return [];
    return [
      {
        id: code.id,
        fromMs: code.atMs,
        toMs: code.atMs,
        completeMs: code.atMs,
        scale: { kind: "out" },
        rises: true,
        sightings: [],
        codes: [code],
      },
    ];
  });
}

function isReady(
  { scale, sightings, fromMs, completeMs }: Draft,
  open: OpenEvidence,
  sensors: BasketSensors,
  { waitForSightingMs }: BasketSettings,
  nowMs: number,
): boolean {
  if (scale.kind !== "change" || sightings.length > 0) return true;
  return workingAt(open, sensors, fromMs).cameras.length === 0 || nowMs >= completeMs + waitForSightingMs;
}

function finished(
  { id, fromMs, toMs, scale, sightings, codes, completeMs }: Draft,
  open: OpenEvidence,
  sensors: BasketSensors,
): Observation {
  const [first] = sightings;
  const middle = first === undefined ? fromMs : (first.fromMs + first.toMs) / 2;
  return {
    id,
    // When a jump came about is not known, but for what was seen.
    atMs: isJump(scale) ? (first === undefined ? toMs : middle) : scale.kind === "change" ? fromMs : middle,
    endMs: Math.max(toMs, completeMs, ...sightings.map((sighting) => sighting.atMs)),
    scale,
    sightings,
    codes,
    zone: zoneAt(open, fromMs),
    // Nor whether the cameras saw it: what they saw meanwhile may belong to the changes before and after.
    watched: !isJump(scale) && workingAt(open, sensors, fromMs).cameras.length > 0,
  };
}
