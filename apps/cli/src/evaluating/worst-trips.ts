import type { Evidence } from "@cartwheel/contracts";
import {
  byHarm,
  type ComparisonOptions,
  judgeTrip,
  type Mistake,
  mistakesOf,
  type TripVerdict,
} from "@cartwheel/evaluation";
import { priceBookOf } from "../price-book.js";
import { replayPageData } from "../replay/replay-html.js";
import type { PageFrame, WorstTrip, WrongMoment } from "../report-page/index.js";
import { type FrameWanted, framePictures } from "./frame-pictures.js";
import type { EvaluatedTrip } from "./trip-evaluator.js";

/** So many trips are shown, and so many moments of each. */
const mostTrips = 8;
const mostMoments = 4;
/** When each camera is looked at, around the moment at which the hand let go or took hold. */
const aroundMs = [-900, -300, 300] as const;
/** Evidence of so long before and after a moment is shown with it. */
const evidenceMs = { before: 2_000, after: 2_500 } as const;

/** Keeps the worst trips of an evaluation as they come by, and nothing of the others. */
export class WorstTrips {
  readonly #options: ComparisonOptions;
  #kept: { readonly verdict: TripVerdict; readonly trip: EvaluatedTrip }[] = [];

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  take(trip: EvaluatedTrip): void {
    const verdict = judgeTrip(trip.outcome, this.#options);
    if (verdict.after.exact) return;
    this.#kept.push({ verdict, trip });
    this.#kept.sort((a, b) => byHarm(a.verdict, b.verdict) || (a.verdict.tripId < b.verdict.tripId ? -1 : 1));
    this.#kept = this.#kept.slice(0, mostTrips);
  }

  /** What the page shows of them: read again from their files. */
  async forPage(): Promise<WorstTrip[]> {
    const shown: WorstTrip[] = [];
    for (const { trip } of this.#kept) shown.push(await worstTrip(trip));
    return shown;
  }
}

async function worstTrip(evaluated: EvaluatedTrip): Promise<WorstTrip> {
  const { outcome, index, trip } = evaluated;
  const replay = await replayPageData(evaluated);
  const mistakes = momentsShown(mistakesOf(outcome.truth.events, outcome.events, priceBookOf(index)));
  const wanted = mistakes.flatMap(({ atMs }) =>
    trip.cameras.flatMap((camera) =>
      aroundMs.map((ms): FrameWanted => ({ camera, atMs: Math.max(0, atMs + ms) })),
    ),
  );
  const frames = await framePictures(trip, wanted);
  const moments = mistakes.map(
    (mistake): WrongMoment => ({
      ...mistake,
      frames: framesAround(mistake, frames),
      readings: replay.readings,
      evidence: evidenceAround(mistake, evaluated.evidence),
    }),
  );
  return { tripId: outcome.tripId, replay, moments };
}

/** What was misunderstood to the end; what was invented comes after what was missed. */
function momentsShown(mistakes: readonly Mistake[]): Mistake[] {
  const missed = mistakes.filter(({ how }) => how !== "invented");
  const invented = mistakes.filter(({ how }) => how === "invented");
  return [...missed, ...invented].slice(0, mostMoments).sort((a, b) => a.atMs - b.atMs);
}

function framesAround({ atMs }: Mistake, frames: readonly PageFrame[]): PageFrame[] {
  const [first, , last] = aroundMs;
  return frames.filter((frame) => frame.atMs >= atMs + first - 300 && frame.atMs <= atMs + last + 300);
}

function evidenceAround({ atMs }: Mistake, evidence: readonly Evidence[]): Evidence[] {
  const [from, to] = [atMs - evidenceMs.before, atMs + evidenceMs.after];
  const touches = (a: number, b: number) => b >= from && a <= to;
  return evidence.filter((each) =>
    each.kind === "sighting" || each.kind === "weight-change"
      ? touches(each.fromMs, each.toMs)
      : each.kind !== "answer" && touches(each.atMs, each.atMs),
  );
}
