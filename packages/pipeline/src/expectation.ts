import { type BasketChange, BasketEvent, BasketLine, Prompt } from "@cartwheel/contracts";
import { z } from "zod";

/**
 * What a golden trip must keep coming out as: `golden/trips/<what-happens>/expected.json`. Lines, events and prompts
 * are exact on every CPU; probabilities may differ by the last bits of a model's arithmetic.
 */
export const Expectation = z.strictObject({
  reason: z.string().min(1).meta({ description: "why it is so, from the one who accepted it" }),
  total: BasketLine.shape.price,
  lines: z.array(BasketLine.pick({ sku: true, quantity: true, milligrams: true, price: true, status: true })),
  events: z.array(BasketEvent.pick({ kind: true, sku: true, quantity: true, milligrams: true, atMs: true })),
  openPrompts: z.array(z.array(Prompt.shape.candidates.element.shape.sku)),
});
export type Expectation = z.infer<typeof Expectation>;

/** The last basket of a trip as an expectation; null: the basket stayed empty. */
export function expectationOf(last: BasketChange | null, reason: string): Expectation {
  return {
    reason,
    total: last?.total.minor ?? 0,
    lines: (last?.lines ?? []).map(({ sku, quantity, milligrams, price, status }) => ({
      ...{ sku, quantity, milligrams, price, status },
    })),
    events: (last?.events ?? []).map(({ kind, sku, quantity, milligrams, atMs }) => ({
      ...{ kind, sku, quantity, milligrams, atMs },
    })),
    openPrompts: (last?.openPrompts ?? []).map(({ candidates }) => candidates.map(({ sku }) => sku)),
  };
}
