import type { CodeEvidence } from "@cartwheel/contracts";
import type { WhyNothing } from "./explanation.js";
import { glitchLogRatio, type Mass, noChangeLogProbability, weightLogRatio } from "./mass.js";
import type { Observation } from "./observation.js";
import { type Moved, type Seen, seenOf } from "./seen.js";
import type { Store } from "./store.js";

interface TakenMass {
  readonly mean: number;
  readonly variance: number;
}

/** What each sensor says, in nats against the background, of any explanation of one observation. */
export interface Scores {
  readonly observation: Observation;
  readonly seen: readonly Seen[];
  /** SKUs of the codes that were read; null for one that is not sold here. */
  readonly coded: readonly { readonly code: CodeEvidence; readonly sku: string | null }[];
  /** @param mayErr false: what two things weigh together must be right, or they are no explanation */
  weight(put: Mass, taken: TakenMass | null, mayErr: boolean): number;
  pictures(moved: readonly Moved[]): number;
  /** Of one sighting; they add up to `pictures`. */
  picture(seen: Seen, moved: readonly Moved[]): number;
  nothing(why: WhyNothing): { readonly weight: number; readonly pictures: number };
  codes(skus: readonly (string | null)[]): number;
  /** No explanation has more from pictures and codes together. */
  most(): number;
  code(codeSku: string | null, skus: readonly (string | null)[]): number;
}

export function scoresOf(observation: Observation, store: Store): Scores {
  const { settings, assortment } = store;
  const seen = observation.sightings.map((sighting) => seenOf(sighting, observation.zone, store));
  const coded = observation.codes.map((code) => ({ code, sku: assortment.skuOfCode(code.code) }));
  const { scale, watched } = observation;
  const unseen = watched ? Math.log(settings.unseenShare) : 0;
  const unseenNothing = watched ? Math.log(settings.unseenNothingShare) : 0;

  function weight(put: Mass, taken: TakenMass | null, mayErr: boolean): number {
    switch (scale.kind) {
      case "change": {
        const outliers = taken === null ? settings.weightOutlierShare : settings.takenOutlierShare;
        return weightLogRatio(scale.measured, put, taken, mayErr ? outliers : 0, settings);
      }
      case "no-change":
        return noChangeLogProbability(put, taken, mayErr ? settings.missedChangeShare : 0, settings);
      case "out":
        return 0;
    }
  }

  /** Each sighting shows one of what moved, or two of it blended, or something beside it. */
  function picture(each: Seen, moved: readonly Moved[]): number {
    let sum = 0;
    for (const one of moved) sum += each.of(one);
    const { clutterShare, blendShare } = settings;
    const [one, other] = moved;
    const apart = sum / moved.length;
    const looks =
      one === undefined || other === undefined
        ? apart
        : (1 - blendShare) * apart + blendShare * each.blended(one, other);
    return Math.log((1 - clutterShare) * looks + clutterShare * each.clutter);
  }

  function pictures(moved: readonly Moved[]): number {
    if (seen.length === 0) return moved.some(({ thing }) => thing.kind !== "own") ? unseen : unseenNothing;
    let sum = 0;
    for (const each of seen) sum += picture(each, moved);
    return sum;
  }

  function nothing(why: WhyNothing): { weight: number; pictures: number } {
    const weight = scale.kind === "change" && !scale.jump ? glitchLogRatio(scale.measured, settings) : 0;
    if (seen.length === 0) return { weight, pictures: unseenNothing };
    const looks = (each: Seen): number =>
      why === "hand" ? each.hand : why === "moved" ? each.moved : each.clutter;
    return { weight, pictures: seen.reduce((sum, each) => sum + Math.log(looks(each)), 0) };
  }

  function code(codeSku: string | null, skus: readonly (string | null)[]): number {
    if (codeSku === null) return 0;
    const { codeReliability } = settings;
    return skus.includes(codeSku)
      ? Math.log((codeReliability * assortment.products.length) / skus.length)
      : Math.log(1 - codeReliability);
  }

  return {
    observation,
    seen,
    coded,
    weight,
    picture,
    pictures,
    nothing,
    code,
    most: () =>
      seen.reduce((sum, { most }) => sum + Math.log(most), 0) +
      coded.length * Math.max(0, Math.log(settings.codeReliability * assortment.products.length)),
    codes: (skus) => coded.reduce((sum, { sku }) => sum + code(sku, skus), 0),
  };
}
