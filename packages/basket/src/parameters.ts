import { z } from "zod";
import { BasketSettings } from "./settings.js";

/** What a store's trips with truth taught: `cartwheel fit basket` writes it, the basket reads it. */
export const BasketParameters = z.strictObject({
  format: z.literal("cartwheel.basket-parameters"),
  version: z.literal(1),
  /** Where they come from: how many trips, and the hash of all of their bytes. */
  fitted: z.strictObject({ trips: z.int().min(0), dataSha256: z.string(), seed: z.int() }).nullable(),
  settings: BasketSettings.partial().meta({ description: "in place of the defaults" }),
  popularity: z
    .record(z.string(), z.number().gt(0))
    .meta({ description: "how often each SKU is bought beside the average one; left out: 1" }),
  zones: z
    .record(z.string(), z.record(z.string(), z.number().gt(0)))
    .meta({ description: "by zone and category: how much more often it is bought there" }),
  lineConfidence: z
    .strictObject({ slope: z.number(), offset: z.number() })
    .meta({ description: "stated log odds of a line being right = slope * model's log odds + offset" }),
});
export type BasketParameters = z.infer<typeof BasketParameters>;

/** Flat: what holds where nothing was fitted. */
export const flatBasketParameters: BasketParameters = {
  format: "cartwheel.basket-parameters",
  version: 1,
  fitted: null,
  settings: {},
  popularity: {},
  zones: {},
  lineConfidence: { slope: 1, offset: 0 },
};

/** Log odds beyond this are not believed: nobody has seen so many lines. */
const mostLogOdds = 12;

/** A line's probability as it is stated, from what the hypotheses give it. */
export function statedConfidence(
  probability: number,
  { slope, offset }: BasketParameters["lineConfidence"],
): number {
  if (slope === 1 && offset === 0) return Math.min(1, probability);
  return 1 / (1 + Math.exp(-(slope * boundedLogOdds(probability) + offset)));
}

export function boundedLogOdds(probability: number): number {
  const odds = Math.log(Math.max(1e-12, probability) / Math.max(1e-12, 1 - probability));
  return Math.max(-mostLogOdds, Math.min(mostLogOdds, odds));
}
