/**
 * A GTIN-13 for a product that does not exist. GS1 keeps the prefix 952 for demonstrations and examples of the
 * GS1 system, so that no real product can carry it. Check digit: GS1 General Specifications, section 7.9.
 */
export function demonstrationGtin(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999_999) {
    throw new RangeError(`a serial has at most 9 digits: ${serial}`);
  }
  const digits = `952${String(serial).padStart(9, "0")}`;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
