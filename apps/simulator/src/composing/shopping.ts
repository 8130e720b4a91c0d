import { isWeighed } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { RequestedEvent, ShowableProduct } from "./trip-plan.js";

/** How a shopper behaves, as shares of events or of adds. */
export const shopperHabits = {
  removes: 0.15,
  /** Of adds of packaged goods: two at once. */
  twoAtOnce: 0.15,
  /** Of all events: with a barcode scan before the item is put in. */
  scans: 0.2,
} as const;

/** Draws what a shopper does: adds of random products, now and then one of them taken out again. */
export function drawShopping(
  products: readonly ShowableProduct[],
  events: readonly [number, number],
  random: Random,
): RequestedEvent[] {
  const count = random.fork("count").integer(...events);
  const draw = random.fork("events");
  const lying: string[] = [];
  const drawn: RequestedEvent[] = [];
  for (let i = 0; i < count; i++) {
    if (lying.length > 0 && draw.chance(shopperHabits.removes)) {
      const [sku] = lying.splice(draw.integer(0, lying.length - 1), 1);
      drawn.push({ kind: "remove", sku: sku!, quantity: 1, scan: false });
    } else {
      const { product } = draw.pick(products);
      const packaged = product.gtins.length > 0 && !isWeighed(product);
      const quantity = packaged && draw.chance(shopperHabits.twoAtOnce) ? 2 : 1;
      for (let unit = 0; unit < quantity; unit++) lying.push(product.sku);
      drawn.push({ kind: "add", sku: product.sku, quantity, scan: false });
    }
  }
  return withScans(drawn, products, random.fork("scans"));
}

/** A fifth of the events carry a scan, as far as there are adds of products with a barcode. */
function withScans(
  events: RequestedEvent[],
  products: readonly ShowableProduct[],
  random: Random,
): RequestedEvent[] {
  const coded = new Set(
    products.filter(({ product }) => product.gtins.length > 0).map(({ product }) => product.sku),
  );
  const eligible = events.flatMap((event, i) => (event.kind === "add" && coded.has(event.sku) ? [i] : []));
  const share = events.length * shopperHabits.scans;
  // 7 events want 1.4 scans: one, and with a chance of 0.4 another.
  const wanted = Math.floor(share) + (random.chance(share % 1) ? 1 : 0);
  const scanned = new Set(random.shuffled(eligible).slice(0, wanted));
  return events.map((event, i) => (scanned.has(i) ? { ...event, scan: true } : event));
}
