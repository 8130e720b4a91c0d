/**
 * The GS1 check digit of a number without it: weights 3, 1, 3, ... from the right, the sum filled up to a multiple
 * of ten. Source: GS1 General Specifications, section 7.9 "Check digit calculations" (all GS1 data structures).
 * @param body decimal digits only, at least one
 */
export function gs1CheckDigit(body: string): string {
  let sum = 0;
  for (let fromRight = 0; fromRight < body.length; fromRight++) {
    const digit = body.charCodeAt(body.length - 1 - fromRight) - 48;
    sum += fromRight % 2 === 0 ? 3 * digit : digit;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether a string of two digits or more ends in the check digit of what stands before it. One pass: it is hot. */
export function endsInCheckDigit(digits: string): boolean {
  if (digits.length < 2) return false;
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight++) {
    const digit = digits.charCodeAt(digits.length - 1 - fromRight) - 48;
    if (digit < 0 || digit > 9) return false;
    sum += fromRight % 2 === 0 ? digit : 3 * digit;
  }
  return sum % 10 === 0;
}
