import { z } from "zod";

const milliseconds = (byDefault: number, description: string) =>
  z.number().min(0).max(600_000).default(byDefault).meta({ unit: "ms", description });
const milligrams = (byDefault: number, description: string) =>
  z.number().min(0).max(30_000_000).default(byDefault).meta({ unit: "mg", description });
const share = (byDefault: number, description: string) =>
  z.number().gt(0).lt(1).default(byDefault).meta({ unit: "share", description });
const money = (byDefault: number, description: string) =>
  z.number().min(0).max(1_000_000).default(byDefault).meta({ unit: "minor units", description });
const factor = (byDefault: number, description: string) =>
  z.number().min(0).max(100).default(byDefault).meta({ unit: "factor", description });
const count = (byDefault: number, description: string) =>
  z.int().min(1).max(100_000).default(byDefault).meta({ unit: "count", description });
const nats = (byDefault: number, description: string) =>
  z.number().min(0).max(1_000).default(byDefault).meta({ unit: "nats", description });

/** Which evidence belongs together. */
const joining = {
  joinBeforeMs: milliseconds(
    1_500,
    "a sighting may end this long before the weight changes and still belong to it",
  ),
  joinAfterMs: milliseconds(500, "a sighting may begin this long after the new weight is stable"),
  waitForSightingMs: milliseconds(1_500, "a weight change without a sighting waits this long for one"),
  waitForWeightMs: milliseconds(4_000, "a sighting without a weight change waits this long for one"),
  codeBeforeMs: milliseconds(4_000, "a code may be read this long before the weight changes"),
  codeAfterMs: milliseconds(1_000, "a code may be read this long after the new weight is stable"),
  allowedLatenessMs: milliseconds(1_000, "evidence may arrive this long after it was complete"),
  regroupMs: milliseconds(20_000, "evidence older than this is joined for good"),
  mostSightingsAnEvent: count(4, "further sightings of one event are left out"),
};

/** How the sensors err. */
const sensors = {
  leastItemMilligrams: milligrams(8_000, "smaller weight changes are nothing that was bought"),
  scaleErrorMilligrams: milligrams(
    1_500,
    "what the scale's sigma does not say: creep, off-centre load, rounding",
  ),
  weightOutlierShare: share(0.002, "units whose weight the catalogue's distribution does not describe"),
  wideErrorShare: share(0.02, "weights that err four times as much as their sigma says"),
  takenOutlierShare: share(1e-5, "things that weigh otherwise on the way out than on the way in"),
  glitchMilligrams: milligrams(15_000, "sd of changes that the scale reports though nothing moved"),
  missedChangeShare: share(1e-4, "moves of an item that a working scale does not report"),
  gapMilligrams: milligrams(
    20_000,
    "a jump of the level between two changes beyond this has to be explained too",
  ),
  gapDriftShare: share(0.5, "such jumps that are the scale's own: drift, a wrong zero"),
  pictureWeight: factor(
    1,
    "how much of the pictures' log-likelihood ratio counts: below 1 where they are overconfident",
  ),
  unknownNats: z.number().min(-20).max(20).default(0).meta({
    unit: "nats",
    description: "added to what the pictures say for something that is not sold here: a bag, a hand",
  }),
  pictureOutlierShare: share(0.003, "sightings whose pictures show something else than what moved"),
  clutterShare: share(0.05, "sightings beside a weight change that show nothing that moved"),
  blendShare: share(
    0.02,
    "sightings of two things at once that show both, blended, and not one of them alone",
  ),
  unseenShare: share(0.05, "moves of an item that working cameras do not see"),
  unseenNothingShare: share(0.25, "bags, leaning children and faults that cameras take no item for"),
  codeReliability: share(0.98, "codes read just before that belong to what is put in"),
};

/** What shoppers do: shares of events. */
const habits = {
  removeShare: share(0.12, "something is taken out"),
  swapShare: share(0.01, "one thing is taken out and another put in at once"),
  putBackShare: share(0.1, "what was taken out a moment ago is put back: moved inside the cart"),
  putBackMs: milliseconds(15_000, "what was taken out longer ago than this is not put back"),
  movedMs: milliseconds(8_000, "taken out and put back within this counts as moved, not as two events"),
  severalShare: share(0.04, "two different things at once"),
  ownThingShare: share(0.02, "a bag, a coat, a leaning child: weighs, is not bought"),
  unknownShare: share(0.002, "a product that the catalogue or the gallery lacks"),
  unaccountedShare: share(0.05, "of removals: something that was never seen going in"),
  faultShare: share(0.01, "a weight change that did not happen"),
  handShare: share(0.2, "of sightings without a weight change: a hand or a bag, nothing bought"),
  movedShare: share(0.3, "of sightings without a weight change: something moved inside the cart"),
  furtherUnitFactor: share(0.15, "p(n units at once) falls by this with each further one"),
  mostUnitsAtOnce: count(4, "units in a hand"),
  furtherLooseFactor: share(0.5, "the same for goods sold by weight, which come in bags"),
  mostLooseUnits: count(8, "pieces in one weighing"),
};

/** What each outcome costs, in minor units of the currency. */
const costs = {
  overchargeFactor: factor(2, "cost of each minor unit charged beyond what was due"),
  underchargeFactor: factor(1, "cost of each minor unit due and not charged"),
  wrongLineCost: money(150, "a wrong line that nobody was asked about: stock, trust, a complaint"),
  askCost: money(40, "interrupting the shopper with a question"),
  checkoutCost: money(100, "a question before paying, when the thing is buried"),
  staffCost: money(200, "a member of staff looks into the basket"),
  unknownPrice: money(500, "what something without a name is taken to cost"),
  ignoredShare: share(0.1, "questions that nobody answers"),
  wrongAnswerShare: share(0.03, "answers that are wrong"),
  promptOpenMs: milliseconds(20_000, "an unanswered question is withdrawn after this long"),
  leastDoubt: share(0.002, "doubts less probable than this are not listed"),
};

/** Random checks, by seed and risk; never by who the shopper is. */
const audits = {
  auditShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.005)
    .meta({ unit: "share", description: "baskets that are checked at no suspicion" }),
  auditRiskMinor: money(
    2_000,
    "expected unpaid value at which every basket is checked; below it in proportion",
  ),
  auditSeed: z
    .string()
    .default("audit")
    .meta({ unit: "text", description: "the same seed and trip draw the same" }),
};

/** How exact the search is. */
const search = {
  beamWidth: count(800, "joint hypotheses kept a cluster of events that depend on one another"),
  beamWidthOfMany: count(160, "the same in assortments that are too large to be enumerated"),
  beamNats: nats(25, "hypotheses further below the best are dropped"),
  couplingNats: nats(12, "events further from depending on one another are judged apart"),
  couplingNatsOfMany: nats(7, "the same in assortments that are too large to be enumerated"),
  candidatesKept: count(400, "explanations kept of one event before those that need what lies in the basket"),
  enumerateAll: count(
    128,
    "assortments up to this size are enumerated; larger ones are searched by weight and sight",
  ),
};

/** Every setting of the basket: unit, range, default, meaning. Unknown keys are refused. */
export const BasketSettings = z.strictObject({
  ...joining,
  ...sensors,
  ...habits,
  ...costs,
  ...audits,
  ...search,
});
export type BasketSettings = z.infer<typeof BasketSettings>;

/** Flat defaults, for a store that nothing is known about. */
export const defaultBasketSettings: BasketSettings = BasketSettings.parse({});
