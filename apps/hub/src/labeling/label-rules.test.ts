import { indexCatalogue } from "@cartwheel/catalogue";
import type { Sighting, WeightChange } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { testCatalogue } from "../testing/test-trip.js";
import { labelsOf } from "./label-rules.js";
import type { ObservedEvent } from "./observed-events.js";

const index = indexCatalogue(testCatalogue);
const code = (sku: string) => index.bySku.get(sku)?.gtins[0] ?? "";

/** An event as the cart saw it; by default 1,066 g with pictures that favour milk. */
function observed(over: {
  readonly milligrams?: number;
  readonly seen?: Readonly<Record<string, number>>;
  readonly code?: string;
  readonly answer?: string;
  readonly shown?: readonly string[];
  readonly kind?: "add" | "remove";
  readonly scale?: boolean;
}): ObservedEvent {
  const { milligrams = 1_066_000, seen = { milk: 5 }, kind = "add", scale = true } = over;
  const common = { sequence: 0, atMs: 1_000 };
  const weight: WeightChange = {
    ...common,
    id: "w",
    kind: "weight-change",
    fromMs: 900,
    toMs: 1_000,
    milligrams: kind === "add" ? milligrams : -milligrams,
    sigmaMilligrams: 1_000,
    basketMilligrams: milligrams,
    itemCount: { one: 1, several: 0, unclear: 0 },
  };
  const sighting: Sighting = {
    ...common,
    id: "s",
    kind: "sighting",
    track: "t",
    cameras: ["front"],
    fromMs: 800,
    toMs: 1_000,
    direction: { in: 1, out: 0, inside: 0, none: 0 },
    candidates: Object.entries(seen).map(([sku, logLikelihood]) => ({ sku, logLikelihood })),
    restLogLikelihood: -6,
    unknownLogLikelihood: 0,
    crops: [],
  };
  return {
    index: 0,
    event: { atMs: 900, kind, sku: "milk", quantity: 1, milligrams, probability: 0.9 },
    weight: scale ? weight : null,
    sighting,
    code:
      over.code === undefined
        ? null
        : { ...common, id: "c", kind: "code", code: over.code, source: "scanner" },
    answer:
      over.answer === undefined
        ? null
        : { ...common, id: "a", kind: "answer", prompt: "p", choice: over.answer },
    shown: over.answer === undefined ? [] : (over.shown ?? ["tea-green", "tea-black"]),
  };
}

const bySource = (event: ObservedEvent) =>
  Object.fromEntries(labelsOf(event, index).map((label) => [label.source, label.sku]));

describe("labels without people", () => {
  it.each([
    ["a scan that agrees with the weight", { code: code("milk") }, { scan: "milk", weight: "milk" }],
    ["a scan of two units", { code: code("milk"), milligrams: 2_132_000 }, { scan: "milk", weight: "milk" }],
    ["a scan whose product weighs something else", { code: code("soup") }, { weight: "milk" }],
    ["a scan without a scale", { code: code("milk"), scale: false }, {}],
    ["a scan of something that is not sold here", { code: "9520000009991" }, { weight: "milk" }],
    [
      "a scan before something is taken out",
      { code: code("milk"), kind: "remove" as const },
      { weight: "milk" },
    ],
    [
      "an answer",
      { answer: "tea-green", milligrams: 80_000, seen: { "tea-green": 3, "tea-black": 3 } },
      { answer: "tea-green" },
    ],
    ["an answer of none of these", { answer: "none-of-these" }, { weight: "milk" }],
    ["two candidates of one weight", { milligrams: 80_200, seen: { "tea-green": 3, "tea-black": 3 } }, {}],
    [
      "two of one weight, one ruled out by the pictures",
      { milligrams: 80_200, seen: { "tea-green": 5, "tea-black": 0 } },
      { weight: "tea-green" },
    ],
    ["a weight that nothing weighs", { milligrams: 700_000 }, {}],
  ])("%s", (_, event, expected) => {
    expect(bySource(observed(event))).toEqual(expected);
  });

  it("are surer the more speaks for them", () => {
    const [scan] = labelsOf(observed({ code: code("milk") }), index);
    const [heavy] = labelsOf(observed({ code: code("milk"), milligrams: 1_066_000 + 3 * 10_660 }), index);
    expect(scan?.probability).toBeGreaterThan(0.98);
    expect(heavy?.probability).toBeLessThan(scan?.probability ?? 0);
    const tea = { answer: "tea-green", milligrams: 80_000, seen: { "tea-green": 1, "tea-black": 1 } };
    const [answer] = labelsOf(observed(tea), index);
    expect(answer?.probability).toBeGreaterThan(0.9);
    // The shopper says what pictures speak against, though it weighs the same: a wrong tap is likely.
    const [tapped] = labelsOf(observed({ ...tea, seen: { "tea-green": 0, "tea-black": 5 } }), index);
    expect(tapped?.probability).toBeLessThan(0.7);
    const [weak] = labelsOf(observed({}), index);
    expect(weak?.probability).toBeLessThanOrEqual(0.95);
    for (const label of [scan, heavy, answer, weak]) expect(label?.evidenceIds.length).toBeGreaterThan(0);
  });

  it("without a price book come from answers alone", () => {
    expect(
      labelsOf(observed({ code: code("milk"), answer: "milk" }), null).map(({ source }) => source),
    ).toEqual(["answer"]);
  });
});
