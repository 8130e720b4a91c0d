import { z } from "zod";
import { AtMs, Currency, LogLikelihood, Milligrams, MinorUnits, Probability, Sku } from "./units.js";

/** One reason for a line: which evidence, and what it contributed to the score. */
export const Because = z.strictObject({
  term: z.enum(["pictures", "weight", "code", "prior", "answer"]),
  evidenceId: z.string().nullable(),
  logLikelihood: LogLikelihood,
  words: z.string().meta({ description: "for a person, e.g. 'weighs 512 g, expected 510 g'" }),
});
export type Because = z.infer<typeof Because>;

export const LineStatus = z.enum([
  "charged", // sure enough, nobody is asked
  "asked", // a prompt is open; charged with the best guess until it is answered
  "confirmed", // the shopper's answer decided
  "unknown", // something lies there that cannot be named: staff look at it, nothing is charged
  "checkout", // charged with the best guess; to be confirmed before paying
  "staff", // charged with the best guess; staff are to look at it before paying
  "left-out", // more likely not there than there: shown, not charged
]);
export type LineStatus = z.infer<typeof LineStatus>;

/** Why a line is what it is, in a sentence for each who asks. */
export const Explanation = z.strictObject({
  shopper: z.string().meta({ description: "e.g. 'seen by 3 cameras, weighs 512 g as expected'" }),
  staff: z.string(),
  engineer: z.string().meta({ description: "the terms in nats and the strongest rival" }),
});
export type Explanation = z.infer<typeof Explanation>;

export const BasketLine = z.strictObject({
  lineId: z.string(),
  sku: Sku.nullable().meta({ description: "null: a product that the gallery lacks" }),
  quantity: z.int().min(1).meta({ description: "units; weighed goods: how often something was put in" }),
  milligrams: Milligrams.meta({ description: "net weight of the line as measured" }),
  price: MinorUnits,
  status: LineStatus,
  probability: Probability.meta({ description: "that product and quantity are right" }),
  because: z.array(Because),
  explanation: Explanation.optional(),
});
export type BasketLine = z.infer<typeof BasketLine>;

/** Which of these was it? Raised when being told is worth more than asking costs; one is open at a time. */
export const Prompt = z.strictObject({
  promptId: z.string(),
  kind: z.literal("which-of-these"),
  atMs: AtMs,
  lineId: z.string(),
  candidates: z
    .array(z.strictObject({ sku: Sku, probability: Probability }))
    .min(2)
    .max(4),
  eventAtMs: AtMs.optional().meta({ description: "when what is asked about happened" }),
});
export type Prompt = z.infer<typeof Prompt>;

/** What the basket understood to have happened. */
export const BasketEvent = z.strictObject({
  atMs: AtMs.meta({ description: "when the hand let go (add) or took hold (remove)" }),
  kind: z.enum(["add", "remove"]),
  sku: Sku.nullable(),
  quantity: z.int().min(1),
  milligrams: Milligrams.meta({ description: "unsigned, as measured" }),
  probability: Probability,
});
export type BasketEvent = z.infer<typeof BasketEvent>;

/** Something that happened at the basket and changes no line. */
export const NotBought = z.strictObject({
  atMs: AtMs,
  kind: z.enum(["moved", "hand", "own-thing", "own-thing-out", "sensor-fault"]).meta({
    description:
      "moved inside; a hand or a leaning child; a bag or a coat put in, and taken out; no real change",
  }),
  milligrams: Milligrams.meta({ description: "signed; 0 where the scale did not change" }),
  probability: Probability,
  words: z.string(),
});
export type NotBought = z.infer<typeof NotBought>;

/** What the sensors that work allow. */
export const BasketMode = z.enum([
  "full", // scale and at least two cameras
  "one-camera", // scale and one camera
  "no-cameras", // scan and weigh
  "no-scale", // scan and see
  "scanner-only", // scan alone
  "blind", // nothing that tells what goes in
]);
export type BasketMode = z.infer<typeof BasketMode>;

export const ModeState = z.strictObject({
  name: BasketMode,
  sinceMs: AtMs,
  lineError: Probability.meta({ description: "share of lines expected wrong in this mode" }),
  auditFactor: z.number().min(1).meta({ description: "how much likelier an audit is" }),
  out: z
    .array(z.strictObject({ sensor: z.string(), state: z.string() }))
    .meta({ description: "sensors that the cart has and that do not work, and why" }),
  words: z.strictObject({ shopper: z.string().nullable(), staff: z.string() }),
});
export type ModeState = z.infer<typeof ModeState>;

const Content = z.strictObject({ sku: Sku.nullable(), quantity: z.int().min(0), price: MinorUnits });

/** Later evidence changed what an earlier event had been understood as. */
export const Correction = z.strictObject({
  atMs: AtMs.meta({ description: "when it was corrected" }),
  eventAtMs: AtMs,
  lineId: z.string(),
  from: Content,
  to: Content.meta({ description: "quantity 0: nothing was bought after all" }),
  evidenceId: z.string().nullable(),
  words: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/** Something that the basket is not sure of, what it may cost, and what would settle it. */
export const Doubt = z.strictObject({
  lineId: z.string(),
  kind: z.enum(["which-product", "how-many", "whether-bought", "unnamed", "code-disagrees"]),
  probability: Probability.meta({ description: "that what is shown is wrong" }),
  expectedLoss: z.number().min(0).meta({ description: "minor units, by the costs in force" }),
  action: z.enum(["charge", "ask", "checkout", "staff", "leave-out"]),
  alternatives: z
    .array(z.strictObject({ sku: Sku.nullable(), quantity: z.int().min(0), probability: Probability }))
    .meta({ description: "best first; quantity 0: not there" }),
  settledBy: z.array(z.enum(["code", "answer", "weigh-alone", "look", "count"])),
  words: z.string(),
});
export type Doubt = z.infer<typeof Doubt>;

/** Would the shopper pay now: the final weight check, what is open, and who has to look. */
export const Reconciliation = z.strictObject({
  measuredMilligrams: Milligrams.nullable().meta({ description: "what the scale shows; null without one" }),
  explainedMilligrams: Milligrams.meta({ description: "what the lines and the shopper's own things weigh" }),
  toleranceMilligrams: Milligrams,
  weightAgrees: z.boolean().nullable(),
  expectedLoss: z.number().min(0).meta({ description: "minor units, over all doubts" }),
  audit: z.boolean().meta({ description: "drawn for a check, by seed and risk alone" }),
  action: z.enum(["pay", "confirm", "staff"]),
  words: z.string(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** Written to /basket whenever the basket changes: the whole basket afterwards, and why. */
export const BasketChange = z.strictObject({
  sequence: z.int().min(0),
  atMs: AtMs,
  evidenceIds: z.array(z.string()),
  events: z.array(BasketEvent).meta({ description: "all events so far, as understood now" }),
  lines: z.array(BasketLine),
  total: z.strictObject({ minor: MinorUnits, currency: Currency }),
  openPrompts: z.array(Prompt).meta({ description: "one at most" }),
  mode: ModeState.optional(),
  notBought: z.array(NotBought).optional(),
  corrections: z.array(Correction).optional().meta({ description: "all so far" }),
  doubts: z.array(Doubt).optional().meta({ description: "greatest expected loss first" }),
  reconciliation: Reconciliation.optional(),
});
export type BasketChange = z.infer<typeof BasketChange>;
