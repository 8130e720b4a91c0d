import type { Because } from "@cartwheel/contracts";
import type { Moment } from "./beam/understanding.js";
import { scoresOf } from "./model/scores.js";
import type { Moved } from "./model/seen.js";
import type { Store } from "./model/store.js";
import { skuOf, type Thing } from "./model/thing.js";
import { answerWords, codeWords, grams, pictureWords, weightWords } from "./words.js";

/**
 * Why a moment is understood as it is: each piece of evidence, what it adds to the score, and a plain sentence. They
 * add up to the explanation's score; an answer decides, and adds nothing to it.
 */
export function becauseOf({ observation, explanation, confirmed }: Moment, store: Store): Because[] {
  const { put, taken, nothing, shares } = explanation;
  const scores = scoresOf(observation, store);
  const sku = put[0] === undefined ? skuOf(taken[0]?.thing ?? nameless) : skuOf(put[0].thing);
  const terms: Because[] = [];
  const { scale } = observation;
  if (scale.kind === "change") {
    const words = scaleWords(moment(scale.measured.milligrams, explanation));
    terms.push({ term: "weight", evidenceId: scale.evidenceId, logLikelihood: shares.weight, words });
  } else if (shares.weight !== 0) {
    const words = "the scale shows no change";
    terms.push({ term: "weight", evidenceId: null, logLikelihood: shares.weight, words });
  }
  const moved: Moved[] = [
    ...taken.map(({ thing }): Moved => ({ thing, way: "out" })),
    ...put.map(({ thing }): Moved => ({ thing, way: "in" })),
  ];
  const picturesEach = nothing === null;
  for (const seen of scores.seen) {
    const share = shares.pictures / scores.seen.length;
    const logLikelihood = picturesEach ? scores.picture(seen, moved) : share;
    const words = pictureWords(seen.sighting, sku);
    terms.push({ term: "pictures", evidenceId: seen.sighting.id, logLikelihood, words });
  }
  if (scores.seen.length === 0 && shares.pictures !== 0) {
    const words = "no camera saw it";
    terms.push({ term: "pictures", evidenceId: null, logLikelihood: shares.pictures, words });
  }
  const entered = put.map(({ thing }) => skuOf(thing));
  for (const { code, sku: codeSku } of scores.coded) {
    const logLikelihood = scores.code(codeSku, entered);
    terms.push({
      term: "code",
      evidenceId: code.id,
      logLikelihood,
      words: codeWords(code.code, codeSku, sku),
    });
  }
  terms.push({
    term: "prior",
    evidenceId: null,
    logLikelihood: shares.prior,
    words: priorWords(explanation),
  });
  for (const { sku: said, answerId } of confirmed) {
    terms.push({ term: "answer", evidenceId: answerId, logLikelihood: 0, words: answerWords(said !== null) });
  }
  return terms;
}

const nameless: Thing = { kind: "unknown", key: " unknown" };

interface WeighedMoment {
  readonly milligrams: number;
  readonly explanation: Moment["explanation"];
}

const moment = (milligrams: number, explanation: Moment["explanation"]): WeighedMoment => ({
  milligrams,
  explanation,
});

function scaleWords({ milligrams, explanation: { put, taken } }: WeighedMoment): string {
  const [one, other] = put;
  const [out] = taken;
  if (one !== undefined && out !== undefined) {
    return `${grams(out.milligrams)} went out and ${grams(one.milligrams)} came in at once`;
  }
  if (one !== undefined && other !== undefined) {
    return `${grams(milligrams)} together, of which ${grams(one.milligrams)} as one of two`;
  }
  if (one !== undefined) {
    return weightWords(milligrams, one.thing.kind === "product" ? one.thing.product : null, one.quantity);
  }
  const lighter = `${grams(Math.abs(milligrams))} ${milligrams < 0 ? "lighter" : "heavier"}`;
  if (out === undefined) return `${lighter}, which is taken for an error of the scale`;
  return out.entryId === null
    ? `${lighter}; nothing that lies there weighs so much`
    : `${lighter}; it weighed ${grams(taken.reduce((sum, each) => sum + each.milligrams, 0))} when it went in`;
}

function priorWords({ put, taken, nothing }: Moment["explanation"]): string {
  if (nothing !== null) return "how often nothing is bought";
  if (put.length > 1) return "how often two different things are put in at once";
  if (put.length > 0 && taken.length > 0) return "how often one thing is exchanged for another";
  if (put.length > 0) return "how often it is bought";
  return "it lies in the basket and may be taken out";
}
