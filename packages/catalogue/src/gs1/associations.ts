import { applicationIdentifiers, fitsPattern } from "./syntax-dictionary.js";

/** One AI with its value. */
export interface Element {
  readonly ai: string;
  readonly value: string;
}

/**
 * What is wrong with the company that AIs keep: a required one is missing, an excluded one is there, or one is there
 * twice with different values. Source: GS1 General Specifications 4.13 and 4.14, by the dictionary's req and ex.
 */
export function associationProblems(elements: readonly Element[]): string[] {
  const problems: string[] = [];
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    const first = values.get(ai);
    if (first !== undefined && first !== value) problems.push(`(${ai}) stands twice, with different values`);
    values.set(ai, first ?? value);
  }
  const present = [...values.keys()];
  const has = (pattern: string) => present.some((ai) => fitsPattern(ai, pattern));
  for (const ai of present) {
    const { requires, excludes } = applicationIdentifiers.get(ai)!;
    for (const groups of requires) {
      if (groups.some((group) => group.every(has))) continue;
      problems.push(
        `(${ai}) needs ${groups.map((group) => group.map((a) => `(${a})`).join(" and ")).join(" or ")}`,
      );
    }
    const others = present.filter((other) => other !== ai);
    for (const other of others.filter((o) => excludes.some((pattern) => fitsPattern(o, pattern)))) {
      problems.push(`(${ai}) must not stand beside (${other})`);
    }
  }
  return problems;
}
