import { gs1CheckDigit } from "@cartwheel/catalogue";

/**
 * A GTIN-13 for a product that does not exist. GS1 keeps the prefix 952 for demonstrations and examples of the
 * GS1 system (GS1 General Specifications, section 1.4), so that no real product can carry it.
 * @param serial up to nine digits; another one is another product
 */
export function demonstrationGtin(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999_999) {
    throw new RangeError(`a serial has at most 9 digits: ${serial}`);
  }
  const body = `952${String(serial).padStart(9, "0")}`;
  return body + gs1CheckDigit(body);
}
