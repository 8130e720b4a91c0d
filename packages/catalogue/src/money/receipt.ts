import type { Catalogue, Coupon } from "@cartwheel/contracts";
import { type AppliedCoupon, applyCoupons, type RejectedCoupon } from "./coupons.js";
import { applyOffers } from "./offers.js";
import { type Discount, depositOf, type OpenLine, openLine, type RequestedLine } from "./open-line.js";
import { applyTaxes, type TaxLine } from "./taxes.js";

export interface ReceiptRequest {
  readonly catalogue: Pick<Catalogue, "currency" | "priceRules" | "taxes">;
  readonly lines: readonly RequestedLine[];
  readonly coupons?: readonly Coupon[];
  /** Whether loyalty prices hold. */
  readonly member?: boolean;
}

export interface ReceiptLine {
  readonly lineId: string;
  readonly sku: string;
  /** At the shelf price. */
  readonly grossMinor: number;
  readonly discounts: readonly Discount[];
  /** Gross less all discounts, never below zero. */
  readonly netMinor: number;
  readonly depositMinor: number;
  /** In `netMinor` or on top of it, as the market's tax table says. */
  readonly taxMinor: number;
}

export interface Receipt {
  readonly currency: string;
  readonly lines: readonly ReceiptLine[];
  /** Recalled products: not sold, not priced; staff take them. */
  readonly refused: readonly { readonly lineId: string; readonly sku: string; readonly why: string }[];
  /** The highest age that a product on the receipt asks for; null when none does. */
  readonly ageCheck: number | null;
  readonly coupons: readonly AppliedCoupon[];
  readonly rejectedCoupons: readonly RejectedCoupon[];
  readonly taxes: readonly TaxLine[];
  /** The sum of the lines: nets, deposits, and taxes where they come on top. */
  readonly totalMinor: number;
  /** What manufacturers' coupons pay. */
  readonly paidByOthersMinor: number;
  /** The total less what others pay. */
  readonly payableMinor: number;
}

/**
 * Prices a basket. Order: shelf price; loyalty price where it is lower; offers (a unit is in one at most); coupons of
 * the store; deposits; tax; coupons that a manufacturer pays. Every rounding is half up, and the total is the sum of
 * the lines to the minor unit. Recalled products are refused and not priced.
 * @throws RangeError for a quantity below zero (a return is no sale), and for a category without a tax rate
 */
export function priceReceipt({ catalogue, lines, coupons = [], member = false }: ReceiptRequest): Receipt {
  const sold = lines.filter(({ product }) => product.recalled === undefined);
  const open = sold.map((line) => openLine(line, member));
  applyOffers(open, catalogue.priceRules ?? []);
  const { applied, rejected, paidByOthersMinor } = applyCoupons(open, coupons);
  const { taxes, taxOfLine, added } = applyTaxes(open, catalogue.taxes ?? null);
  const closed = open.map((line, i) => closeLine(line, taxOfLine[i]!));
  const totalMinor = closed.reduce(
    (sum, { netMinor, depositMinor, taxMinor }) => sum + netMinor + depositMinor + (added ? taxMinor : 0),
    0,
  );
  const ages = sold.flatMap(({ product }) => product.ageRestricted ?? []);
  return {
    currency: catalogue.currency,
    lines: closed,
    refused: lines.flatMap(({ lineId, product: { sku, recalled } }) =>
      recalled === undefined ? [] : [{ lineId, sku, why: recalled }],
    ),
    ageCheck: ages.length === 0 ? null : Math.max(...ages),
    coupons: applied,
    rejectedCoupons: rejected,
    taxes,
    totalMinor,
    paidByOthersMinor,
    payableMinor: totalMinor - paidByOthersMinor,
  };
}

const closeLine = (line: OpenLine, taxMinor: number): ReceiptLine => ({
  lineId: line.request.lineId,
  sku: line.request.product.sku,
  grossMinor: line.grossMinor,
  discounts: line.discounts,
  netMinor: line.netMinor,
  depositMinor: depositOf(line),
  taxMinor,
});
