import { formatGrams } from "@cartwheel/catalogue";

/** `2:05` of the trip, with tenths where asked for: `2:05.4`. */
export function clock(atMs: number, tenths = false): string {
  const unit = tenths ? 100 : 1_000;
  const all = Math.round(atMs / unit) * unit;
  const minutes = Math.floor(all / 60_000);
  const seconds = ((all % 60_000) / 1_000).toFixed(tenths ? 1 : 0);
  return `${minutes}:${seconds.padStart(tenths ? 4 : 2, "0")}`;
}

/** `+440 g` or `−440 g`, with a real minus sign. */
export function signedGrams(milligrams: number): string {
  const text = formatGrams(Math.abs(milligrams));
  return text === "0 g" ? text : `${milligrams > 0 ? "+" : "−"}${text}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A length in CSS per cent, short. */
export const share = (part: number): string => `${Number((100 * part).toFixed(2))}%`;
