import { FaultCode, type TripQuery } from "@cartwheel/contracts";
import { z } from "zod";

/** What trips are ordered by, largest first; the first is the usual one. */
export const orders = [
  { by: "startedAt", label: "Newest" },
  { by: "moneyInDoubt", label: "Money in doubt" },
  { by: "wrongEvents", label: "Most doubt" },
] as const;
type Order = (typeof orders)[number]["by"];

/** The order after this one, as an address says it: the usual one goes without saying. */
export function orderAfter(order: Order | undefined): Order | undefined {
  const at = orders.findIndex(({ by }) => by === (order ?? orders[0].by));
  const next = orders[(at + 1) % orders.length]?.by;
  return next === orders[0].by ? undefined : next;
}

/** The trips page's address: what is searched for, so that a list can be sent to somebody. */
export const TripSearch = z.object({
  product: z.coerce.string().optional().catch(undefined),
  doubt: z.number().min(0).optional().catch(undefined),
  state: z.enum(["announced", "stored", "quarantined"]).optional().catch(undefined),
  cart: z.string().optional().catch(undefined),
  fault: FaultCode.optional().catch(undefined),
  by: z.enum(["startedAt", "wrongEvents", "moneyInDoubt"]).optional().catch(undefined),
});
export type TripSearch = z.output<typeof TripSearch>;

/** The same as the hub's query. */
export function queryOf({ product, doubt, state, cart, fault, by }: TripSearch): z.input<typeof TripQuery> {
  return {
    orderBy: by ?? "startedAt",
    limit: 50,
    ...(product === undefined || product === "" ? {} : { product }),
    ...(doubt === undefined ? {} : { minWrongEvents: doubt }),
    ...(state === undefined ? {} : { state }),
    ...(cart === undefined ? {} : { cartId: cart }),
    ...(fault === undefined ? {} : { fault }),
  };
}
