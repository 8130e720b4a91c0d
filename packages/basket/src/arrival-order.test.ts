import type { Evidence } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BasketState, createBasket } from "./basket.js";
import { defaultBasketSettings } from "./settings.js";
import { EvidenceScript, jamCode, oatMilkCode, sixProducts } from "./testing/evidence-script.js";

const basket = createBasket(sixProducts, { scale: true, cameras: ["front", "rear"], scanner: true });
const latenessMs = defaultBasketSettings.allowedLatenessMs;
const skus = sixProducts.products.map(({ sku }) => sku);
const grams = [1_060, 540, 350, 180, -1_060, -540, -350, 890, 2_120];

const anyMoment = fc.record({
  gapMs: fc.integer({ min: 300, max: 15_000 }),
  grams: fc.constantFrom(...grams),
  looks: fc.dictionary(fc.constantFrom(...skus), fc.double({ min: -4, max: 8, noNaN: true }), { maxKeys: 4 }),
  sighted: fc.boolean(),
  weighed: fc.boolean(),
  code: fc.constantFrom(null, null, oatMilkCode, jamCode),
  answer: fc.constantFrom(null, null, "oat-milk", "soy-milk", "none-of-these"),
  fault: fc.constantFrom(
    null,
    null,
    null,
    ["front", "CAMERA_SILENT"],
    ["scale", "SCALE_SILENT"],
    ["scale", "ok"],
  ),
});

function scriptOf(moments: readonly (typeof anyMoment extends fc.Arbitrary<infer Told> ? Told : never)[]) {
  const told = new EvidenceScript();
  let atMs = 3_000;
  for (const [
    i,
    { gapMs, grams: change, looks, sighted, weighed, code, answer, fault },
  ] of moments.entries()) {
    atMs += gapMs;
    if (code !== null) told.code(atMs - 300, code);
    const id = told.evidence.length;
    if (weighed) told.weight(atMs, change + i);
    if (sighted) told.seen(atMs, looks);
    if (answer !== null) told.answer(atMs + 6_000, `prompt-evidence-${id}`, answer);
    if (fault !== null) told.health(atMs + 100, fault[0] as string, fault[1] as "ok");
  }
  return told.evidence;
}

/** The model: each piece arrives at its own time. */
function inOrder(evidence: readonly Evidence[], endMs: number): string {
  let state: BasketState = basket.initial;
  const sorted = [...evidence].sort((a, b) => a.atMs - b.atMs || a.sequence - b.sequence);
  for (const each of sorted) state = basket.apply(basket.passTime(state, each.atMs).state, each).state;
  return JSON.stringify(basket.content(basket.passTime(state, endMs).state));
}

/** The system: each piece arrives late by as much as it may, and time passes at any moments in between. */
function interleaved(
  evidence: readonly Evidence[],
  delays: readonly number[],
  ticks: readonly number[],
  endMs: number,
): string {
  let state: BasketState = basket.initial;
  const arrivals = [
    ...evidence.map((each, i) => ({ atMs: each.atMs + (delays[i % delays.length] ?? 0) * latenessMs, each })),
    ...ticks.map((share) => ({ atMs: share * endMs, each: null })),
  ].sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, each } of arrivals) {
    state = basket.passTime(state, atMs).state;
    if (each !== null) state = basket.apply(state, each).state;
  }
  return JSON.stringify(basket.content(basket.passTime(state, endMs).state));
}

describe("the same evidence in any order of arrival", () => {
  it("gives the same basket, byte for byte, however late within the allowed lateness it arrives", () => {
    fc.assert(
      fc.property(
        fc.array(anyMoment, { minLength: 1, maxLength: 6 }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 7, maxLength: 30 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (moments, delays, ticks) => {
          const evidence = scriptOf(moments);
          const endMs = Math.max(0, ...evidence.map(({ atMs }) => atMs)) + 90_000;
          expect(interleaved(evidence, delays, ticks, endMs)).toBe(inOrder(evidence, endMs));
        },
      ),
      { seed: 7, numRuns: 25 },
    );
  });

  it("gives it also when all of it arrives backwards at once", () => {
    const evidence = new EvidenceScript()
      .weight(10_000, 1_060)
      .seen(10_000, { "oat-milk": 4, "soy-milk": 3.8 })
      .code(9_900, oatMilkCode).evidence;
    let state = basket.initial;
    for (const each of [...evidence].reverse()) state = basket.apply(state, each).state;
    const backwards = JSON.stringify(basket.content(basket.passTime(state, 70_000).state));
    expect(backwards).toBe(inOrder(evidence, 70_000));
  });
});
