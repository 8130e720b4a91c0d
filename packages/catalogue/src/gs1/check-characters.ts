/** GS1 AI encodable character set 82, in the order of its values (GS1 General Specifications, figure 7.11-1). */
export const characterSet82 =
  "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

const characterSet32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The first primes, from 2 on: weights of the check characters from right to left. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

const weights = primes(97);

/**
 * Whether an alphanumeric key ends in its pair of check characters: the values in set 82, weighted by rising primes
 * from right to left, modulo 1021, as two digits to the base of 32 (GS1 General Specifications 7.9.5).
 */
export function endsInCheckCharacters(text: string): boolean {
  const body = text.slice(0, -2);
  if (text.length < 2 || body.length > weights.length) return false;
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const value = characterSet82.indexOf(body.charAt(i));
    if (value < 0) return false;
    sum += value * weights[body.length - 1 - i]!;
  }
  sum %= 1021;
  return text.endsWith(characterSet32.charAt(sum >> 5) + characterSet32.charAt(sum & 31));
}

/** ISO 13616: the digits of an IBAN with its head at the end, letters as 10 to 35, leave 1 modulo 97. */
export function hasIbanRest(text: string): boolean {
  if (!/^[A-Z]{2}[0-9A-Z]{9,}$/.test(text)) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest === 1;
}
