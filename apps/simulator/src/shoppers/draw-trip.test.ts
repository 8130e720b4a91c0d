import type { Truth } from "@cartwheel/contracts";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogueOf, drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import { type BehaviourName, behaviourNames } from "./behaviours/behaviours.js";
import { drawTrip } from "./draw-trip.js";
import { type Mix, mixes, mixNames } from "./mixes.js";
import type { ShoppingTrip } from "./shopping-trip.js";
import { type Store, storeOf } from "./store.js";
import { truthOfTrip } from "./truth.js";

let store: Store;
beforeAll(() => {
  const drawn = drawAssortment(randomFrom("shoppers"), 80);
  store = storeOf(catalogueOf(drawn), new Map(drawn.map(({ product, family }) => [product.sku, family])));
});

const cameras = ["front", "left", "rear", "right"];
const trip = (mix: Mix, seed: string): ShoppingTrip =>
  drawTrip("trip", mix, { store, cameras }, randomFrom(seed));

/** What lies in the cart, thing by thing, straight from the acts; throws where something impossible happens. */
function lyingAfter({ acts, things }: ShoppingTrip): Set<string> {
  const known = new Set(things.map(({ instance }) => instance));
  const lying = new Set<string>();
  for (const act of acts) {
    if (act.kind === "put" || act.kind === "throw") {
      for (const instance of act.kind === "put" ? act.instances : [act.instance]) {
        if (!known.has(instance) || lying.has(instance)) throw new Error(`${instance} is put in twice`);
        lying.add(instance);
      }
    }
    if (act.kind === "take") {
      for (const instance of act.instances) {
        if (!lying.delete(instance)) throw new Error(`${instance} does not lie there`);
      }
    }
    if (act.kind === "move" && !lying.has(act.instance)) throw new Error(`${act.instance} is not there`);
  }
  return lying;
}

const seeds = fc.string({ minLength: 1, maxLength: 6 });

describe("drawTrip", () => {
  it.each(mixNames)("%s: takes nothing that does not lie there, in order of time", (name) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = trip(mixes[name], seed);
        lyingAfter(drawn);
        const times = drawn.acts.map(({ atMs }) => atMs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.every((atMs) => Number.isInteger(atMs) && atMs < drawn.durationMs)).toBe(true);
        for (const { fromMs, toMs } of drawn.rolling) {
          expect(times.some((atMs) => atMs >= fromMs && atMs <= toMs)).toBe(false);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it.each(mixNames)("%s: the truth's lines weigh and count what lies in the cart", (name) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = trip(mixes[name], seed);
        const lying = lyingAfter(drawn);
        const { lines } = truthOfTrip(drawn);
        let [milligrams, units] = [0, 0];
        for (const thing of drawn.things) {
          if (thing.kind !== "product" || !lying.has(thing.instance)) continue;
          milligrams += thing.milligrams;
          units += thing.quantity + (thing.bag?.mixedWith?.quantity ?? 0);
        }
        expect(lines.reduce((sum, line) => sum + (line.milligrams ?? 0), 0)).toBe(milligrams);
        expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(units);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("is the same for the same seed, and another for another", () => {
    expect(trip(mixes.adversarial, "a")).toEqual(trip(mixes.adversarial, "a"));
    expect(trip(mixes.adversarial, "a")).not.toEqual(trip(mixes.adversarial, "b"));
  });

  it.each(behaviourNames)("%s can be told alone, honest shopping before it", (name) => {
    const behaviours: Partial<Record<BehaviourName, number>> = {
      "one-at-a-time": 1,
      "own-coat": 1,
      [name]: 5,
    };
    const drawn = trip({ behaviours, events: [6, 9], secondsPerEvent: 8, abandoned: 0 }, "alone");
    lyingAfter(drawn);
    expect(truthOfTrip(drawn).lines.length).toBeGreaterThan(0);
  });

  it("ends where no behaviour of the mix counts as an event", () => {
    const drawn = trip(
      { behaviours: { rearrange: 1, "own-coat": 1 }, events: [5, 5], secondsPerEvent: 8, abandoned: 0 },
      "x",
    );
    expect(drawn.acts).toEqual([]);
  });
});

describe("the mix typical", () => {
  const movements = ({ events }: Truth) => events.filter(({ kind }) => kind === "add" || kind === "remove");

  it("has its averages", () => {
    const trips = Array.from({ length: 1_500 }, (_, i) => trip(mixes.typical, `typical-${i}`));
    const events = trips.map((each) => movements(truthOfTrip(each)));
    const all = events.flat();
    const scans = trips.flatMap(({ acts }) => acts.filter(({ kind }) => kind === "scan"));
    const seconds = trips.reduce((sum, { durationMs }) => sum + durationMs / 1_000, 0);
    const figures = {
      events: all.length / trips.length,
      removals: all.filter(({ kind }) => kind === "remove").length / all.length,
      several: all.filter(({ quantity = 1 }) => quantity > 1).length / all.length,
      scans: scans.length / all.length,
      secondsPerEvent: seconds / all.length,
    };
    expect(figures.events).toBeCloseTo(12, 0);
    expect(Math.abs(figures.removals - 0.1)).toBeLessThan(0.015);
    expect(Math.abs(figures.several - 0.15)).toBeLessThan(0.015);
    expect(Math.abs(figures.scans - 0.05)).toBeLessThan(0.005);
    expect(Math.abs(figures.secondsPerEvent - 10)).toBeLessThan(0.5);
  });
});
