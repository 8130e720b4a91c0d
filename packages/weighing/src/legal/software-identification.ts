/**
 * The modules whose change may change a weight, a zero, a tare, a net or a price by weight: what is legally
 * relevant (R 76-1, 5.5 and annex G). A test walks the imports of the instrument and fails if one is missing here.
 */
export const legallyRelevantModules = [
  "disturbance",
  "legal/audit-trail",
  "legal/indication",
  "legal/instrument",
  "legal/legal-scale",
  "legal/net-weighing",
  "legal/one-item",
  "legal/permissible-error",
  "legal/price",
  "legal/tare",
  "legal/zero",
  "level",
  "level-follower",
  "motion",
  "onset",
  "plateaus",
  "prediction",
  "quantisation",
  "quiet-noise",
  "reading-buffer",
  "scale-health",
  "settings",
  "stability",
  "transition",
  "weighing",
  "weight-change",
] as const;

/**
 * The identification: a hash over the names and hashes of the legally relevant modules as they are installed.
 * Pure: reading the files and SHA-256 itself are handed in.
 * @param contentOf the module's installed file (`dist/<module>.js`), as bytes
 * @param sha256 lower-case hexadecimal
 */
export function softwareIdentification(
  contentOf: (module: string) => Uint8Array,
  sha256: (content: Uint8Array) => string,
): string {
  const lines = legallyRelevantModules.map((module) => `${sha256(contentOf(module))}  ${module}\n`);
  const bytes = Uint8Array.from([...lines.join("")].map((character) => character.charCodeAt(0)));
  return sha256(bytes);
}
