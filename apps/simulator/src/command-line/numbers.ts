import { InvalidArgumentError } from "commander";

/** An option that is a whole number in a range; anything else is a usage error with the range in its words. */
export const wholeNumber =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high) {
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    }
    return value;
  };

/** "5-20" or "8": how many at least and at most. */
export const numberRange =
  (low: number, high: number) =>
  (text: string): readonly [number, number] => {
    const parts = /^(\d+)(?:-(\d+))?$/.exec(text);
    const from = Number(parts?.[1]);
    const to = Number(parts?.[2] ?? parts?.[1]);
    if (parts === null || from < low || to > high || from > to) {
      throw new InvalidArgumentError(`It must be a number or a range like 5-20, from ${low} to ${high}.`);
    }
    return [from, to];
  };

/** A share of a whole: 0 to 1. */
export const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It must be a share from 0 to 1.");
  }
  return value;
};
