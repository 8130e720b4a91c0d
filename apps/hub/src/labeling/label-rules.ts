import type { CatalogueIndex } from "@cartwheel/catalogue";
import { resolveCode } from "@cartwheel/catalogue";
import type { LabelSource, Product } from "@cartwheel/contracts";
import type { ObservedEvent } from "./observed-events.js";
import { pictureLogLikelihood, posterior } from "./posterior.js";
import { type AnswerFacts, fittedShopper, probabilityRight } from "./shopper-model.js";
import { weightFit } from "./weight-fit.js";

/** A label as a rule gives it. */
export interface RuleLabel {
  readonly source: Extract<LabelSource, "scan" | "answer" | "weight">;
  readonly sku: string;
  readonly probability: number;
  readonly evidenceIds: readonly string[];
  /** The rule's name and version: labels of different versions are told apart. */
  readonly by: string;
}

/** A code read just before belongs to what is put in, this often. */
const codeReliability = 0.98;
/** Pictures rule a product out when they speak this much less for it than for the best one, in nats. */
const ruledOutNats = 4;
/** A weight and pictures that may share a mistake are never surer than this. */
const surestWeight = 0.95;

/** Every label that the evidence of one event gives without a person. At most one a source. */
export function labelsOf(observed: ObservedEvent, index: CatalogueIndex | null): RuleLabel[] {
  const labels = [scanLabel(observed, index), answerLabel(observed, index), weightLabel(observed, index)];
  return labels.filter((label) => label !== null);
}

/** A scan labels what was put in if its product weighs what the scale measured. */
function scanLabel(observed: ObservedEvent, index: CatalogueIndex | null): RuleLabel | null {
  const { code, weight, event } = observed;
  if (code === null || weight === null || index === null || event.kind !== "add") return null;
  const resolved = resolveCode(index, code.code);
  if (resolved.kind !== "sku") return null;
  const fit = weightFit(weight, resolved.product);
  if (fit === null || !fit.agrees) return null;
  const others = meanRatio(observed, index, resolved.product.sku);
  return {
    source: "scan",
    sku: resolved.product.sku,
    probability: odds(codeReliability * fit.ratio, (1 - codeReliability) * others),
    evidenceIds: [code.id, weight.id],
    by: "scan-agrees-with-weight/1",
  };
}

/** The shopper said what it is. What pictures and weight had said before speaks for or against it. */
function answerLabel(observed: ObservedEvent, index: CatalogueIndex | null): RuleLabel | null {
  const facts = answerFacts(observed, index);
  if (facts === null) return null;
  const { answer, weight, sighting } = observed;
  const restsOn = [answer, weight, sighting].flatMap((each) => (each === null ? [] : [each.id]));
  return {
    source: "answer",
    sku: facts.sku,
    probability: probabilityRight(facts, fittedShopper),
    evidenceIds: restsOn,
    by: "shopper-answered/2",
  };
}

/** What the shopper chose of what was put in, and what it is weighed by; null: no product was chosen. */
export function answerFacts(
  { answer, shown, event, ...observed }: ObservedEvent,
  index: CatalogueIndex | null,
): (AnswerFacts & { readonly sku: string }) | null {
  if (answer === null || answer.choice === "none-of-these" || event.kind !== "add") return null;
  const sku = answer.choice;
  // Without a price book nothing speaks for one of those shown more than for another, or for none of them.
  const before =
    index === null ? 1 / (shown.length + 1) : probabilityOf(sku, observed, index.catalogue.products);
  return { sku, shown: shown.length, before };
}

const probabilityOf = (
  sku: string,
  observed: Pick<ObservedEvent, "weight" | "sighting">,
  products: readonly Product[],
): number => posterior(observed, products).find((each) => each.sku === sku)?.probability ?? 0;

/** Of all products that the pictures leave open, one alone weighs what was measured: a weak label. */
function weightLabel(observed: ObservedEvent, index: CatalogueIndex | null): RuleLabel | null {
  const { weight, sighting } = observed;
  if (weight === null || sighting === null || index === null) return null;
  const { products } = index.catalogue;
  const open = leftOpen(observed, products);
  // A product whose weight nobody knows could be it: then the weight tells nothing.
  if (open.some(({ unitMilligrams }) => unitMilligrams === undefined)) return null;
  const fitting = open.filter((product) => weightFit(weight, product)?.agrees === true);
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (only === undefined) return null;
  return {
    source: "weight",
    sku: only.sku,
    probability: Math.min(surestWeight, probabilityOf(only.sku, observed, products)),
    evidenceIds: [weight.id, sighting.id],
    by: "one-candidate-by-weight/1",
  };
}

function leftOpen({ sighting }: ObservedEvent, products: readonly Product[]): Product[] {
  const scores = products.map(({ sku }) => pictureLogLikelihood(sighting, sku));
  const best = Math.max(...scores);
  return products.filter((_, at) => scores[at]! >= best - ruledOutNats);
}

/**
 * How well the weight fits if it is something else: in one half of such cases another product of the price book, in
 * the other something that may weigh anything (ratio 1). So no label is ever certain.
 */
function meanRatio({ weight }: ObservedEvent, { catalogue }: CatalogueIndex, except: string): number {
  if (weight === null) return 1;
  const others = catalogue.products.filter(({ sku }) => sku !== except);
  const sum = others.reduce((total, product) => total + (weightFit(weight, product)?.ratio ?? 1), 0);
  return others.length === 0 ? 1 : 0.5 * (sum / others.length) + 0.5;
}

const odds = (right: number, wrong: number): number => (right + wrong === 0 ? 0 : right / (right + wrong));
