import type { Element } from "./associations.js";

/** What GS1 data says about the amount and price of the item that carries it. */
export interface TradeMeasure {
  /** Net weight, AI 310n (kilograms) or 320n (pounds), to the milligram. */
  readonly milligrams: number | null;
  /** Count of items, AI 30. */
  readonly count: number | null;
  /** Price, AI 392n, or 393n with its ISO 4217 number; `value` over ten to the power of `decimals`. */
  readonly price: {
    readonly value: number;
    readonly decimals: number;
    readonly currencyNumber: string | null;
  } | null;
}

/** Reads net weight, count and price of valid elements. Source: GS1 General Specifications 3.6 (AI 310n to 393n). */
export function tradeMeasure(elements: readonly Element[]): TradeMeasure {
  let milligrams: number | null = null;
  let count: number | null = null;
  let price: TradeMeasure["price"] = null;
  for (const { ai, value } of elements) {
    const decimals = Number(ai.at(-1));
    if (ai.startsWith("310")) milligrams = Number(value) * 10 ** (6 - decimals);
    // One pound is exactly 453,592.37 mg.
    else if (ai.startsWith("320")) milligrams = Math.round((Number(value) * 453_592.37) / 10 ** decimals);
    else if (ai === "30") count = Number(value);
    else if (ai.length === 4 && ai.startsWith("392"))
      price = { value: Number(value), decimals, currencyNumber: null };
    else if (ai.length === 4 && ai.startsWith("393")) {
      price = { value: Number(value.slice(3)), decimals, currencyNumber: value.slice(0, 3) };
    }
  }
  return { milligrams, count, price };
}
