import { z } from "zod";
import { TripId } from "./devices.js";
import { Box } from "./trip.js";
import { AtMs, Currency, MinorUnits, Probability, Sha256, Sku } from "./units.js";

/** What a label rests on, strongest last word first: where two disagree, the earlier in this list holds. */
export const labelSources = {
  person: "a person looked at the crops and chose",
  answer: "the shopper answered the prompt about this event",
  scan: "a code was scanned whose product weighs what the scale measured",
  import: "came labelled, from an imported dataset",
  weight: "one candidate alone weighs what the scale measured: a weak label",
} as const;
export type LabelSource = keyof typeof labelSources;
export const LabelSource = z.enum(Object.keys(labelSources) as [LabelSource, ...LabelSource[]]);

/** What the crops show. */
export const LabelVerdict = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("product"), sku: Sku }),
  z.strictObject({ kind: z.literal("unknown") }).meta({ description: "a product that the catalogue lacks" }),
  z.strictObject({ kind: z.literal("unusable") }).meta({ description: "no product can be made out" }),
]);
export type LabelVerdict = z.infer<typeof LabelVerdict>;

export const Label = z.strictObject({
  source: LabelSource,
  verdict: LabelVerdict,
  probability: Probability.meta({ description: "that the verdict is right" }),
  evidenceIds: z.array(z.string()).meta({ description: "of the trip, that the label rests on" }),
  by: z.string().meta({ description: "the rule's name and version, or who it was" }),
  labeledAt: z.iso.datetime(),
});
export type Label = z.infer<typeof Label>;

/** A crop's name is the SHA-256 of its JPEG and of where in which trip it was taken. */
export const CropId = Sha256;

/** A picture of what went in or out, cut from a camera's frame. */
export const CropRow = z.strictObject({
  cropId: CropId,
  camera: z.string(),
  atMs: AtMs,
  box: Box.meta({ description: "in the camera's picture" }),
  width: z.int().min(1).meta({ description: "of the crop's own picture, in pixels" }),
  height: z.int().min(1),
});
export type CropRow = z.infer<typeof CropRow>;

/** `<trip>.<event>`: one thing that went in or out, as the basket understood it. */
export const EventId = z
  .string()
  .max(160)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.\d+$/);

export const LabelCandidate = z.strictObject({
  sku: Sku,
  name: z.string(),
  probability: Probability,
  price: MinorUnits.nullable(),
  hasPicture: z.boolean().meta({ description: "whether productPicture has one" }),
});
export type LabelCandidate = z.infer<typeof LabelCandidate>;

/** One question to a person: what is this? */
export const LabelingItem = z.strictObject({
  eventId: EventId,
  tripId: TripId,
  atMs: AtMs,
  kind: z.enum(["add", "remove"]),
  milligrams: z.int().min(0),
  doubt: Probability.meta({ description: "1 - probability of what the cart believed" }),
  money: z.strictObject({ minor: MinorUnits, currency: Currency }).meta({
    description: "what is at stake: the price of what the cart believed, or of the dearest candidate",
  }),
  crops: z.array(CropRow).meta({ description: "sharpest first" }),
  candidates: z.array(LabelCandidate).meta({ description: "most probable first" }),
  labels: z.array(Label).meta({ description: "that stand so far" }),
});
export type LabelingItem = z.infer<typeof LabelingItem>;

export const SourceCoverage = z.strictObject({
  source: LabelSource,
  events: z.int().min(0),
  crops: z.int().min(0),
  meanProbability: Probability.nullable(),
});

/** How much of what was seen has a label, and by whom. */
export const LabelCoverage = z.strictObject({
  events: z.int().min(0),
  eventsWithCrops: z.int().min(0),
  crops: z.int().min(0),
  labeledEvents: z.int().min(0),
  labeledCrops: z.int().min(0),
  bySource: z.array(SourceCoverage),
});
export type LabelCoverage = z.infer<typeof LabelCoverage>;
