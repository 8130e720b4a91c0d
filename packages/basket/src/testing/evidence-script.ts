import type { Evidence, FaultCode, Sighting, WeightChange } from "@cartwheel/contracts";
import type { Assortment, AssortmentProduct } from "../assortment.js";
import type { Basket, BasketState } from "../basket.js";
import type { BasketContent } from "../change.js";

const pieces = (sku: string, name: string, mean: number, sd: number): AssortmentProduct => ({
  sku,
  name,
  weighed: false,
  unitMilligrams: { mean, sd },
});

/** A store of six: two look-alikes of one weight, a product nobody weighed, and apples by weight. */
export const sixProducts: Assortment = {
  currency: "EUR",
  products: [
    pieces("oat-milk", "Oat milk", 1_060_000, 8_000),
    pieces("soy-milk", "Soy milk", 1_060_000, 8_000),
    pieces("yoghurt", "Yoghurt", 540_000, 5_000),
    pieces("jam", "Jam", 350_000, 4_000),
    { sku: "apple", name: "Apples", weighed: true, unitMilligrams: { mean: 180_000, sd: 25_000 } },
    { sku: "mystery", name: "Mystery", weighed: false, unitMilligrams: null },
  ],
  skuOfCode: (code) => ({ "4006381333931": "oat-milk", "5901234123457": "jam" })[code] ?? null,
  price: (sku, { quantity, milligrams }) =>
    sku === "apple" ? Math.floor((milligrams * 299 + 500_000) / 1_000_000) : quantity * 199,
};
export const oatMilkCode = "4006381333931";
export const jamCode = "5901234123457";

/** Tells what sensors say, one after the other, with ids, sequence and the scale's level kept right. */
export class EvidenceScript {
  readonly evidence: Evidence[] = [];
  #levelMilligrams: number;

  constructor(levelMilligrams = 0) {
    this.#levelMilligrams = levelMilligrams;
  }

  #common(atMs: number): { id: string; sequence: number; atMs: number } {
    const sequence = this.evidence.length;
    return { id: `evidence-${sequence}`, sequence, atMs };
  }

  /** The level changes by so many grams; the change is known 600 ms after its onset, unless told otherwise. */
  weight(atMs: number, grams: number, given: Partial<WeightChange> = {}): this {
    const milligrams = Math.round(grams * 1_000);
    this.#levelMilligrams += milligrams;
    const change: WeightChange = {
      kind: "weight-change",
      ...this.#common(atMs + 600),
      fromMs: atMs,
      toMs: atMs + 400,
      milligrams,
      sigmaMilligrams: 800,
      basketMilligrams: this.#levelMilligrams,
      itemCount: { one: 1, several: 0, unclear: 0 },
      ...given,
    };
    this.evidence.push(change);
    return this;
  }

  /** The level jumps and nobody reports it. */
  jump(grams: number): this {
    this.#levelMilligrams += Math.round(grams * 1_000);
    return this;
  }

  seen(atMs: number, looks: Readonly<Record<string, number>>, given: Partial<Sighting> = {}): this {
    const candidates = Object.entries(looks)
      .map(([sku, logLikelihood]) => ({ sku, logLikelihood }))
      .sort((a, b) => b.logLikelihood - a.logLikelihood);
    this.evidence.push({
      kind: "sighting",
      ...this.#common(atMs + 1_000),
      track: `track-${this.evidence.length}`,
      cameras: ["front"],
      fromMs: atMs - 500,
      toMs: atMs + 500,
      direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
      candidates,
      restLogLikelihood: -6,
      unknownLogLikelihood: -4,
      crops: [],
      ...given,
    });
    return this;
  }

  /** Seen and weighed at once. */
  put(atMs: number, looks: Readonly<Record<string, number>>, grams: number): this {
    return this.weight(atMs, grams).seen(atMs, looks);
  }

  code(atMs: number, code: string): this {
    this.evidence.push({ kind: "code", ...this.#common(atMs), code, source: "scanner" });
    return this;
  }

  answer(atMs: number, prompt: string, choice: string): this {
    this.evidence.push({ kind: "answer", ...this.#common(atMs), prompt, choice });
    return this;
  }

  health(atMs: number, sensor: string, state: FaultCode | "ok"): this {
    this.evidence.push({ kind: "health", ...this.#common(atMs), sensor, state });
    return this;
  }

  zone(atMs: number, zone: string): this {
    this.evidence.push({ kind: "location", ...this.#common(atMs), zone });
    return this;
  }

  checkout(atMs: number): this {
    this.evidence.push({ kind: "checkout", ...this.#common(atMs) });
    return this;
  }
}

/** Applies evidence in the order of its time, then lets a minute pass. */
export function stateAfter(basket: Basket, evidence: readonly Evidence[], restMs = 60_000): BasketState {
  let state = basket.initial;
  const inOrder = [...evidence].sort((a, b) => a.atMs - b.atMs || a.sequence - b.sequence);
  for (const each of inOrder) {
    state = basket.passTime(state, each.atMs).state;
    state = basket.apply(state, each).state;
  }
  return basket.passTime(state, (inOrder.at(-1)?.atMs ?? 0) + restMs).state;
}

export const contentAfter = (basket: Basket, evidence: readonly Evidence[], restMs = 60_000): BasketContent =>
  basket.content(stateAfter(basket, evidence, restMs));

/** Lines as `{sku: quantity}`; what has no name is "unknown". */
export const quantitiesOf = ({ lines }: Pick<BasketContent, "lines">): Record<string, number> =>
  Object.fromEntries(lines.map(({ sku, quantity }) => [sku ?? "unknown", quantity]));
