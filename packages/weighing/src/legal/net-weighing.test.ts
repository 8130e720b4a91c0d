import { expect, test } from "vitest";
import { type LoadChange, type ScaleSignalScript, simulateScaleSignal } from "../simulate/scale-signal.js";
import { Instrument } from "./instrument.js";
import { NetWeighing } from "./net-weighing.js";
import { priceByWeight } from "./price.js";

const load = (atMs: number, milligrams: number): LoadChange => ({
  atMs,
  milligrams,
  rampMs: 120,
  overshoot: 0.2,
  ringHz: 6,
  ringMs: 60,
});

function weigh(over: Partial<ScaleSignalScript>) {
  const weighing = new NetWeighing({ instrument: Instrument.parse({}) });
  const readings = simulateScaleSignal({
    seed: 4,
    durationMs: 20_000,
    rateHz: 20,
    divisionMilligrams: 5_000,
    emptyMilligrams: 0,
    whiteMilligrams: 3_000,
    driftMilligramsPerMinute: 500,
    loads: [],
    ...over,
  });
  return [...readings.flatMap((reading) => weighing.push(reading)), ...weighing.end()];
}

test("one item: tare before, gross after, net, price", () => {
  const [outcome, ...rest] = weigh({ loads: [load(6_000, 642_000)] });
  expect(rest).toEqual([]);
  if (outcome?.kind !== "net-weight") throw new Error(`got ${outcome?.kind}`);
  const { net } = outcome;
  expect(net.milligrams).toBe(640_000);
  expect(Math.abs(net.exactMilligrams - 642_000)).toBeLessThan(2_500);
  expect(net.tare.atMs).toBeLessThanOrEqual(6_000);
  expect(net.gross.restingSinceMs).toBeGreaterThanOrEqual(6_000);
  expect(priceByWeight(net, { minor: 299, perMilligrams: 1_000_000 })).toBe(191);
});

test.each([
  ["less than Min", { loads: [load(6_000, 60_000)] }, "below-minimum"],
  ["two items in one movement", { loads: [load(6_000, 400_000), load(6_300, 300_000)] }, "not-one-item"],
  [
    "the cart rolls all the time",
    {
      loads: [load(6_000, 400_000)],
      rolling: [{ fromMs: 0, toMs: 20_000, rmsMilligrams: 12_000, frequencyHz: 5 }],
    },
    "no-stable-before",
  ],
  [
    "the cart rolls on at once",
    {
      loads: [load(6_000, 400_000)],
      rolling: [{ fromMs: 6_300, toMs: 20_000, rmsMilligrams: 12_000, frequencyHz: 5 }],
    },
    "no-stable-after",
  ],
])("%s: weigh it alone", (_name, over, why) => {
  const outcomes = weigh(over);
  expect(outcomes.length).toBeGreaterThan(0);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: "weigh-alone", why });
});

test("an item after minutes of rest has its tare", () => {
  const outcomes = weigh({ durationMs: 310_000, loads: [load(300_000, 500_000)] });
  expect(outcomes.map(({ kind }) => kind)).toEqual(["net-weight"]);
});

test("what is taken out is not weighed as an item that entered", () => {
  const outcomes = weigh({ loads: [load(5_000, 500_000), load(12_000, -500_000)] });
  expect(outcomes.map(({ kind }) => kind)).toEqual(["net-weight"]);
});
