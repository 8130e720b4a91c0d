import type { Random } from "../randomness/random.js";
import type { Split } from "./drawn-product.js";

/** One product in four is never trained on. */
const unseenOf = 4;

/** Of the products that are not trained on this share comes as whole lines, the rest as single members of known lines. */
const wholeLineShare = 0.4;

/**
 * Which products may be trained on. Two kinds of novelty are kept for testing: lines of which nothing was ever seen (a
 * new brand), and single members of lines whose other members were (a new flavour or size of a known brand: the hardest
 * look-alikes). Families straddle the split on purpose: an unseen product is met beside seen ones of its kind.
 * @param lines the line of each product, in the assortment's order
 */
export function splitByProduct(lines: readonly string[], random: Random): Split[] {
  const wanted = Math.floor(lines.length / unseenOf);
  const members = new Map<string, number[]>();
  lines.forEach((line, index) => {
    members.set(line, [...(members.get(line) ?? []), index]);
  });
  const unseen = new Set<number>();
  for (const line of random.fork("lines").shuffled([...members.keys()])) {
    const all = members.get(line)!;
    if (unseen.size + all.length <= wanted * wholeLineShare) for (const index of all) unseen.add(index);
  }
  const known = lines.map((_, index) => index).filter((index) => !unseen.has(index));
  const singles = random.fork("members").shuffled(known);
  const stillSeen = new Map([...members].map(([line, all]) => [line, all.length]));
  for (const index of singles) {
    const line = lines[index]!;
    const left = stillSeen.get(line)!;
    if (unseen.size >= wanted) break;
    if (left > 1) {
      unseen.add(index);
      stillSeen.set(line, left - 1);
    }
  }
  // Where nearly every line has one member alone, whole lines make up the number.
  for (const index of singles) if (unseen.size < wanted) unseen.add(index);
  return lines.map((_, index) => (unseen.has(index) ? "unseen" : "seen"));
}
