import { minorUnits, roundHalfUp } from "./fraction.js";

/** Currencies whose minor unit is not a hundredth (ISO 4217, list one); every other has two digits. */
const exceptions = new Map<string, number>();
const listed = (digits: number, currencies: string) => {
  for (const currency of currencies.split(" ")) exceptions.set(currency, digits);
};
listed(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
listed(3, "BHD IQD JOD KWD LYD OMR TND");
listed(4, "CLF UYW");

/** Decimal places of a currency. */
export const minorDigitsOf = (currency: string): number => exceptions.get(currency) ?? 2;

/** `value` over ten to the power of `decimals`, in minor units of the currency, rounded half up. */
export function fromDecimal(value: number, decimals: number, currency: string): number {
  const scale = 10n ** BigInt(minorDigitsOf(currency));
  return minorUnits(roundHalfUp(BigInt(value) * scale, 10n ** BigInt(decimals)));
}
