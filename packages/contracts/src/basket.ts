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
]);
export type LineStatus = z.infer<typeof LineStatus>;

export const BasketLine = z.strictObject({
  lineId: z.string(),
  sku: Sku.nullable().meta({ description: "null: a product that the gallery lacks" }),
  quantity: z.int().min(1).meta({ description: "units; weighed goods: how often something was put in" }),
  milligrams: Milligrams.meta({ description: "net weight of the line as measured" }),
  price: MinorUnits,
  status: LineStatus,
  probability: Probability.meta({ description: "of the least sure event of the line" }),
  because: z.array(Because),
});
export type BasketLine = z.infer<typeof BasketLine>;

/** Which of these two was it? Raised when they differ by less than a set margin. */
export const Prompt = z.strictObject({
  promptId: z.string(),
  kind: z.literal("which-of-these"),
  atMs: AtMs,
  lineId: z.string(),
  candidates: z
    .array(z.strictObject({ sku: Sku, probability: Probability }))
    .min(2)
    .max(4),
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

/** Written to /basket whenever the basket changes: the whole basket afterwards, and why. */
export const BasketChange = z.strictObject({
  sequence: z.int().min(0),
  atMs: AtMs,
  evidenceIds: z.array(z.string()),
  events: z.array(BasketEvent).meta({ description: "all events so far, as understood now" }),
  lines: z.array(BasketLine),
  total: z.strictObject({ minor: MinorUnits, currency: Currency }),
  openPrompts: z.array(Prompt),
});
export type BasketChange = z.infer<typeof BasketChange>;
