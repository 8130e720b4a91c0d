/** A trip's time as m:ss.t (h:mm:ss.t beyond an hour). */
export function clockWords(atMs: number): string {
  const tenths = Math.floor(Math.max(0, atMs) / 100);
  const [hours, minutes, seconds] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    (Math.floor(tenths / 10) % 60).toString().padStart(2, "0"),
  ];
  const start = hours > 0 ? `${hours}:${minutes.toString().padStart(2, "0")}` : `${minutes}`;
  return `${start}:${seconds}.${tenths % 10}`;
}

/** Grams below a kilogram, then kilograms; with a sign where one is asked for. */
export function weightWords(milligrams: number, signed = false): string {
  const sign = milligrams < 0 ? "−" : signed ? "+" : "";
  const grams = Math.abs(milligrams) / 1000;
  return grams < 1000 ? `${sign}${Math.round(grams)} g` : `${sign}${(grams / 1000).toFixed(2)} kg`;
}

/** Money in the reader's notation. */
export function moneyWords(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(undefined, { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(minor / 10 ** maximumFractionDigits);
}

/** A probability as whole percent; never "100%" or "0%" for what is not certain. */
export function percentWords(probability: number): string {
  if (probability > 0.99 && probability < 1) return "> 99%";
  if (probability < 0.01 && probability > 0) return "< 1%";
  return `${Math.round(probability * 100)}%`;
}
