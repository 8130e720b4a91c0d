import { Probability } from "@cartwheel/contracts";
import { z } from "zod";
import { Quantiles } from "./quantiles.js";

const share = (description: string) => Probability.meta({ description });
const quantiles = (unit: string, description: string) => Quantiles.meta({ unit, description });

/** How often two things near in time become one: 1 / (1 + exp((gap - halfMs) / slopeMs)). */
const Merging = z.strictObject({ halfMs: z.number().min(0), slopeMs: z.number().positive() });
export type Merging = z.infer<typeof Merging>;

export const mergingProbability = ({ halfMs, slopeMs }: Merging, gapMs: number): number =>
  1 / (1 + Math.exp((gapMs - halfMs) / slopeMs));

/** Observed values, of which one is drawn. */
const Observed = <T extends z.ZodType>(each: T) => z.array(each).min(1);
const ItemCount = z.tuple([Probability, Probability, Probability]).meta({
  description: "one, several, unclear",
});
const Direction = z.tuple([Probability, Probability, Probability, Probability]).meta({
  description: "in, out, inside, none",
});

/** What the scale makes of a changed load. */
export const WeightModel = z.strictObject({
  missed: z
    .array(z.strictObject({ belowMilligrams: z.int().positive(), share: Probability }))
    .min(1)
    .meta({ description: "share of changes that are not reported, by size, smallest class first" }),
  sigmaMilligrams: quantiles("mg", "the stated sigma"),
  errorSigmas: quantiles("sigma", "how far the stated change is off, in its own sigmas"),
  onsetMs: quantiles("ms", "from the event to the stated onset"),
  settledMs: quantiles("ms", "from the onset to the new stable level"),
  reportedMs: quantiles("ms", "from the new stable level to the report"),
  merging: Merging,
  itemCounts: z.strictObject({ single: Observed(ItemCount), several: Observed(ItemCount) }),
  leanReported: share("of leans and moves that are reported as weight changes"),
  falsePerMinute: z.number().min(0).meta({ description: "changes that nothing caused" }),
  falseMilligrams: quantiles("mg", "the size of changes that nothing caused"),
});
export type WeightModel = z.infer<typeof WeightModel>;

const SightingSpan = z.strictObject({
  fromMs: quantiles("ms", "from the event to the sighting's beginning"),
  toMs: quantiles("ms", "from the event to the sighting's end"),
});

/** What the cameras make of something that moves. */
export const SightingModel = z.strictObject({
  missed: share("of products put in or taken out that no camera makes a sighting of"),
  otherSeen: share("of reaches, bags, leans and covered cameras that become a sighting"),
  merging: Merging,
  spans: z.strictObject({ add: SightingSpan, remove: SightingSpan, other: SightingSpan }),
  reportedMs: quantiles("ms", "from the sighting's end to the report"),
  cameras: z
    .array(z.number().min(0))
    .min(1)
    .meta({ description: "how often 1, 2, 3, ... cameras see it, relative to each other" }),
  directions: z.strictObject({
    add: Observed(Direction),
    remove: Observed(Direction),
    other: Observed(Direction),
  }),
  falsePerMinute: z.number().min(0).meta({ description: "sightings of nothing" }),
});
export type SightingModel = z.infer<typeof SightingModel>;

/**
 * How products look, told apart from pictures: each is a point in a space of so many dimensions, the sum of what its
 * family shares and what is its own; a sighting shows it with noise of unit variance. Likelihoods follow exactly, so
 * that they are calibrated by construction; `statedGain` is by how much the pipeline over- or understates them.
 */
export const LooksModel = z.strictObject({
  dimensions: z.int().min(1).max(512),
  familyVariance: z.number().min(0),
  memberVariance: z.number().min(0),
  qualitySd: z.number().min(0).meta({ description: "sd of the log of a sighting's signal" }),
  cameraGain: z.number().min(0).meta({ description: "n cameras of 4 give (n / 4) ^ this of the signal" }),
  misledShare: share("of sightings that show something else than what moved"),
  statedGain: z.number().positive(),
  enrolledOffset: z.number().meta({
    description:
      "nats that everything enrolled has, beyond what the space says, when something enrolled is shown",
  }),
  unknownOffset: z.number().meta({ description: "what is stated for an unknown product" }),
  candidates: z.int().min(1).meta({ description: "how many are listed" }),
});
export type LooksModel = z.infer<typeof LooksModel>;

/** The parameter file that evidence is drawn from: fitted on replayed trips with truth (`simulate fit-evidence`). */
export const EvidenceModel = z.strictObject({
  schema: z.literal("cartwheel.EvidenceModel/1"),
  fittedOn: z.strictObject({
    trips: z.int().min(0),
    weightChanges: z.int().min(0),
    sightings: z.int().min(0),
    pipelines: z.array(z.string()).meta({ description: "software that had made the evidence" }),
    kept: z.array(z.string()).meta({ description: "parts that the trips could not tell, kept as they were" }),
  }),
  weight: WeightModel,
  sighting: SightingModel,
  looks: LooksModel,
});
export type EvidenceModel = z.infer<typeof EvidenceModel>;
