import { z } from "zod";
import { FaultCode } from "./faults.js";
import { Box } from "./trip.js";
import { AtMs, LogLikelihood, Milligrams, Probability, Sku } from "./units.js";

const common = {
  id: z.string().min(1),
  sequence: z.int().min(0).meta({ description: "order of emission; within a trip unique" }),
  atMs: AtMs.meta({ description: "when this evidence was complete" }),
};

/** The load on the scale went from one stable level to another. */
export const WeightChange = z.strictObject({
  ...common,
  kind: z.literal("weight-change"),
  fromMs: AtMs.meta({ description: "onset: last moment of the old level" }),
  toMs: AtMs.meta({ description: "first moment of the new stable level" }),
  milligrams: Milligrams.meta({ description: "signed: new level minus old level" }),
  sigmaMilligrams: z.int().min(0),
  basketMilligrams: Milligrams.meta({ description: "the new level" }),
  itemCount: z.strictObject({ one: Probability, several: Probability, unclear: Probability }),
});
export type WeightChange = z.infer<typeof WeightChange>;

export const Candidate = z.strictObject({ sku: Sku, logLikelihood: LogLikelihood });
export type Candidate = z.infer<typeof Candidate>;

/** Where a crop was taken: the frame is found in the trip by camera and time. */
export const Crop = z.strictObject({
  camera: z.string(),
  atMs: AtMs,
  box: Box,
  sharpness: z.number().optional(),
});
export type Crop = z.infer<typeof Crop>;

/** Something was seen going in or out. */
export const Sighting = z.strictObject({
  ...common,
  kind: z.literal("sighting"),
  track: z.string(),
  cameras: z.array(z.string()),
  fromMs: AtMs,
  toMs: AtMs,
  direction: z.strictObject({ in: Probability, out: Probability, inside: Probability, none: Probability }),
  candidates: z.array(Candidate).meta({ description: "best first" }),
  restLogLikelihood: LogLikelihood.meta({ description: "for every SKU that is not listed" }),
  unknownLogLikelihood: LogLikelihood.meta({ description: "a product that the gallery lacks" }),
  crops: z.array(Crop),
});
export type Sighting = z.infer<typeof Sighting>;

/** A code was read, by the scanner or in a picture. */
export const CodeEvidence = z.strictObject({
  ...common,
  kind: z.literal("code"),
  code: z.string(),
  source: z.enum(["scanner", "camera"]),
});
export type CodeEvidence = z.infer<typeof CodeEvidence>;

/** The shopper answered a prompt. */
export const AnswerEvidence = z.strictObject({
  ...common,
  kind: z.literal("answer"),
  prompt: z.string(),
  choice: z.union([Sku, z.literal("none-of-these")]),
});
export type AnswerEvidence = z.infer<typeof AnswerEvidence>;

/** A sensor's state changed. */
export const HealthEvidence = z.strictObject({
  ...common,
  kind: z.literal("health"),
  sensor: z.string().meta({ description: "'scale', 'scanner' or a camera's name" }),
  state: z.union([z.literal("ok"), FaultCode]),
});
export type HealthEvidence = z.infer<typeof HealthEvidence>;

/** The cart came into a zone of the store. */
export const LocationEvidence = z.strictObject({
  ...common,
  kind: z.literal("location"),
  zone: z.string().min(1),
});
export type LocationEvidence = z.infer<typeof LocationEvidence>;

/** The shopper wants to pay: what is still doubtful is settled now. */
export const CheckoutEvidence = z.strictObject({ ...common, kind: z.literal("checkout") });
export type CheckoutEvidence = z.infer<typeof CheckoutEvidence>;

export const Evidence = z.discriminatedUnion("kind", [
  WeightChange,
  Sighting,
  CodeEvidence,
  AnswerEvidence,
  HealthEvidence,
  LocationEvidence,
  CheckoutEvidence,
]);
export type Evidence = z.infer<typeof Evidence>;
