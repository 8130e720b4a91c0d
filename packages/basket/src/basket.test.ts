import type { BasketChange, Evidence, Sighting, WeightChange } from "@cartwheel/contracts";
import { BasketChange as BasketChangeSchema } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Assortment } from "./assortment.js";
import { type Basket, type BasketSensors, createBasket } from "./basket.js";

const assortment: Assortment = {
  currency: "EUR",
  products: [
    { sku: "oat-milk", name: "Oat milk", weighed: false, unitMilligrams: { mean: 1_060_000, sd: 8_000 } },
    { sku: "soy-milk", name: "Soy milk", weighed: false, unitMilligrams: { mean: 1_060_000, sd: 8_000 } },
    { sku: "yoghurt", name: "Yoghurt", weighed: false, unitMilligrams: { mean: 540_000, sd: 5_000 } },
    { sku: "apple", name: "Apples", weighed: true, unitMilligrams: { mean: 180_000, sd: 25_000 } },
    { sku: "mystery", name: "Mystery", weighed: false, unitMilligrams: null },
  ],
  skuOfCode: (code) => (code === "4006381333931" ? "oat-milk" : null),
  price: (sku, { quantity, milligrams }) =>
    sku === "apple" ? Math.floor((milligrams * 299 + 500_000) / 1_000_000) : quantity * 199,
};

const both: BasketSensors = { scale: true, cameras: true };

let sequence = 0;
function weight(atMs: number, grams: number): WeightChange {
  return {
    kind: "weight-change",
    id: `w${sequence}`,
    sequence: sequence++,
    atMs: atMs + 600,
    fromMs: atMs,
    toMs: atMs + 400,
    milligrams: grams * 1_000,
    sigmaMilligrams: 800,
    basketMilligrams: 0,
    itemCount: { one: 1, several: 0, unclear: 0 },
  };
}

function sighting(atMs: number, likely: Readonly<Record<string, number>>, unknown = -4): Sighting {
  const candidates = Object.entries(likely)
    .map(([sku, logLikelihood]) => ({ sku, logLikelihood }))
    .sort((a, b) => b.logLikelihood - a.logLikelihood);
  return {
    kind: "sighting",
    id: `s${sequence}`,
    sequence: sequence++,
    atMs: atMs + 1_000,
    track: "t",
    cameras: ["front"],
    fromMs: atMs - 500,
    toMs: atMs + 500,
    direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
    candidates,
    restLogLikelihood: -6,
    unknownLogLikelihood: unknown,
    crops: [],
  };
}

const code = (atMs: number, text: string): Evidence => ({
  kind: "code",
  id: `c${sequence}`,
  sequence: sequence++,
  atMs,
  code: text,
  source: "scanner",
});

const answer = (atMs: number, prompt: string, choice: string): Evidence => ({
  kind: "answer",
  id: `a${sequence}`,
  sequence: sequence++,
  atMs,
  prompt,
  choice,
});

function play(basket: Basket, evidence: readonly Evidence[]): BasketChange | null {
  let state = basket.initial;
  let last: BasketChange | null = null;
  const keep = (step: ReturnType<Basket["apply"]>): void => {
    state = step.state;
    last = step.changes.at(-1) ?? last;
  };
  for (const each of evidence) {
    keep(basket.passTime(state, each.atMs));
    keep(basket.apply(state, each));
  }
  keep(basket.passTime(state, (evidence.at(-1)?.atMs ?? 0) + 60_000));
  return last;
}

const basketOf = (evidence: readonly Evidence[], sensors = both) =>
  play(createBasket(assortment, sensors), evidence);
const quantities = (change: BasketChange | null) =>
  Object.fromEntries((change?.lines ?? []).map(({ sku, quantity }) => [sku ?? "unknown", quantity]));

describe("one event", () => {
  it("is charged when pictures and weight agree", () => {
    const last = basketOf([sighting(10_000, { yoghurt: 5, "oat-milk": 1 }), weight(10_000, 541)]);
    expect(last?.lines).toMatchObject([{ sku: "yoghurt", quantity: 1, price: 199, status: "charged" }]);
    expect(last?.lines[0]?.probability).toBeGreaterThan(0.99);
    expect(BasketChangeSchema.safeParse(last).success).toBe(true);
  });

  it("reads the number of units off the scale", () => {
    expect(quantities(basketOf([sighting(10_000, { yoghurt: 5 }), weight(10_000, 1_081)]))).toEqual({
      yoghurt: 2,
    });
  });

  it("is the weight's product when the pictures prefer one of another weight slightly", () => {
    const last = basketOf([sighting(10_000, { "oat-milk": 3, yoghurt: 2 }), weight(10_000, 540)]);
    expect(quantities(last)).toEqual({ yoghurt: 1 });
  });

  it("prices weighed goods by their measured weight", () => {
    const last = basketOf([sighting(10_000, { apple: 5 }), weight(10_000, 205)]);
    expect(last?.lines).toMatchObject([{ sku: "apple", quantity: 1, milligrams: 205_000, price: 61 }]);
  });

  it("is something unknown when nothing enrolled looks or weighs like it", () => {
    const last = basketOf([sighting(10_000, { yoghurt: -8 }, 6), weight(10_000, 333)]);
    expect(last?.lines).toMatchObject([{ sku: null, status: "unknown", price: 0 }]);
  });

  it("is not made of a weight change too small to be an item", () => {
    expect(basketOf([sighting(10_000, { yoghurt: 5 }), weight(10_000, 4)])).toBeNull();
  });

  it("waits for its sighting, and is decided without when none comes", () => {
    const basket = createBasket(assortment, both);
    const change = weight(10_000, 540);
    const { state, changes } = basket.apply(basket.initial, change);
    expect(changes).toEqual([]);
    expect(basket.passTime(state, change.atMs + 1_499).changes).toEqual([]);
    expect(quantities(basket.passTime(state, change.atMs + 1_500).changes[0] ?? null)).toEqual({
      yoghurt: 1,
    });
  });

  it("is understood anew when its sighting comes late", () => {
    const late = { ...sighting(10_000, { "soy-milk": 9, "oat-milk": 1 }), atMs: 14_000 };
    const last = basketOf([weight(10_000, 1_060), late]);
    expect(quantities(last)).toEqual({ "soy-milk": 1 });
    expect(last?.events).toHaveLength(1);
  });
});

describe("codes", () => {
  const alike = { "soy-milk": 4, "oat-milk": 3.5 };

  it("decide between look-alikes", () => {
    const last = basketOf([code(9_000, "4006381333931"), sighting(10_000, alike), weight(10_000, 1_060)]);
    expect(quantities(last)).toEqual({ "oat-milk": 1 });
    expect(last?.openPrompts).toEqual([]);
  });

  it("do not outvote a weight that contradicts them", () => {
    const seen = sighting(10_000, { yoghurt: 6, "oat-milk": -3 });
    const last = basketOf([code(9_000, "4006381333931"), seen, weight(10_000, 540)]);
    expect(quantities(last)).toEqual({ yoghurt: 1 });
  });

  it("count when they are read just after the item went in", () => {
    const last = basketOf([sighting(10_000, alike), weight(10_000, 1_060), code(11_200, "4006381333931")]);
    expect(quantities(last)).toEqual({ "oat-milk": 1 });
  });

  it("are each used for one event", () => {
    const last = basketOf([
      code(9_000, "4006381333931"),
      sighting(10_000, { "oat-milk": 4 }),
      weight(10_000, 1_060),
      sighting(12_500, { "soy-milk": 4, "oat-milk": 2 }),
      weight(12_500, 1_060),
    ]);
    expect(quantities(last)).toEqual({ "oat-milk": 1, "soy-milk": 1 });
  });
});

describe("prompts", () => {
  const doubtful = [sighting(10_000, { "soy-milk": 4, "oat-milk": 3.5 }), weight(10_000, 1_060)];

  it("ask which of two when they are close, and show the best guess meanwhile", () => {
    const last = basketOf(doubtful);
    expect(last?.lines).toMatchObject([{ sku: "soy-milk", status: "asked" }]);
    expect(last?.openPrompts).toMatchObject([
      {
        kind: "which-of-these",
        lineId: last?.lines[0]?.lineId,
        candidates: [{ sku: "soy-milk" }, { sku: "oat-milk" }],
      },
    ]);
  });

  it("are settled by the answer", () => {
    const last = basketOf([...doubtful, answer(14_000, "prompt-event-1", "oat-milk")]);
    expect(last?.lines).toMatchObject([{ sku: "oat-milk", status: "confirmed" }]);
    expect(last?.openPrompts).toEqual([]);
  });

  it("answered with none of these leave the best product that was not shown", () => {
    const last = basketOf([...doubtful, answer(14_000, "prompt-event-1", "none-of-these")]);
    expect(["oat-milk", "soy-milk"]).not.toContain(last?.lines[0]?.sku);
  });

  it("close when the doubtful thing is taken out again", () => {
    const last = basketOf([...doubtful, sighting(20_000, { "soy-milk": 4 }), weight(20_000, -1_060)]);
    expect(last?.lines).toEqual([]);
    expect(last?.openPrompts).toEqual([]);
  });
});

describe("removals", () => {
  it("take out what lies there", () => {
    const last = basketOf([
      sighting(10_000, { yoghurt: 5 }),
      weight(10_000, 541),
      sighting(20_000, { "oat-milk": 5 }),
      weight(20_000, 1_061),
      sighting(30_000, { yoghurt: 5 }),
      weight(30_000, -541),
    ]);
    expect(quantities(last)).toEqual({ "oat-milk": 1 });
    expect(last?.events.map(({ kind }) => kind)).toEqual(["add", "add", "remove"]);
  });

  it("take one of two", () => {
    const last = basketOf([
      sighting(10_000, { yoghurt: 5 }),
      weight(10_000, 1_082),
      sighting(20_000, { yoghurt: 5 }),
      weight(20_000, -541),
    ]);
    expect(last?.lines).toMatchObject([{ sku: "yoghurt", quantity: 1, milligrams: 541_000 }]);
  });

  it("take the weighed thing that weighed as much", () => {
    const last = basketOf([
      sighting(10_000, { apple: 5 }),
      weight(10_000, 150),
      sighting(20_000, { apple: 5 }),
      weight(20_000, 210),
      sighting(30_000, { apple: 5 }),
      weight(30_000, -150),
    ]);
    expect(last?.lines).toMatchObject([{ sku: "apple", quantity: 1, milligrams: 210_000 }]);
  });

  it("show what an earlier line had been all along", () => {
    const last = basketOf([
      sighting(10_000, { "soy-milk": 4, "oat-milk": 3.9 }),
      weight(10_000, 2_120),
      sighting(20_000, { "oat-milk": 9, "soy-milk": 1 }),
      weight(20_000, -1_060),
    ]);
    expect(quantities(last)).toEqual({ "oat-milk": 1 });
  });

  it("do not reopen what the shopper confirmed", () => {
    const last = basketOf([
      sighting(10_000, { "soy-milk": 4, "oat-milk": 3.9 }),
      weight(10_000, 2_120),
      answer(14_000, "prompt-event-1", "soy-milk"),
      sighting(20_000, { "oat-milk": 9, "soy-milk": 1 }),
      weight(20_000, -1_060),
    ]);
    expect(last?.lines).toMatchObject([{ sku: "soy-milk", quantity: 1, status: "confirmed" }]);
  });

  it("of something that was never seen going in change no line", () => {
    const last = basketOf([sighting(10_000, { yoghurt: 5 }), weight(10_000, 541), weight(20_000, -2_000)]);
    expect(quantities(last)).toEqual({ yoghurt: 1 });
    expect(last?.events.at(-1)).toMatchObject({ kind: "remove", sku: null });
  });
});

describe("with fewer sensors", () => {
  it("weighs without cameras", () => {
    expect(quantities(basketOf([weight(10_000, 540)], { scale: true, cameras: false }))).toEqual({
      yoghurt: 1,
    });
  });

  it("sees without a scale", () => {
    const last = basketOf([sighting(10_000, { yoghurt: 5 }), sighting(20_000, { apple: 6 })], {
      scale: false,
      cameras: true,
    });
    expect(quantities(last)).toEqual({ yoghurt: 1, apple: 1 });
  });
});

describe("for any evidence", () => {
  const skus = ["oat-milk", "soy-milk", "yoghurt", "apple", "mystery"];
  const anyEvent = fc.record({
    gapMs: fc.integer({ min: 500, max: 12_000 }),
    grams: fc.integer({ min: -2_500, max: 2_500 }),
    looks: fc.dictionary(fc.constantFrom(...skus), fc.double({ min: -9, max: 9, noNaN: true })),
    seen: fc.boolean(),
    scanned: fc.boolean(),
  });

  it("totals its lines, holds only what went in, and comes out the same again", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 8 }), (events) => {
        sequence = 0;
        let atMs = 5_000;
        const evidence = events
          .flatMap(({ gapMs, grams, looks, seen, scanned }) => {
            atMs += gapMs;
            return [
              ...(scanned ? [code(atMs - 400, "4006381333931")] : []),
              ...(seen ? [sighting(atMs, looks)] : []),
              weight(atMs, grams),
            ];
          })
          .sort((a, b) => a.atMs - b.atMs);
        const last = basketOf(evidence);
        expect(basketOf(evidence)).toEqual(last);
        if (last === null) return;
        expect(BasketChangeSchema.safeParse(last).error).toBeUndefined();
        expect(last.total.minor).toBe(last.lines.reduce((sum, { price }) => sum + price, 0));
        for (const { quantity, probability } of last.lines) {
          expect(quantity).toBeGreaterThan(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        const units = (kind: string) =>
          last.events
            .filter((event) => event.kind === kind && (kind === "add" || event.sku !== null))
            .reduce((sum, { quantity }) => sum + quantity, 0);
        const lying = last.lines.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(lying).toBeLessThanOrEqual(units("add"));
      }),
      { seed: 20, numRuns: 300 },
    );
  });
});
