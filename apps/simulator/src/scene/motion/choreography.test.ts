import { beforeAll, describe, expect, it } from "vitest";
import type { DrawnProduct } from "../../products/drawn-product.js";
import { randomFrom } from "../../randomness/random.js";
import type { ShoppingTrip } from "../../shoppers/shopping-trip.js";
import { basketSize } from "../settings/basket-size.js";
import { sceneOf } from "../settings/scene-settings.js";
import { thingSolid } from "../solids/thing-solid.js";
import { smallAssortment, smallTrip } from "../testing/small-trip.js";
import { physicsReady } from "./basket-world.js";
import { type Choreography, choreograph } from "./choreography.js";

const scene = sceneOf({});
let assortment: readonly DrawnProduct[];
let trip: ShoppingTrip;
let played: Choreography;

function play(told: ShoppingTrip): Choreography {
  const drawn = new Map(assortment.map((each) => [each.product.sku, each]));
  const solids = told.things.map((thing) => thingSolid(thing, drawn, randomFrom(thing.instance)));
  return choreograph(told, scene, solids, randomFrom("motion"));
}

const at = (atMs: number) => played.moments.find((moment) => moment.atMs === atMs)!;

beforeAll(async () => {
  await physicsReady();
  assortment = smallAssortment();
  trip = smallTrip(assortment);
  played = play(trip);
});

describe("choreograph", () => {
  it("is the same for the same trip, bit for bit", () => {
    expect(JSON.stringify(play(trip))).toBe(JSON.stringify(played));
  });

  it("has a moment for every frame from 0 to the end", () => {
    expect(played.moments.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 101 }, (_, i) => i * 100));
  });

  it("shows a thing from when a hand brings it until a hand has taken it away", () => {
    const seen = (thing: number): number[] =>
      played.moments
        .filter(({ things }) => things.some((each) => each.thing === thing))
        .map(({ atMs }) => atMs);
    expect(seen(0)[0]).toBeGreaterThanOrEqual(800);
    expect(seen(0)[0]).toBeLessThan(1_100);
    expect(seen(0).at(-1)).toBeGreaterThan(8_300);
    expect(seen(0).at(-1)).toBeLessThan(8_800);
    expect(seen(1).at(-1)).toBe(10_000);
  });

  it("has the hand at the thing when it lets go, and none in between", () => {
    const [thing] = at(1_400).things;
    const [arm] = at(1_400).arms;
    expect(Math.hypot(...thing!.place.map((value, k) => value - arm!.wrist[k]!))).toBeLessThan(0.26);
    expect(at(3_500).arms).toEqual([]);
  });

  it("lets go close above where the thing comes to lie", () => {
    const height = (atMs: number): number => at(atMs).things.at(-1)!.place[1];
    expect(height(1_400)).toBeLessThan(height(3_500) + 0.12);
    expect(height(4_400)).toBeLessThan(height(6_000) + 0.12);
  });

  it("lets things come to rest on the floor, within the walls", () => {
    const size = basketSize(scene.cart);
    const lying = at(3_500).things[0]!;
    expect(lying.velocity).toEqual([0, 0, 0]);
    expect(lying.place[1]).toBeGreaterThan(0);
    expect(lying.place[1]).toBeLessThan(0.16);
    expect(Math.abs(lying.place[0])).toBeLessThan(size.halfWidth);
    expect(Math.abs(lying.place[2])).toBeLessThan(size.halfLength);
    expect(at(4_000).things[0]!.place).toEqual(lying.place);
  });

  it("says when something moves: around each act, not while all lies still", () => {
    const moves = (atMs: number): boolean =>
      played.moving.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
    expect([500, 3_600, 6_800].map(moves)).toEqual([false, false, false]);
    expect([1_000, 1_500, 4_500, 8_000, 8_500].map(moves)).toEqual(Array(5).fill(true));
  });
});
