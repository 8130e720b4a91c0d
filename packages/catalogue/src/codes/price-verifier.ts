/**
 * Digit weighings for price fields; `minus` subtracts the tens digit of the product, `plus` adds it.
 * Source: GS1 General Specifications 7.9.2 (the weights as tables) to 7.9.4.
 */
const weigh = {
  twoMinus: (digit: number) => 2 * digit - Math.floor((2 * digit) / 10),
  three: (digit: number) => 3 * digit,
  fiveMinus: (digit: number) => 5 * digit - Math.floor((5 * digit) / 10),
  fivePlus: (digit: number) => 5 * digit + Math.floor((5 * digit) / 10),
};

const { twoMinus, three, fiveMinus, fivePlus } = weigh;
const four = [twoMinus, twoMinus, three, fiveMinus];
const five = [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus];

/**
 * The price verifier digit (or measure verifier) of a field of four or five digits; null for another length.
 * Source: GS1 General Specifications 7.9.3 (four digits: 2875 gives 9) and 7.9.4 (five digits: 14685 gives 6).
 */
export function priceVerifierDigit(field: string): string | null {
  if (/^\d{4}$/.test(field)) return String((3 * weightedSum(field, four)) % 10);
  if (!/^\d{5}$/.test(field)) return null;
  // The digit whose own weighing by 5- fills the sum up to a multiple of ten.
  const wanted = (10 - (weightedSum(field, five) % 10)) % 10;
  for (let digit = 0; digit <= 9; digit++) if (fiveMinus(digit) % 10 === wanted) return String(digit);
  return null;
}

/** Only the units digit of each product counts. */
const weightedSum = (field: string, weights: readonly ((digit: number) => number)[]): number =>
  [...field].reduce((sum, digit, i) => sum + (weights[i]!(Number(digit)) % 10), 0);
