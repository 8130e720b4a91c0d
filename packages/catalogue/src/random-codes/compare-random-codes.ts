import { readCode } from "../codes/read-code.js";
import { MadeUpCodes } from "./made-up-codes.js";
import { judgeCode } from "./slow-judge.js";

export interface RandomCodesComparison {
  readonly seed: number;
  readonly codes: number;
  /** What `readCode` took for valid, by kind. */
  readonly accepted: { readonly gtin: number; readonly plu: number; readonly elements: number };
  /** Codes with a content check that the second judge lacks: not compared. */
  readonly passedOver: number;
  readonly crashes: readonly CodeDifference[];
  /** Accepted, and the second judge refuses. */
  readonly falseAccepts: readonly CodeDifference[];
  /** Refused, and the second judge accepts. */
  readonly falseRefusals: readonly CodeDifference[];
}

export interface CodeDifference {
  readonly text: string;
  readonly readAs: string;
}

/**
 * Reads random codes and has a second judge, which shares no code with the first, say of each whether it is valid.
 * @param onCode called with how many are done, now and then
 */
export function compareRandomCodes(
  { codes, seed }: { readonly codes: number; readonly seed: number },
  onCode: (done: number) => void = () => undefined,
): RandomCodesComparison {
  const madeUp = new MadeUpCodes(seed);
  const accepted = { gtin: 0, plu: 0, elements: 0 };
  const crashes: CodeDifference[] = [];
  const falseAccepts: CodeDifference[] = [];
  const falseRefusals: CodeDifference[] = [];
  let passedOver = 0;
  for (let done = 1; done <= codes; done++) {
    const text = madeUp.next();
    if (done % 1_000 === 0) onCode(done);
    const code = readSafely(text);
    if (typeof code === "string") {
      crashes.push({ text, readAs: code });
      continue;
    }
    if (code.kind !== "invalid") accepted[code.kind]++;
    const { valid, undecided } = judgeCode(text);
    if (undecided) passedOver++;
    else if (code.kind !== "invalid" && !valid) falseAccepts.push({ text, readAs: JSON.stringify(code) });
    else if (code.kind === "invalid" && valid) falseRefusals.push({ text, readAs: code.words });
  }
  return { seed, codes, accepted, passedOver, crashes, falseAccepts, falseRefusals };
}

/** The code, or what was thrown: reading must never throw, whatever the text. */
function readSafely(text: string): ReturnType<typeof readCode> | string {
  try {
    return readCode(text);
  } catch (error) {
    return String(error);
  }
}
