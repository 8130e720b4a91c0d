import { expect, test } from "vitest";
import type { Indication, Moving, Overload, Stable } from "./indication.js";
import { Instrument } from "./instrument.js";
import { LegalScale } from "./legal-scale.js";
import { netOfOneItem } from "./net-weighing.js";
import { exactlyOneItem, type OneItem } from "./one-item.js";
import { priceByWeight } from "./price.js";

/*
 * What must not compile. `tsc -p tsconfig.test.json` checks this file: a line under @ts-expect-error that did
 * compile is an error there.
 */
declare const stable: Stable;
declare const moving: Moving;
declare const overload: Overload;
declare const indication: Indication;
declare const item: OneItem;
declare const instrument: Instrument;

const one = { one: 0.9, several: 0.1, unclear: 0 };
const perKg = { minor: 199, perMilligrams: 1_000_000 };
const looksCounted = { probability: 1 };
const looksStable = {
  kind: "stable",
  atMs: 0,
  milligrams: 5,
  exactMilligrams: 5,
  sigmaMilligrams: 1,
} as const;
const restOfStable = { restingSinceMs: 0, atZero: false, isNet: false };
const looksNet = () => ({ milligrams: 500_000, exactMilligrams: 500_000, tare: stable, gross: stable, item });

export const mustNotCompile = () => {
  // @ts-expect-error a moving load is no tare
  netOfOneItem(moving, stable, item, instrument);
  // @ts-expect-error nor is an overload a gross
  netOfOneItem(stable, overload, item, instrument);
  // @ts-expect-error an indication must be looked at first
  netOfOneItem(stable, indication, item, instrument);
  // @ts-expect-error a count of items is no proof of one
  netOfOneItem(stable, stable, looksCounted, instrument);
  // @ts-expect-error perhaps one item is not one item
  netOfOneItem(stable, stable, exactlyOneItem(one), instrument);
  // @ts-expect-error a stable level cannot be written down
  netOfOneItem({ ...looksStable, ...restOfStable }, stable, item, instrument);
  // @ts-expect-error a number is no weight
  priceByWeight(500_000, perKg);
  // @ts-expect-error nor is a level
  priceByWeight(stable, perKg);
  // @ts-expect-error nor is something that looks like a net weight
  priceByWeight(looksNet(), perKg);
};

test("a stable level comes from a load that rests", () => {
  const scale = new LegalScale({ instrument: Instrument.parse({}) });
  expect(scale.indicate().kind).toBe("moving");
  for (let atMs = 0; atMs < 4_000; atMs += 50) {
    scale.push({ atMs, milligrams: atMs % 150 === 0 ? 5_000 : 0, status: "ok" });
  }
  expect(scale.indicate().kind).toBe("stable");
});

test("one item is what the change says with enough certainty", () => {
  expect(exactlyOneItem({ one: 0.9, several: 0.07, unclear: 0.03 })).not.toBeNull();
  expect(exactlyOneItem({ one: 0.3, several: 0.2, unclear: 0.5 })).toBeNull();
});
