import { characterSet82 } from "./check-characters.js";
import { linters } from "./linters.js";
import type { AiEntry, Component, ComponentType } from "./syntax-dictionary.js";

const inSet82 = new Set(characterSet82);
const fits: Record<ComponentType, (text: string) => boolean> = {
  N: (text) => /^\d*$/.test(text),
  X: (text) => [...text].every((character) => inSet82.has(character)),
  Y: (text) => /^[#\-/0-9A-Z]*$/.test(text),
  // Padding is optional, but must fill up to a multiple of three (GS1 linter cset64).
  Z: (text) => /^[-0-9A-Z_a-z]+={0,2}$/.test(text) && (!text.endsWith("=") || text.length % 3 === 0),
};
const setNames: Record<ComponentType, string> = {
  N: "digits",
  X: "characters of GS1 set 82",
  Y: "characters of GS1 set 39",
  Z: "base64url characters",
};

/**
 * What is wrong with an AI's value by the dictionary's specification and linters; null when nothing is. Components
 * consume prefixes; optional ones are left out once the data is used up.
 */
export function valueProblem(entry: AiEntry, value: string): string | null {
  let at = 0;
  for (const component of entry.components) {
    if (component.optional && at === value.length) break;
    const part = value.slice(at, at + component.max);
    const problem = componentProblem(component, part);
    if (problem !== null) return part === value ? problem : `at "${part}" ${problem}`;
    at += part.length;
  }
  return at < value.length ? `is ${value.length - at} character(s) too long` : null;
}

function componentProblem(component: Component, part: string): string | null {
  const { type, min, max } = component;
  if (part.length < min)
    return `is too short: ${min === max ? min : `at least ${min}`} ${setNames[type]} needed`;
  if (!fits[type](part)) return `may hold ${setNames[type]} only`;
  for (const name of component.linters) if (!linters[name].passes(part)) return linters[name].words;
  return null;
}
