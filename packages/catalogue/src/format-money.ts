/** Currencies whose minor unit is not a hundredth (ISO 4217, list one); every other has two digits. */
const minorDigits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Minor units as a person reads them, the same on every machine: `1990, "SEK"` is `19.90 SEK`. */
export function formatMoney(minor: number, currency: string): string {
  const digits = minorDigits[currency] ?? 2;
  const shown = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = shown.slice(0, shown.length - digits);
  const fraction = digits === 0 ? "" : `.${shown.slice(-digits)}`;
  return `${minor < 0 ? "-" : ""}${whole}${fraction} ${currency}`;
}

/** A weight as a person reads it, to the whole gram: `512_400` is `512 g`. */
export function formatGrams(milligrams: number): string {
  const grams = Math.round(Math.abs(milligrams) / 1000);
  return `${milligrams < 0 && grams > 0 ? "-" : ""}${grams} g`;
}
