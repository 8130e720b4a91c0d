import { associationProblems, type Element } from "./associations.js";
import { valueProblem } from "./check-value.js";
import { type AiEntry, aiAt, applicationIdentifiers } from "./syntax-dictionary.js";

/** What a scanner sends for FNC1 as a separator: ASCII 29. */
export const groupSeparator = "\u001d";

export interface ElementString {
  readonly elements: readonly Element[];
  /** Empty just when the string is valid: syntax, check digits, dates, associations. */
  readonly problems: readonly string[];
}

/**
 * AIs and values from scanner data, separated by ASCII 29 where an AI has no pre-defined length. Source: GS1 General
 * Specifications 7.8. The data begins after the symbology identifier; a leading separator is passed over.
 */
export function parseElementString(data: string): ElementString {
  const elements: Element[] = [];
  let at = data.startsWith(groupSeparator) ? 1 : 0;
  if (at === data.length) return { elements, problems: ["there is no data"] };
  while (at < data.length) {
    const entry = aiAt(data, at);
    if (entry === null)
      return { elements, problems: [`no application identifier at "${data.slice(at, at + 4)}"`] };
    const start = at + entry.ai.length;
    const end = valueEnd(entry, data, start);
    elements.push({ ai: entry.ai, value: data.slice(start, end) });
    at = data[end] === groupSeparator ? end + 1 : end;
  }
  return { elements, problems: elementProblems(elements) };
}

/** Pre-defined lengths end by count, the others at the separator or the end. */
function valueEnd(entry: AiEntry, data: string, start: number): number {
  const separator = data.indexOf(groupSeparator, start);
  const end = separator < 0 ? data.length : separator;
  if (!entry.fixedLength) return end;
  const length = entry.components.reduce((sum, component) => sum + component.max, 0);
  return Math.min(end, start + length);
}

/**
 * AIs and values from the form that people read, `(01)12345678901231(10)ABC`; an opening bracket that belongs to a
 * value is written `\(`.
 */
export function parseBracketed(text: string): ElementString {
  const elements: Element[] = [];
  const pattern = /\((\d{2,4})\)((?:\\\(|[^(])*)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) return { elements, problems: [`no "(AI)value" at "${text.slice(at, at + 8)}"`] };
    if (!applicationIdentifiers.has(match[1]!)) {
      return { elements, problems: [`(${match[1]}) is no application identifier`] };
    }
    elements.push({ ai: match[1]!, value: match[2]!.replaceAll("\\(", "(") });
  }
  return { elements, problems: elements.length === 0 ? ["there is no data"] : elementProblems(elements) };
}

/** The form that people read; the inverse of {@link parseBracketed}. */
export const bracketed = (elements: readonly Element[]): string =>
  elements.map(({ ai, value }) => `(${ai})${value.replaceAll("(", "\\(")}`).join("");

/** Problems of each value, then, if every value is in order, of their associations. */
export function elementProblems(elements: readonly Element[]): string[] {
  const problems = elements.flatMap(({ ai, value }) => {
    const problem = valueProblem(applicationIdentifiers.get(ai)!, value);
    return problem === null ? [] : [`(${ai}) "${value}" ${problem}`];
  });
  return problems.length > 0 ? problems : associationProblems(elements);
}
