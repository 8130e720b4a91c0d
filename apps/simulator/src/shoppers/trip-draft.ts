import { isWeighed } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { Act, HandAct, OtherThing, Place, ProductThing, Side, Thing } from "./shopping-trip.js";
import type { Store, StoreProduct } from "./store.js";
import { drawUnitWeight } from "./unit-weight.js";

/** A hand's way: when it begins to come into view, and which one it is. */
export interface Hand {
  readonly side: Side;
  readonly approachMs: number;
  readonly leaveMs: number;
}

/** How a new product thing differs from a single unit that is honestly bought. */
export interface ThingOptions {
  readonly units?: number;
  readonly mixedWith?: { readonly product: StoreProduct; readonly units: number };
  readonly hiddenBy?: string;
  readonly unpaid?: true;
}

/** Thin plastic: what a produce bag weighs, in mg. */
const bagMilligrams = 3_000;

/**
 * A trip while it is being told: what has been carried, and what lies in the cart now. Refuses what cannot happen:
 * nothing is taken that does not lie there. Times are in ms and may only grow from call to call by the caller's care.
 */
export class TripDraft {
  readonly store: Store;
  readonly cameras: readonly string[];
  readonly things: Thing[] = [];
  readonly acts: Act[] = [];
  readonly #lying = new Map<string, Thing>();

  constructor(store: Store, cameras: readonly string[]) {
    this.store = store;
    this.cameras = cameras;
  }

  /** What lies in the cart, in the order in which it was put in. */
  get lying(): readonly Thing[] {
    return [...this.#lying.values()];
  }

  /** Products that can be taken out: not those in a bag or under a coat. */
  get takeable(): readonly ProductThing[] {
    return this.lying.filter(
      (thing): thing is ProductThing => thing.kind === "product" && thing.hiddenBy === undefined,
    );
  }

  product(chosen: StoreProduct, random: Random, options: ThingOptions = {}): ProductThing {
    const { units = 1, mixedWith } = options;
    const loose = Array.from({ length: units }, () => drawUnitWeight(chosen.unitMilligrams, random));
    const others = Array.from({ length: mixedWith?.units ?? 0 }, () =>
      drawUnitWeight(mixedWith!.product.unitMilligrams, random),
    );
    const bagged = isWeighed(chosen.product) && (units > 1 || mixedWith !== undefined);
    const mixed =
      mixedWith === undefined
        ? null
        : { sku: mixedWith.product.product.sku, quantity: mixedWith.units, milligrams: total(others) };
    const thing: ProductThing = {
      kind: "product",
      instance: this.#nextInstance(),
      sku: chosen.product.sku,
      quantity: units,
      milligrams: total(loose) + total(others) + (bagged ? bagMilligrams : 0),
      bag: bagged ? { mixedWith: mixed } : null,
      ...(options.hiddenBy === undefined ? {} : { hiddenBy: options.hiddenBy }),
      ...(options.unpaid === undefined ? {} : { unpaid: options.unpaid }),
    };
    this.things.push(thing);
    return thing;
  }

  other(looks: OtherThing["looks"], milligrams: number): OtherThing {
    const thing: OtherThing = { kind: "other", instance: this.#nextInstance(), looks, milligrams };
    this.things.push(thing);
    return thing;
  }

  put(atMs: number, things: readonly Thing[], hand: Hand, to: Place): void {
    for (const thing of things) this.#lying.set(thing.instance, thing);
    const instances = things.map(({ instance }) => instance);
    this.acts.push({ kind: "put", atMs, ...handAct(hand), instances, to });
  }

  take(atMs: number, things: readonly Thing[], hand: Hand): void {
    for (const { instance } of things) {
      if (!this.#lying.delete(instance)) throw new RangeError(`${instance} does not lie in the cart`);
    }
    this.acts.push({
      kind: "take",
      atMs,
      ...handAct(hand),
      instances: things.map(({ instance }) => instance),
    });
  }

  throwIn(atMs: number, thing: OtherThing, hand: Hand, to: Place): void {
    this.#lying.set(thing.instance, thing);
    this.acts.push({ kind: "throw", atMs, ...handAct(hand), instance: thing.instance, to });
  }

  move(atMs: number, letGoMs: number, thing: Thing, hand: Hand, to: Place): void {
    if (!this.#lying.has(thing.instance)) throw new RangeError(`${thing.instance} does not lie in the cart`);
    this.acts.push({ kind: "move", atMs, ...handAct(hand), instance: thing.instance, to, letGoMs });
  }

  reach(atMs: number, hand: Hand, to: Place): void {
    this.acts.push({ kind: "reach", atMs, ...handAct(hand), to });
  }

  scan(atMs: number, thing: ProductThing, text: string): void {
    this.acts.push({ kind: "scan", atMs, instance: thing.instance, text });
  }

  cover(atMs: number, untilMs: number, camera: string): void {
    this.acts.push({ kind: "cover", camera, atMs, untilMs });
  }

  lean(atMs: number, untilMs: number, milligrams: number, to: Place): void {
    this.acts.push({ kind: "lean", atMs, untilMs, milligrams, to });
  }

  #nextInstance(): string {
    return `thing-${this.things.length + 1}`;
  }
}

const handAct = ({ side, approachMs, leaveMs }: Hand): Omit<HandAct, "atMs"> => ({
  side,
  approachMs,
  leaveMs,
});

const total = (milligrams: readonly number[]): number => milligrams.reduce((sum, each) => sum + each, 0);

/** A hand's usual speed. */
export function drawHand(random: Random, side?: Side): Hand {
  return {
    side: side ?? random.pick(["left", "right"] as const),
    approachMs: Math.round(random.between(500, 1_100)),
    leaveMs: Math.round(random.between(400, 900)),
  };
}

/** Somewhere in the basket, a hand's breadth from its walls. */
export function drawPlace(random: Random): Place {
  const share = (): number => Math.round(random.between(0.15, 0.85) * 1_000) / 1_000;
  return { across: share(), along: share() };
}
