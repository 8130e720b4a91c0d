/** Who may use a restricted-circulation number, and so where it means anything. */
export type RestrictedUse = "region" | "company";

/**
 * Whether a GTIN-14-shaped number is one for restricted circulation: it means something only within the region or
 * company that issued it, and identifies no product elsewhere.
 * Source: GS1 General Specifications 1.4 "GS1 Prefixes": 020-029 and 200-299 are for use within a geographic
 * region, 040-049 within a company; among GTIN-8, prefixes 000-099 and 200-299 are for use within a company.
 */
export function restrictedUse(gtin14: string): RestrictedUse | null {
  if (gtin14.startsWith("000000")) return "02".includes(gtin14.charAt(6)) ? "company" : null;
  if (!gtin14.startsWith("0")) return null;
  if (gtin14.startsWith("002") || gtin14.startsWith("02")) return "region";
  return gtin14.startsWith("004") ? "company" : null;
}
