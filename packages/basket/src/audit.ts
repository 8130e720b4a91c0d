import type { BasketSettings } from "./settings.js";

/**
 * Whether this basket is checked: drawn by seed and trip, likelier the more may go unpaid. Who shops does not enter.
 * @param factor how much likelier in the mode at hand
 * @param unpaidMinor what is expected to go unpaid
 */
export function isAudited(
  tripKey: string,
  unpaidMinor: number,
  factor: number,
  { auditShare, auditRiskMinor, auditSeed }: BasketSettings,
): boolean {
  const byRisk = auditRiskMinor === 0 ? 0 : unpaidMinor / auditRiskMinor;
  return uniform(`${auditSeed}\u0000${tripKey}`) < Math.min(1, auditShare * factor + byRisk ** 2);
}

/** FNV-1a with a final mix, 32 bits, as a number in [0, 1): spreads seeds over draws. */
function uniform(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
