import { type BasketParameters, boundedLogOdds } from "../parameters.js";

/** A line of a basket: how probable the model says it is, and whether it was right. */
export interface StatedLine {
  readonly confidence: number;
  readonly correct: boolean;
}

/** Fewer lines, or fewer wrong or right ones among them, tell nothing. */
const fewestLines = 50;
const fewestOfEach = 5;
const iterations = 50;
/** Slope 1 and offset 0 are believed as much as a unit of curvature says. */
const ridge = 1;

/** Platt's scaling by Newton's method: slope and offset that make what was right likeliest. */
export function fitLineConfidence(lines: readonly StatedLine[]): BasketParameters["lineConfidence"] {
  const right = lines.filter(({ correct }) => correct).length;
  const told = lines.length >= fewestLines && Math.min(right, lines.length - right) >= fewestOfEach;
  let [slope, offset] = [1, 0];
  if (!told) return { slope, offset };
  const cases = lines.map(({ confidence, correct }) => ({
    odds: boundedLogOdds(confidence),
    correct: Number(correct),
  }));
  for (let i = 0; i < iterations; i++) {
    let [gradSlope, gradOffset] = [ridge * (slope - 1), ridge * offset];
    let [ss, so, oo] = [ridge, 0, ridge];
    for (const { odds, correct } of cases) {
      const p = 1 / (1 + Math.exp(-(slope * odds + offset)));
      gradSlope += (p - correct) * odds;
      gradOffset += p - correct;
      const curvature = p * (1 - p);
      ss += curvature * odds * odds;
      so += curvature * odds;
      oo += curvature;
    }
    const determinant = ss * oo - so * so;
    const stepSlope = (oo * gradSlope - so * gradOffset) / determinant;
    const stepOffset = (ss * gradOffset - so * gradSlope) / determinant;
    slope -= Math.max(-1, Math.min(1, stepSlope));
    offset -= Math.max(-1, Math.min(1, stepOffset));
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-9) break;
  }
  return { slope: Math.round(slope * 1e4) / 1e4, offset: Math.round(offset * 1e4) / 1e4 };
}
