/** Who may use a number that identifies no product everywhere, or what it is instead of a product. */
export type RestrictedUse = "region" | "company" | "coupon" | "refund-receipt";

/**
 * Whether a GTIN-14-shaped number identifies no trade item: it is for restricted circulation, and so means something
 * only within the region or company that issued it, or it is a coupon or refund receipt.
 * Source: GS1 General Specifications 1.4 "GS1 Prefixes": 020-029 and 200-299 are for use within a geographic
 * region, 040-049 within a company, 050-059 and 981-984 and 990-999 are coupons, 980 refund receipts; among GTIN-8,
 * prefixes 000-099 and 200-299 are for use within a company.
 */
export function restrictedUse(gtin14: string): RestrictedUse | null {
  if (gtin14.startsWith("000000")) return "02".includes(gtin14.charAt(6)) ? "company" : null;
  if (!gtin14.startsWith("0")) return null;
  const prefix = gtin14.slice(1, 4);
  if (prefix.startsWith("02") || prefix.startsWith("2")) return "region";
  if (prefix.startsWith("04")) return "company";
  if (prefix.startsWith("05") || prefix.startsWith("99") || /^98[1-4]$/.test(prefix)) return "coupon";
  return prefix === "980" ? "refund-receipt" : null;
}

/** What a use means, in words to follow "restricted circulation" or to stand alone. */
export const restrictedUseWords: Record<RestrictedUse, string> = {
  region: "restricted circulation: means something only in the region that issued it",
  company: "restricted circulation: means something only in the company that issued it",
  coupon: "a coupon, no product",
  "refund-receipt": "a refund receipt, no product",
};
