/** A weight to the milligram as an inspector writes it: `25 kg`, `102.5 g`, `-0.35 g`. */
export function formatWeight(milligrams: number): string {
  const magnitude = Math.abs(milligrams);
  const [unit, scale] = magnitude >= 1_000_000 ? (["kg", 1e6] as const) : (["g", 1e3] as const);
  return `${milligrams < 0 ? "-" : ""}${Number((magnitude / scale).toFixed(unit === "kg" ? 6 : 3))} ${unit}`;
}
