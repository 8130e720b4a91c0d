import type { Product } from "@cartwheel/contracts";
import { type Amount, priceOf } from "./price-of.js";

export interface RequestedLine extends Amount {
  readonly lineId: string;
  readonly product: Product;
}

/** Why a line costs less than its shelf price. */
export interface Discount {
  /** A price rule's or coupon's id, or `member`. */
  readonly id: string;
  readonly words: string;
  /** Above zero: how much less. */
  readonly minor: number;
}

/** A line while the receipt is being worked out. */
export interface OpenLine {
  readonly request: RequestedLine;
  /** At the shelf price or, if it holds and is lower, the loyalty price. */
  readonly priceMinor: number;
  /** One unit of what is sold each; null for what is sold by weight. */
  readonly unitMinor: number | null;
  readonly grossMinor: number;
  readonly discounts: Discount[];
  netMinor: number;
}

/** A line before any offer. */
export function openLine(request: RequestedLine, member: boolean): OpenLine {
  const { product } = request;
  const grossMinor = priceOf(product, request);
  const loyalty = member ? (product.memberPrice?.minor ?? product.price.minor) : product.price.minor;
  const minor = Math.min(product.price.minor, loyalty);
  const priceMinor = priceOf({ price: { ...product.price, minor } }, request);
  const saved = grossMinor - priceMinor;
  return {
    request,
    grossMinor,
    priceMinor,
    unitMinor: product.price.per === "each" ? minor : null,
    discounts: saved > 0 ? [{ id: "member", words: "Member price", minor: saved }] : [],
    netMinor: priceMinor,
  };
}

/** Takes an amount off a line, never below zero, and says why; returns what was taken. */
export function discount(line: OpenLine, id: string, words: string, minor: number): number {
  const taken = Math.min(minor, line.netMinor);
  if (taken <= 0) return 0;
  const at = line.discounts.findIndex((given) => given.id === id);
  if (at < 0) line.discounts.push({ id, words, minor: taken });
  else line.discounts[at] = { id, words, minor: line.discounts[at]!.minor + taken };
  line.netMinor -= taken;
  return taken;
}

/** Deposits are for units: what is sold by weight has none. */
export const depositOf = ({ request: { product, quantity }, unitMinor }: OpenLine): number =>
  unitMinor === null ? 0 : (product.deposit?.minor ?? 0) * quantity;
