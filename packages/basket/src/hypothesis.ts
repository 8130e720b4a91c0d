import type { Because, CodeEvidence, Sighting, WeightChange } from "@cartwheel/contracts";
import type { Assortment, AssortmentProduct } from "./assortment.js";
import { grams, inWords } from "./explanation.js";
import {
  codeLogLikelihood,
  pictureLogLikelihood,
  quantityLogPrior,
  weightLogLikelihood,
  weightRatio,
} from "./likelihood.js";
import type { BasketSettings } from "./settings.js";

/** The evidence of one event, brought together. At least one of weight and sighting is there. */
export interface Observation {
  readonly weight: WeightChange | null;
  readonly sighting: Sighting | null;
  readonly code: CodeEvidence | null;
}

/** One explanation of an event, with each term's share of its score. */
export interface Hypothesis {
  readonly kind: "add" | "remove";
  /** null: a product that the gallery lacks. */
  readonly sku: string | null;
  readonly quantity: number;
  /** What it weighs, as measured; without a scale, as the catalogue expects. */
  readonly milligrams: number;
  /** remove: the event that had put it in; null where nothing that lies there fits. */
  readonly takenFrom: string | null;
  readonly because: readonly Because[];
  readonly logScore: number;
}

/** Something that lies in the basket and can be taken out. */
export interface InBasket {
  readonly eventId: string;
  readonly quantity: number;
  readonly milligrams: number;
  /** The explanations of how it got in that are still open, best first, with their scores relative to the best. */
  readonly identities: readonly { readonly sku: string | null; readonly relativeLogScore: number }[];
}

const scoreOf = (because: readonly Because[]): number =>
  because.reduce((sum, term) => sum + term.logLikelihood, 0);

/** Every explanation of the observation, best first. Never empty. */
export function hypotheses(
  observation: Observation,
  inBasket: readonly InBasket[],
  assortment: Assortment,
  settings: BasketSettings,
): readonly Hypothesis[] {
  const { weight } = observation;
  const mayAdd = weight === null || weight.milligrams > 0;
  const mayRemove = weight === null || weight.milligrams < 0;
  const all = [
    ...(mayAdd ? additions(observation, assortment, settings, mayRemove) : []),
    ...(mayRemove ? removals(observation, inBasket, assortment, settings, mayAdd) : []),
  ];
  // A stable order: by score, then by name, so that equal scores come out alike everywhere.
  return all.sort(
    (a, b) =>
      b.logScore - a.logScore || (a.sku ?? "").localeCompare(b.sku ?? "", "en") || a.quantity - b.quantity,
  );
}

function additions(
  observation: Observation,
  assortment: Assortment,
  settings: BasketSettings,
  directionOpen: boolean,
): Hypothesis[] {
  const direction = directionOpen ? Math.log(1 - settings.removalShare) : 0;
  const perSku = Math.log((1 - settings.unknownShare) / assortment.products.length) + direction;
  const found: Hypothesis[] = [];
  for (const product of assortment.products) {
    // Without a scale nothing tells two from one; a weighed product's quantity is one weighing.
    const most = product.weighed || observation.weight === null ? 1 : settings.mostUnitsAtOnce;
    for (let quantity = 1; quantity <= most; quantity++) {
      const because = [
        ...observedTerms(observation, product, quantity, assortment, settings),
        prior(
          perSku + (product.weighed ? 0 : quantityLogPrior(quantity, settings)),
          "how often it is bought",
        ),
      ];
      found.push({
        kind: "add",
        sku: product.sku,
        quantity,
        milligrams: observation.weight?.milligrams ?? product.unitMilligrams?.mean ?? 0,
        takenFrom: null,
        because,
        logScore: scoreOf(because),
      });
    }
  }
  const because = [
    ...observedTerms(observation, null, 1, assortment, settings),
    prior(Math.log(settings.unknownShare) + direction, "how often something unknown is put in"),
  ];
  found.push({
    kind: "add",
    sku: null,
    quantity: 1,
    milligrams: observation.weight?.milligrams ?? 0,
    takenFrom: null,
    because,
    logScore: scoreOf(because),
  });
  return found;
}

function removals(
  observation: Observation,
  inBasket: readonly InBasket[],
  assortment: Assortment,
  settings: BasketSettings,
  directionOpen: boolean,
): Hypothesis[] {
  const direction = directionOpen ? Math.log(settings.removalShare) : 0;
  const unknown = [
    ...(observation.sighting === null ? [] : [pictureTerm(observation.sighting, null, settings)]),
    prior(
      Math.log(settings.unknownShare) + direction,
      "how often something is taken that was never seen going in",
    ),
  ];
  const found: Hypothesis[] = [
    {
      kind: "remove",
      sku: null,
      quantity: 1,
      milligrams: Math.abs(observation.weight?.milligrams ?? 0),
      takenFrom: null,
      because: unknown,
      logScore: scoreOf(unknown),
    },
  ];
  const products = new Map(assortment.products.map((product) => [product.sku, product]));
  for (const lying of inBasket) {
    const perItem = Math.log((1 - settings.unknownShare) / inBasket.length) + direction;
    for (const { sku, relativeLogScore } of lying.identities) {
      const weighed = sku !== null && products.get(sku)?.weighed === true;
      for (let quantity = 1; quantity <= (weighed ? 1 : lying.quantity); quantity++) {
        const milligrams = weighed
          ? lying.milligrams
          : Math.round((lying.milligrams * quantity) / lying.quantity);
        const because = [
          ...(observation.weight === null
            ? []
            : [takenWeightTerm(observation.weight, milligrams, lying, weighed, settings)]),
          ...(observation.sighting === null ? [] : [pictureTerm(observation.sighting, sku, settings)]),
          prior(perItem + relativeLogScore, "it lies in the basket, as what it most likely is"),
        ];
        const logScore = scoreOf(because);
        found.push({
          kind: "remove",
          sku,
          quantity,
          milligrams,
          takenFrom: lying.eventId,
          because,
          logScore,
        });
      }
    }
  }
  return found;
}

function observedTerms(
  { weight, sighting, code }: Observation,
  product: AssortmentProduct | null,
  quantity: number,
  assortment: Assortment,
  settings: BasketSettings,
): Because[] {
  const terms: Because[] = [];
  const sku = product?.sku ?? null;
  if (weight !== null) {
    const logLikelihood = product === null ? 0 : weightLogLikelihood(weight, product, quantity, settings);
    terms.push({
      term: "weight",
      evidenceId: weight.id,
      logLikelihood,
      words: inWords.weight(weight.milligrams, product, quantity),
    });
  }
  if (sighting !== null) terms.push(pictureTerm(sighting, sku, settings));
  if (code !== null) {
    const codeSku = assortment.skuOfCode(code.code);
    terms.push({
      term: "code",
      evidenceId: code.id,
      logLikelihood: codeLogLikelihood(codeSku, sku, assortment.products.length, settings),
      words: inWords.code(code.code, codeSku, sku),
    });
  }
  return terms;
}

function pictureTerm(sighting: Sighting, sku: string | null, settings: BasketSettings): Because {
  const logLikelihood = pictureLogLikelihood(sighting, sku, settings);
  return { term: "pictures", evidenceId: sighting.id, logLikelihood, words: inWords.pictures(sighting, sku) };
}

/** The same thing comes out that went in: its measured weight counts, not the catalogue's. */
function takenWeightTerm(
  weight: WeightChange,
  expectedMilligrams: number,
  lying: InBasket,
  weighed: boolean,
  settings: BasketSettings,
): Because {
  // Part of several units at once: their share of the measured weight is itself uncertain by about 1%.
  const share = !weighed && lying.quantity > 1 ? Math.round(expectedMilligrams / 100) : 0;
  const measured = { milligrams: Math.abs(weight.milligrams), sigmaMilligrams: weight.sigmaMilligrams };
  const expected = { mean: expectedMilligrams, sd: settings.scaleErrorMilligrams + share };
  return {
    term: "weight",
    evidenceId: weight.id,
    logLikelihood: weightRatio(measured, expected, settings),
    words: `${grams(measured.milligrams)} lighter; it weighed ${grams(expectedMilligrams)} when it went in`,
  };
}

const prior = (logLikelihood: number, words: string): Because => ({
  term: "prior",
  evidenceId: null,
  logLikelihood,
  words,
});

/** Posterior probability of the first hypothesis among all. */
export function probabilities(ranked: readonly Hypothesis[]): readonly number[] {
  const best = ranked[0]?.logScore ?? 0;
  const weights = ranked.map((hypothesis) => Math.exp(hypothesis.logScore - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
