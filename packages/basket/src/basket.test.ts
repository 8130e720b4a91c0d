import { BasketChange, type Evidence } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBasket } from "./basket.js";
import type { BasketContent } from "./change.js";
import {
  contentAfter,
  EvidenceScript,
  jamCode,
  oatMilkCode,
  quantitiesOf,
  sixProducts,
  stateAfter,
} from "./testing/evidence-script.js";

const sensors = { scale: true, cameras: ["front", "rear"], scanner: true };
const full = createBasket(sixProducts, sensors);
const script = () => new EvidenceScript();
const contentOf = ({ evidence }: EvidenceScript, restMs?: number): BasketContent =>
  contentAfter(full, evidence, restMs);
const bought = (told: EvidenceScript) => quantitiesOf(contentOf(told));

describe("one event", () => {
  it("is charged when pictures and weight agree", () => {
    const last = contentOf(script().put(10_000, { yoghurt: 5, "oat-milk": 1 }, 541));
    expect(last.lines).toMatchObject([{ sku: "yoghurt", quantity: 1, price: 199, status: "charged" }]);
    expect(last.lines[0]?.probability).toBeGreaterThan(0.99);
    expect(last.doubts).toEqual([]);
    expect(BasketChange.safeParse({ sequence: 0, atMs: 0, evidenceIds: [], ...last }).error).toBeUndefined();
  });

  it("reads the number of units off the scale", () => {
    expect(bought(script().put(10_000, { yoghurt: 5 }, 1_081))).toEqual({ yoghurt: 2 });
  });

  it("is the weight's product when the pictures prefer one of another weight slightly", () => {
    expect(bought(script().put(10_000, { "oat-milk": 3, yoghurt: 2 }, 540))).toEqual({ yoghurt: 1 });
  });

  it("prices weighed goods by their measured weight, a bag of four like one", () => {
    expect(contentOf(script().put(10_000, { apple: 5 }, 205)).lines).toMatchObject([
      { sku: "apple", quantity: 1, milligrams: 205_000, price: 61 },
    ]);
    expect(contentOf(script().put(10_000, { apple: 5 }, 731)).lines).toMatchObject([
      { sku: "apple", quantity: 1, milligrams: 731_000 },
    ]);
  });

  it("is something unknown when nothing enrolled looks or weighs like it", () => {
    const told = script().weight(10_000, 4_333).seen(10_000, { yoghurt: -8 }, { unknownLogLikelihood: 6 });
    const noBags = createBasket(sixProducts, sensors, { settings: { ownThingShare: 1e-4 } });
    const last = contentAfter(noBags, told.evidence);
    expect(last.lines).toMatchObject([{ sku: null, status: "unknown", price: 0 }]);
    expect(contentOf(told).notBought).toMatchObject([{ kind: "own-thing" }]);
    expect(last.doubts).toMatchObject([{ kind: "unnamed", settledBy: ["code", "look"] }]);
    expect(last.reconciliation?.action).toBe("staff");
  });

  it("is not made of a weight change too small to be an item", () => {
    expect(bought(script().put(10_000, { yoghurt: 5 }, 4))).toEqual({});
  });

  it("waits for its sighting, and is decided without when none comes", () => {
    const [change] = script().weight(10_000, 540).evidence as [Evidence];
    const { state, changes } = full.apply(full.initial, change);
    expect(changes).toEqual([]);
    expect(full.passTime(state, change.atMs + 1_499).changes).toEqual([]);
    expect(quantitiesOf(full.passTime(state, change.atMs + 1_500).changes[0]!)).toEqual({ yoghurt: 1 });
  });

  it("is understood anew when its sighting comes late, and is one event", () => {
    const told = script()
      .weight(10_000, 1_060)
      .seen(10_000, { "soy-milk": 9, "oat-milk": 1 }, { atMs: 14_000 });
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ "soy-milk": 1 });
    expect(last.events).toHaveLength(1);
  });

  it("weighs pictures as much as it was told to", () => {
    const told = script().put(10_000, { "oat-milk": 4, "soy-milk": 1 }, 1_060).evidence;
    const sure = (pictureWeight: number) =>
      contentAfter(createBasket(sixProducts, sensors, { settings: { pictureWeight } }), told).lines[0]!
        .probability;
    expect(sure(1)).toBeGreaterThan(0.94);
    expect(sure(0.1)).toBeLessThan(0.7);
  });
});

describe("several things at once", () => {
  it("are two different products where the scale cannot mean one", () => {
    const told = script().weight(10_000, 890).seen(9_900, { yoghurt: 5 }).seen(10_100, { jam: 5 });
    expect(bought(told)).toEqual({ yoghurt: 1, jam: 1 });
  });

  it("are found though only one of them was seen", () => {
    expect(bought(script().put(10_000, { yoghurt: 6 }, 890))).toEqual({ yoghurt: 1, jam: 1 });
  });

  it("may leave together", () => {
    const told = script()
      .put(10_000, { yoghurt: 5 }, 540)
      .put(20_000, { jam: 5 }, 350)
      .put(30_000, { "oat-milk": 5 }, 1_060)
      .weight(40_000, -890)
      .seen(40_000, { yoghurt: 5 });
    expect(bought(told)).toEqual({ "oat-milk": 1 });
  });

  it("a swap is a removal and an addition", () => {
    const told = script().put(10_000, { yoghurt: 5 }, 540).weight(20_000, -190);
    told.seen(19_800, { yoghurt: 5 }, { direction: { in: 0.05, out: 0.95, inside: 0, none: 0 } });
    told.seen(20_300, { jam: 5 }, { direction: { in: 0.95, out: 0.05, inside: 0, none: 0 } });
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ jam: 1 });
    expect(last.events.map(({ kind, sku }) => `${kind} ${sku}`)).toEqual([
      "add yoghurt",
      "remove yoghurt",
      "add jam",
    ]);
  });

  it("a swap of equal weights is seen though the scale shows nothing", () => {
    const told = script().put(10_000, { "oat-milk": 8, "soy-milk": -2 }, 1_060);
    told.seen(
      20_000,
      { "oat-milk": 8, "soy-milk": -2 },
      { direction: { in: 0.02, out: 0.98, inside: 0, none: 0 } },
    );
    told.seen(
      20_700,
      { "soy-milk": 8, "oat-milk": -2 },
      { direction: { in: 0.98, out: 0.02, inside: 0, none: 0 } },
    );
    expect(bought(told)).toEqual({ "soy-milk": 1 });
  });
});

describe("nothing bought", () => {
  const none = { in: 0.05, out: 0.05, inside: 0.1, none: 0.8 };
  const inside = { in: 0.05, out: 0.1, inside: 0.8, none: 0.05 };

  it("a hand changes no line", () => {
    const last = contentOf(
      script().seen(10_000, { yoghurt: -3 }, { direction: none, unknownLogLikelihood: 0 }),
    );
    expect(last.lines).toEqual([]);
    expect(last.notBought).toMatchObject([{ kind: "hand" }]);
  });

  it("something moved inside changes no line", () => {
    const told = script()
      .put(10_000, { yoghurt: 5 }, 540)
      .seen(20_000, { yoghurt: 5 }, { direction: inside });
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1 });
    expect(last.notBought).toMatchObject([{ kind: "moved" }]);
  });

  it("something lifted and laid down again is what it was, and no event", () => {
    const told = script()
      .put(10_000, { "oat-milk": 5, "soy-milk": 4.8 }, 1_063)
      .weight(20_000, -1_062)
      .weight(21_500, 1_063)
      .put(40_000, { yoghurt: 5 }, 541);
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ "oat-milk": 1, yoghurt: 1 });
    expect(last.events.map(({ kind }) => kind)).toEqual(["add", "add"]);
    expect(last.notBought).toMatchObject([{ kind: "moved" }]);
  });

  it("a child that leans on the cart weighs and is not charged", () => {
    const told = script().put(10_000, { yoghurt: 5 }, 540).weight(20_000, 21_300).weight(27_000, -21_300);
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1 });
    expect(last.notBought).toMatchObject([{ kind: "own-thing" }, { kind: "own-thing-out" }]);
    expect(last.reconciliation).toMatchObject({ weightAgrees: true });
  });

  it("an unreported jump of the level may be the scale's own", () => {
    const told = script().put(10_000, { yoghurt: 5 }, 540).jump(83).put(40_000, { jam: 5 }, 350);
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1, jam: 1 });
    expect(last.notBought).toMatchObject([{ kind: "sensor-fault", milligrams: 83_000 }]);
  });

  it("an unreported jump that weighs like what was seen is that", () => {
    const told = script().put(10_000, { yoghurt: 5 }, 540).jump(1_060).seen(20_000, { "oat-milk": 6 });
    told.put(40_000, { jam: 5 }, 350);
    expect(bought(told)).toEqual({ yoghurt: 1, jam: 1, "oat-milk": 1 });
  });
});

describe("codes", () => {
  const alike = { "soy-milk": 4, "oat-milk": 3.5 };

  it("decide between look-alikes", () => {
    const last = contentOf(script().code(9_000, oatMilkCode).put(10_000, alike, 1_060));
    expect(quantitiesOf(last)).toEqual({ "oat-milk": 1 });
    expect(last.openPrompts).toEqual([]);
  });

  it("do not outvote a weight that contradicts them, and are doubted aloud", () => {
    const last = contentOf(script().code(9_000, jamCode).put(10_000, { yoghurt: 6, jam: -3 }, 540));
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1 });
    expect(last.doubts).toMatchObject([{ kind: "code-disagrees", action: "charge" }]);
  });

  it("count when they are read just after the item went in", () => {
    expect(bought(script().put(10_000, alike, 1_060).code(11_200, oatMilkCode))).toEqual({ "oat-milk": 1 });
  });

  it("are each used for one event", () => {
    const told = script()
      .code(9_000, oatMilkCode)
      .put(10_000, { "oat-milk": 4 }, 1_060)
      .put(12_500, { "soy-milk": 4, "oat-milk": 2 }, 1_060);
    expect(bought(told)).toEqual({ "oat-milk": 1, "soy-milk": 1 });
  });

  it("read for something that is not put in change nothing", () => {
    expect(bought(script().code(9_000, oatMilkCode))).toEqual({});
  });
});

describe("removals", () => {
  it("take out what lies there", () => {
    const told = script()
      .put(10_000, { yoghurt: 5 }, 541)
      .put(20_000, { "oat-milk": 5 }, 1_061)
      .put(30_000, { yoghurt: 5 }, -541);
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ "oat-milk": 1 });
    expect(last.events.map(({ kind }) => kind)).toEqual(["add", "add", "remove"]);
  });

  it("take one of two", () => {
    const last = contentOf(script().put(10_000, { yoghurt: 5 }, 1_082).put(20_000, { yoghurt: 5 }, -541));
    expect(last.lines).toMatchObject([{ sku: "yoghurt", quantity: 1, milligrams: 541_000 }]);
  });

  it("take the weighed thing that weighed as much", () => {
    const told = script()
      .put(10_000, { apple: 5 }, 150)
      .put(20_000, { apple: 5 }, 210)
      .put(30_000, { apple: 5 }, -150);
    expect(contentOf(told).lines).toMatchObject([{ sku: "apple", quantity: 1, milligrams: 210_000 }]);
  });

  it("of something that was never seen going in change no line", () => {
    const last = contentOf(script().put(10_000, { yoghurt: 5 }, 541).weight(20_000, -2_000));
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1 });
    expect(last.events.at(-1)).toMatchObject({ kind: "remove", sku: null });
  });
});

describe("repair", () => {
  const doubtful = () => script().put(10_000, { "soy-milk": 4, "oat-milk": 3.9 }, 2_120);

  it("a removal shows what an earlier line had been all along, and the correction is said", () => {
    const last = contentOf(doubtful().put(60_000, { "oat-milk": 9, "soy-milk": 1 }, -1_060));
    expect(quantitiesOf(last)).toEqual({ "oat-milk": 1 });
    expect(last.corrections).toMatchObject([
      { eventAtMs: 10_000, from: { sku: "soy-milk", quantity: 2 }, to: { sku: "oat-milk", quantity: 2 } },
    ]);
    expect(last.corrections?.[0]?.words).toBe(
      "What happened at 0:10 was first understood as 2 x Soy milk put in. What the cameras saw later shows that it was 2 x Oat milk put in.",
    );
  });

  it("two wrongs that cancel in weight come out right once one of them is clear", () => {
    const told = script()
      .put(10_000, { "soy-milk": 3, "oat-milk": 2.8 }, 1_060)
      .put(30_000, { "oat-milk": 3, "soy-milk": 2.8 }, 1_060)
      .put(60_000, { "oat-milk": 9, "soy-milk": 0 }, -1_060)
      .put(90_000, { "oat-milk": 9, "soy-milk": 0 }, -1_060);
    const last = contentOf(told);
    expect(last.lines).toEqual([]);
    expect(last.events.map(({ sku }) => sku)).toEqual(["oat-milk", "oat-milk", "oat-milk", "oat-milk"]);
  });

  it("does not reopen what the shopper confirmed", () => {
    const told = doubtful()
      .answer(14_000, "prompt-evidence-0", "soy-milk")
      .put(60_000, { "oat-milk": 5, "soy-milk": 4 }, -1_060);
    const last = contentOf(told);
    expect(last.lines).toMatchObject([{ sku: "soy-milk", quantity: 1 }]);
    expect(last.corrections).toEqual([]);
  });
});

describe("prompts", () => {
  const doubtful = () => script().put(10_000, { "soy-milk": 4, "oat-milk": 3.5 }, 1_060);

  it("ask which of two when a mistake would cost more than asking", () => {
    const last = contentOf(doubtful(), 4_000);
    expect(last.lines).toMatchObject([{ sku: "soy-milk", status: "asked" }]);
    expect(last.openPrompts).toMatchObject([
      {
        promptId: "prompt-evidence-0",
        lineId: last.lines[0]?.lineId,
        eventAtMs: 10_000,
        candidates: [{ sku: "soy-milk" }, { sku: "oat-milk" }],
      },
    ]);
  });

  it("are not put where asking costs more than a mistake", () => {
    const dear = createBasket(sixProducts, sensors, {
      settings: { askCost: 10_000, checkoutCost: 10_000, staffCost: 10_000 },
    });
    const last = contentAfter(dear, doubtful().evidence, 4_000);
    expect(last.openPrompts).toEqual([]);
    expect(last.lines).toMatchObject([{ sku: "soy-milk", status: "charged" }]);
  });

  it("are one at a time, the one that is worth most first", () => {
    const told = doubtful().put(12_000, { "soy-milk": 4, "oat-milk": 3.9 }, 1_060);
    const first = contentOf(told, 100);
    expect(first.openPrompts.map(({ promptId }) => promptId)).toEqual(["prompt-evidence-0"]);
    expect(first.lines.map(({ status }) => status).sort()).toEqual(["asked", "checkout"]);
    told.answer(15_000, "prompt-evidence-0", "soy-milk");
    const second = contentOf(told, 100);
    expect(second.openPrompts.map(({ promptId }) => promptId)).toEqual(["prompt-evidence-2"]);
  });

  it("are settled by the answer", () => {
    const last = contentOf(doubtful().answer(14_000, "prompt-evidence-0", "oat-milk"));
    expect(last.lines).toMatchObject([{ sku: "oat-milk", status: "confirmed" }]);
    expect(last.openPrompts).toEqual([]);
    expect(last.lines[0]?.because.map(({ term }) => term)).toContain("answer");
    expect(last.corrections).toEqual([]);
  });

  it("answered with none of these are believed as far as everything else allows", () => {
    const open = doubtful().answer(14_000, "prompt-evidence-0", "none-of-these");
    expect(contentOf(open).lines).toMatchObject([{ status: "checkout" }]);
    const told = script().put(10_000, { "soy-milk": 4, "oat-milk": 3.5, jam: 3.8 }, 1_053);
    told.answer(14_000, "prompt-evidence-0", "none-of-these");
    expect(contentOf(told).lines).toEqual([]);
  });

  it("are withdrawn when nobody answers, and not put again until the shopper pays", () => {
    const told = doubtful();
    expect(contentOf(told, 40_000)).toMatchObject({ openPrompts: [], lines: [{ status: "checkout" }] });
    expect(contentOf(told).reconciliation?.action).toBe("confirm");
  });

  it("close when the doubtful thing is taken out again", () => {
    const last = contentOf(doubtful().put(16_000, { "soy-milk": 4 }, -1_060), 100);
    expect(last.lines).toEqual([]);
    expect(last.openPrompts).toEqual([]);
  });
});

describe("the checkout", () => {
  it("lists doubts by expected loss and says who has to look", () => {
    const told = script()
      .put(10_000, { "soy-milk": 4, "oat-milk": 3.9 }, 2_120)
      .put(40_000, { "soy-milk": 4, "oat-milk": 2 }, 1_060)
      .checkout(80_000);
    const { doubts = [], reconciliation } = contentOf(told, 30_000);
    expect(doubts.length).toBeGreaterThanOrEqual(2);
    expect(doubts[0]).toMatchObject({ lineId: "evidence-0", kind: "which-product", action: "ask" });
    const losses = doubts.map(({ expectedLoss }) => expectedLoss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(reconciliation).toMatchObject({
      action: "confirm",
      weightAgrees: true,
      measuredMilligrams: 3_180_000,
    });
  });

  it("calls staff where the scale shows less than the list", () => {
    const told = script().put(10_000, { yoghurt: 6 }, 540).jump(-150).put(50_000, { jam: 6 }, 350);
    const last = contentOf(told);
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1, jam: 1 });
    expect(last.reconciliation).toMatchObject({ action: "staff", weightAgrees: false });
    expect(last.reconciliation?.words).toMatch(/150 g less than the list/);
  });

  it("draws its audits by seed and trip: the set share, the same again", () => {
    const told = script().put(10_000, { yoghurt: 6 }, 540).evidence;
    const audited = (tripKey: string) =>
      contentAfter(createBasket(sixProducts, sensors, { tripKey, settings: { auditShare: 0.2 } }), told)
        .reconciliation?.audit === true;
    const keys = Array.from({ length: 400 }, (_, i) => `trip-${i}`);
    const share = keys.filter(audited).length / keys.length;
    expect(share).toBeGreaterThan(0.14);
    expect(share).toBeLessThan(0.26);
    expect(keys.slice(0, 40).map(audited)).toEqual(keys.slice(0, 40).map(audited));
  });
});

describe("with fewer sensors", () => {
  const modeOf = (content: BasketContent) => content.mode?.name;

  it("scans and weighs without cameras", () => {
    const basket = createBasket(sixProducts, { ...sensors, cameras: [] });
    const last = contentAfter(basket, script().weight(10_000, 540).evidence);
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1 });
    expect(modeOf(last)).toBe("no-cameras");
  });

  it("sees without a scale", () => {
    const basket = createBasket(sixProducts, { ...sensors, scale: false });
    const last = contentAfter(
      basket,
      script().seen(10_000, { yoghurt: 5 }).seen(20_000, { apple: 6 }).evidence,
    );
    expect(quantitiesOf(last)).toEqual({ yoghurt: 1, apple: 1 });
    expect(modeOf(last)).toBe("no-scale");
    expect(last.reconciliation).toMatchObject({ weightAgrees: null, measuredMilligrams: null });
  });

  it("goes by codes alone", () => {
    const basket = createBasket(sixProducts, { scale: false, cameras: [], scanner: true });
    const last = contentAfter(basket, script().code(10_000, oatMilkCode).code(15_000, jamCode).evidence);
    expect(quantitiesOf(last)).toEqual({ "oat-milk": 1, jam: 1 });
    expect(modeOf(last)).toBe("scanner-only");
    expect(last.mode?.words.shopper).toMatch(/scan/);
  });

  it.each([
    ["one camera goes dark", [["front", "CAMERA_SILENT"]], "one-camera"],
    [
      "both cameras go dark",
      [
        ["front", "CAMERA_SILENT"],
        ["rear", "CAMERA_SILENT"],
      ],
      "no-cameras",
    ],
    ["the scale falls silent", [["scale", "SCALE_SILENT"]], "no-scale"],
    ["frames are dropped", [["front", "FRAMES_DROPPED"]], "full"],
  ] as const)("names the mode at once when %s, and again when it is over", (_, faults, mode) => {
    const told = script();
    for (const [sensor, state] of faults) told.health(5_000, sensor, state);
    expect(contentOf(told).mode).toMatchObject({ name: mode, sinceMs: mode === "full" ? 0 : 5_000 });
    for (const [sensor] of faults) told.health(9_000, sensor, "ok");
    expect(modeOf(contentOf(told))).toBe("full");
  });

  it("emits the new mode with the evidence that changes it", () => {
    const [fault] = script().health(5_000, "scale", "SCALE_FAULT").evidence as [Evidence];
    const { changes } = full.apply(full.initial, fault);
    expect(changes).toMatchObject([{ atMs: 5_000, mode: { name: "no-scale" }, evidenceIds: [fault.id] }]);
  });
});

describe("zones and popularity", () => {
  const parameters = {
    format: "cartwheel.basket-parameters" as const,
    version: 1 as const,
    fitted: null,
    settings: {},
    popularity: { "oat-milk": 20 },
    zones: {},
    lineConfidence: { slope: 1, offset: 0 },
  };

  it("are priors: they decide only where the evidence does not", () => {
    const basket = createBasket(sixProducts, sensors, { parameters });
    const close = script().put(10_000, { "soy-milk": 4, "oat-milk": 3 }, 1_060).evidence;
    expect(quantitiesOf(contentAfter(basket, close))).toEqual({ "oat-milk": 1 });
    const clear = script().put(10_000, { "soy-milk": 9, "oat-milk": 0 }, 1_060).evidence;
    expect(quantitiesOf(contentAfter(basket, clear))).toEqual({ "soy-milk": 1 });
  });
});

describe("for any evidence", () => {
  const skus = sixProducts.products.map(({ sku }) => sku);
  const anyEvent = fc.record({
    gapMs: fc.integer({ min: 500, max: 12_000 }),
    grams: fc.integer({ min: -2_500, max: 2_500 }),
    looks: fc.dictionary(fc.constantFrom(...skus), fc.double({ min: -9, max: 9, noNaN: true })),
    seen: fc.boolean(),
    weighed: fc.boolean(),
    scanned: fc.boolean(),
  });

  it("totals its lines, holds only what went in, explains its scores, and comes out the same again", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 5 }), (events) => {
        const told = script();
        let atMs = 5_000;
        for (const { gapMs, grams, looks, seen, weighed, scanned } of events) {
          atMs += gapMs;
          if (scanned) told.code(atMs - 400, oatMilkCode);
          if (seen) told.seen(atMs, looks);
          if (weighed) told.weight(atMs, grams);
        }
        const state = stateAfter(full, told.evidence);
        const last = full.content(state);
        expect(JSON.stringify(contentOf(told))).toBe(JSON.stringify(last));
        const change = { sequence: 0, atMs: 0, evidenceIds: [], ...last };
        expect(BasketChange.safeParse(change).error).toBeUndefined();
        expect(last.total.minor).toBe(last.lines.reduce((sum, { price }) => sum + price, 0));
        expect(last.openPrompts.length).toBeLessThanOrEqual(1);
        const units = (kind: string) =>
          last.events.filter((event) => event.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0);
        const lying = last.lines.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(lying).toBeLessThanOrEqual(units("add"));
        // The lines, each way of the events and the shopper's own things account for the scale's level.
        const { joint } = state.live;
        for (const { paths, observations } of joint.clusters) {
          for (const { explanations } of paths) {
            expect(explanations).toHaveLength(observations.length);
            for (const { shares, logScore, taken } of explanations) {
              const sum = shares.weight + shares.pictures + shares.codes + shares.prior;
              if (taken.every(({ entryId }) => entryId !== null)) expect(sum).toBeCloseTo(logScore, 9);
            }
          }
        }
      }),
      { seed: 20, numRuns: 15 },
    );
  });
});
