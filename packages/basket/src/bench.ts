import type { Evidence, Sighting } from "@cartwheel/contracts";
import type { Assortment, AssortmentProduct } from "./assortment.js";
import { type Basket, type BasketState, createBasket } from "./basket.js";

/** How long event updates took in one setting. Milliseconds. */
export interface BasketBenchRow {
  readonly products: number;
  /** Lines in the basket when the measured updates began. */
  readonly lines: number;
  readonly updates: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface BasketBench {
  readonly seed: number;
  /** With the largest assortment and the most lines. */
  readonly worst: BasketBenchRow;
  readonly byAssortment: readonly BasketBenchRow[];
  readonly byLines: readonly BasketBenchRow[];
}

export interface BasketBenchOptions {
  readonly products: number;
  readonly lines: number;
  /** Event updates measured in each setting. */
  readonly updates: number;
  readonly seed: number;
}

/**
 * Measures how long one piece of evidence takes, from its arrival to the changed basket, while the basket holds many
 * lines: grown with the assortment, and with the lines.
 * @param clock milliseconds
 */
export function benchBasket(clock: () => number, options: BasketBenchOptions): BasketBench {
  const { products, lines, updates, seed } = options;
  const of = (many: number, held: number): BasketBenchRow => measure(clock, many, held, updates, seed);
  of(Math.min(products, 200), 10);
  const assortments = [200, 1_000, 5_000, 20_000].filter((many) => many < products);
  const held = [5, 20, 40].filter((each) => each < lines);
  const worst = of(products, lines);
  return {
    seed,
    worst,
    byAssortment: [...assortments.map((many) => of(many, lines)), worst],
    byLines: [...held.map((each) => of(products, each)), worst],
  };
}

function measure(
  clock: () => number,
  products: number,
  lines: number,
  updates: number,
  seed: number,
): BasketBenchRow {
  const store = madeUpStore(products, seed);
  const basket = createBasket(store, { scale: true, cameras: ["front", "rear"], scanner: true });
  const shopper = new MadeUpShopper(store.products, seed);
  let state = basket.initial;
  while (basket.content(state).lines.length < lines) state = shopper.add(basket, state, (update) => update());
  const times: number[] = [];
  const keep: Watch = (update) => {
    const from = clock();
    const after = update();
    times.push(clock() - from);
    return after;
  };
  while (times.length < updates) {
    state = shopper.add(basket, state, keep);
    state = shopper.take(basket, state, keep);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { products, lines, updates: times.length, medianMs: at(0.5), p99Ms: at(0.99) };
}

/** A store whose products come in look-alikes of three that weigh alike. */
function madeUpStore(
  count: number,
  seed: number,
): Assortment & { readonly products: readonly AssortmentProduct[] } {
  const random = randomFrom(seed);
  let mean = 0;
  const products = Array.from({ length: count }, (_, i): AssortmentProduct => {
    if (i % 3 === 0) mean = Math.round(Math.exp(Math.log(50_000) + random() * Math.log(40)));
    const weighed = i % 10 === 9;
    return {
      sku: `sku-${i}`,
      name: `Product ${i}`,
      category: `category-${i % 12}`,
      weighed,
      unitMilligrams: { mean, sd: Math.round(mean * (weighed ? 0.15 : 0.01)) },
    };
  });
  return {
    currency: "EUR",
    products,
    skuOfCode: () => null,
    price: (_, { quantity }) => 199 * quantity,
  };
}

/** Runs one update, and may look at the clock. */
type Watch = (update: () => BasketState) => BasketState;

/** Puts in and takes out, seen with some doubt and weighed with some noise. */
class MadeUpShopper {
  readonly #products: readonly AssortmentProduct[];
  readonly #random: () => number;
  readonly #lying: { readonly place: number; readonly milligrams: number }[] = [];
  #atMs = 1_000;
  #level = 0;
  #sequence = 0;

  constructor(products: readonly AssortmentProduct[], seed: number) {
    this.#products = products;
    this.#random = randomFrom(seed + 1);
  }

  add(basket: Basket, state: BasketState, watch: Watch): BasketState {
    const place = Math.floor(this.#random() * this.#products.length);
    const { mean, sd } = this.#products[place]!.unitMilligrams!;
    const milligrams = Math.round(mean + sd * (this.#random() * 2 - 1));
    this.#lying.push({ place, milligrams });
    return this.#move(basket, state, place, milligrams, watch);
  }

  take(basket: Basket, state: BasketState, watch: Watch): BasketState {
    const [one] = this.#lying.splice(Math.floor(this.#random() * this.#lying.length), 1);
    return one === undefined ? state : this.#move(basket, state, one.place, -one.milligrams, watch);
  }

  #move(basket: Basket, before: BasketState, place: number, milligrams: number, watch: Watch): BasketState {
    this.#atMs += 9_000;
    this.#level += milligrams;
    const { weight, sighting } = this.#evidence(place, milligrams);
    return [weight, sighting].reduce(
      (state, each) => watch(() => basket.apply(basket.passTime(state, each.atMs).state, each).state),
      before,
    );
  }

  #evidence(place: number, milligrams: number): { weight: Evidence; sighting: Sighting } {
    const common = (atMs: number) => ({ id: `evidence-${this.#sequence}`, sequence: this.#sequence++, atMs });
    const fromMs = this.#atMs;
    const weight: Evidence = {
      kind: "weight-change",
      ...common(fromMs + 600),
      fromMs,
      toMs: fromMs + 400,
      milligrams: milligrams + Math.round(1_000 * (this.#random() - 0.5)),
      sigmaMilligrams: 900,
      basketMilligrams: this.#level,
      itemCount: { one: 0.9, several: 0.07, unclear: 0.03 },
    };
    const family = place - (place % 3);
    const looks = Array.from({ length: 20 }, (_, i) => {
      const other =
        i < 3 ? (family + i) % this.#products.length : Math.floor(this.#random() * this.#products.length);
      return {
        sku: `sku-${other}`,
        logLikelihood: (other === place ? 8 : i < 3 ? 5 : 1) + 2 * this.#random(),
      };
    });
    const bySku = new Map(looks.map((each) => [each.sku, each]));
    const sighting: Sighting = {
      kind: "sighting",
      ...common(fromMs + 900),
      track: `track-${this.#sequence}`,
      cameras: ["front"],
      fromMs: fromMs - 500,
      toMs: fromMs + 400,
      direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
      candidates: [...bySku.values()].sort((a, b) => b.logLikelihood - a.logLikelihood),
      restLogLikelihood: -5,
      unknownLogLikelihood: 0,
      crops: [],
    };
    return { weight, sighting };
  }
}

/** Mulberry32: numbers in [0, 1) of a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
