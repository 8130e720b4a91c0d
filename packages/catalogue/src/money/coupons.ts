import type { Coupon } from "@cartwheel/contracts";
import { allocate } from "./allocate.js";
import { minorUnits, roundHalfUp } from "./fraction.js";
import { discount, type OpenLine } from "./open-line.js";

export interface AppliedCoupon {
  readonly id: string;
  readonly words: string;
  readonly paidBy: Coupon["paidBy"];
  readonly minor: number;
}

export interface RejectedCoupon {
  readonly id: string;
  readonly why: "nothing-it-is-for" | "below-minimum" | "given-twice";
}

interface Coupons {
  readonly applied: readonly AppliedCoupon[];
  readonly rejected: readonly RejectedCoupon[];
  readonly paidByOthersMinor: number;
}

/**
 * Coupons in the order given, each once. A store's coupon is a discount, split over its lines by price. A
 * manufacturer's is money: it pays a part, and the price that is taxed stays (Ohio Administrative Code 5703-9-15 (B)
 * and (C); 23 Virginia Administrative Code 10-210-430). No coupon pays for more than its products come to.
 */
export function applyCoupons(lines: readonly OpenLine[], coupons: readonly Coupon[]): Coupons {
  const applied: AppliedCoupon[] = [];
  const rejected: RejectedCoupon[] = [];
  const paid = lines.map(() => 0);
  for (const coupon of coupons) {
    const { id, words, paidBy } = coupon;
    const own = lines.flatMap((line, i) =>
      coupon.skus?.includes(line.request.product.sku) === false ? [] : [i],
    );
    // What is left to pay: a line cannot be paid for twice.
    const left = own.map((i) => lines[i]!.netMinor - paid[i]!);
    const worth = left.reduce((sum, minor) => sum + minor, 0);
    const why = [...applied, ...rejected].some((other) => other.id === id)
      ? "given-twice"
      : whyNot(coupon, worth);
    if (why !== null) {
      rejected.push({ id, why });
      continue;
    }
    const minor = Math.min(worth, worthOf(coupon, worth));
    allocate(minor, left).forEach((share, at) => {
      const i = own[at]!;
      if (paidBy === "store") discount(lines[i]!, id, words, share);
      else paid[i]! += share;
    });
    applied.push({ id, words, paidBy, minor });
  }
  return { applied, rejected, paidByOthersMinor: paid.reduce((sum, minor) => sum + minor, 0) };
}

function whyNot({ minimumMinor }: Coupon, worth: number): RejectedCoupon["why"] | null {
  if (worth <= 0) return "nothing-it-is-for";
  return worth < minimumMinor ? "below-minimum" : null;
}

function worthOf({ off }: Coupon, worth: number): number {
  if ("minor" in off) return off.minor;
  return minorUnits(roundHalfUp(BigInt(worth) * BigInt(off.basisPoints), 10_000n));
}
