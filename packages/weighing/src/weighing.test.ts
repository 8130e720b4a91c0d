import { WeightChange } from "@cartwheel/contracts";
import { describe, expect, test } from "vitest";
import type { TimedReading, WeighingOutput, WeightChangeOutput } from "./outputs.js";
import { type LoadChange, type ScaleSignalScript, simulateScaleSignal } from "./simulate/scale-signal.js";
import { createWeighing } from "./weighing.js";

const load = (atMs: number, milligrams: number, over: Partial<LoadChange> = {}): LoadChange => ({
  atMs,
  milligrams,
  rampMs: 120,
  overshoot: 0.2,
  ringHz: 6,
  ringMs: 70,
  ...over,
});

const signal = (over: Partial<ScaleSignalScript>): TimedReading[] =>
  simulateScaleSignal({
    seed: 7,
    durationMs: 12_000,
    rateHz: 20,
    divisionMilligrams: 5_000,
    emptyMilligrams: 1_200,
    whiteMilligrams: 3_000,
    driftMilligramsPerMinute: 1_000,
    loads: [],
    ...over,
  });

function weigh(readings: readonly TimedReading[]): WeighingOutput[] {
  const weighing = createWeighing();
  return [...readings.flatMap((reading) => weighing.push(reading)), ...weighing.end()];
}

const changesOf = (outputs: readonly WeighingOutput[]): WeightChangeOutput[] =>
  outputs.filter((output) => output.kind === "weight-change");

describe("weight changes", () => {
  test("an add and a removal: weights, onsets, levels, in the form of the contract", () => {
    const readings = signal({ loads: [load(3_000, 512_000), load(8_000, -512_000)] });
    const changes = changesOf(weigh(readings));
    expect(changes).toHaveLength(2);
    for (const [index, change] of changes.entries()) {
      const sign = index === 0 ? 1 : -1;
      expect(Math.abs(change.milligrams - sign * 512_000)).toBeLessThan(4 * change.sigmaMilligrams);
      expect(change.sigmaMilligrams).toBeLessThan(1_600);
      expect(Math.abs(change.fromMs - (index === 0 ? 3_000 : 8_000))).toBeLessThanOrEqual(150);
      expect(change.toMs).toBeGreaterThan(change.fromMs);
      expect(change.atMs).toBeGreaterThanOrEqual(change.toMs);
      expect(change.itemCount.one).toBeGreaterThan(0.8);
      expect(WeightChange.safeParse({ ...change, id: "e1", sequence: index }).success).toBe(true);
    }
    expect(Math.abs(changes[0]!.basketMilligrams - 513_200)).toBeLessThan(4_000);
  });

  test.each([15_000, 20_000, 35_000, -20_000])("a change of %d mg is found", (milligrams) => {
    const changes = changesOf(weigh(signal({ emptyMilligrams: 400_000, loads: [load(4_000, milligrams)] })));
    expect(changes).toHaveLength(1);
    expect(Math.abs(changes[0]!.milligrams - milligrams)).toBeLessThan(4_000);
    expect(Math.abs(changes[0]!.fromMs - 4_000)).toBeLessThanOrEqual(250);
  });

  test("what lies on the scale at the start is no change", () => {
    expect(weigh(signal({ emptyMilligrams: 2_340_000 }))).toEqual([]);
  });

  test.each([2.4, 4, 7.3, 11.5])("a cart that rolls at %f Hz changes no weight", (frequencyHz) => {
    const rolling = [{ fromMs: 2_000, toMs: 10_000, rmsMilligrams: 20_000, frequencyHz }];
    expect(weigh(signal({ rolling }))).toEqual([]);
  });

  test("an item laid down while the cart rolls is weighed, with a larger sigma", () => {
    const rolling = [{ fromMs: 2_000, toMs: 11_000, rmsMilligrams: 12_000, frequencyHz: 6 }];
    const changes = changesOf(weigh(signal({ rolling, loads: [load(6_000, 400_000)] })));
    expect(changes).toHaveLength(1);
    expect(Math.abs(changes[0]!.milligrams - 400_000)).toBeLessThan(4 * changes[0]!.sigmaMilligrams);
    expect(Math.abs(changes[0]!.fromMs - 6_000)).toBeLessThan(200);
  });

  test("drift of tens of grams over minutes is no change", () => {
    const readings = signal({ durationMs: 300_000 }).map((reading) => ({
      ...reading,
      milligrams: reading.milligrams + Math.round(reading.atMs / 10_000) * 1_000,
    }));
    expect(weigh(readings)).toEqual([]);
  });

  test("a change after a rest longer than readings are kept is known as well as any", () => {
    const loads = [load(300_000, 250_000)];
    const changes = changesOf(weigh(signal({ durationMs: 306_000, rateHz: 20, loads })));
    expect(changes).toHaveLength(1);
    expect(Math.abs(changes[0]!.fromMs - 300_000)).toBeLessThanOrEqual(150);
    expect(changes[0]!.itemCount.one).toBeGreaterThan(0.8);
  });

  test("a hand that leans on the basket and leaves is no change", () => {
    const hands = [{ fromMs: 3_000, toMs: 6_000, milligrams: 900_000 }];
    expect(changesOf(weigh(signal({ hands })))).toEqual([]);
  });

  test("two items 300 ms apart are not called one", () => {
    const loads = [load(4_000, 400_000, { overshoot: 0 }), load(4_300, 250_000, { overshoot: 0 })];
    const changes = changesOf(weigh(signal({ loads })));
    expect(changes.reduce((sum, { milligrams }) => sum + milligrams, 0) / 650_000).toBeCloseTo(1, 1);
    if (changes.length === 1) expect(changes[0]!.itemCount.one).toBeLessThan(0.5);
  });

  test("a change at the very end is reported with a larger sigma", () => {
    const readings = signal({ durationMs: 4_450, loads: [load(4_000, 700_000)] });
    const changes = changesOf(weigh(readings));
    expect(changes).toHaveLength(1);
    expect(Math.abs(changes[0]!.milligrams - 700_000)).toBeLessThan(3 * changes[0]!.sigmaMilligrams);
    expect(changes[0]!.sigmaMilligrams).toBeGreaterThan(1_500);
  });

  test("a load that still swings at the end is not reported", () => {
    const readings = signal({ durationMs: 4_080, loads: [load(4_000, 700_000)] });
    expect(changesOf(weigh(readings))).toEqual([]);
  });

  test("the same readings give the same outputs", () => {
    const readings = signal({ loads: [load(3_000, 80_000), load(5_000, 33_000)] });
    expect(weigh(readings)).toEqual(weigh(readings));
  });
});

describe("health", () => {
  test("overload and fault are told once, and what changed meanwhile is doubted", () => {
    const readings = signal({ durationMs: 14_000, loads: [load(6_000, 600_000)] }).map(
      (reading): TimedReading =>
        reading.atMs >= 5_000 && reading.atMs < 7_000 ? { ...reading, status: "overload" } : reading,
    );
    const outputs = weigh(readings);
    expect(outputs.filter(({ kind }) => kind === "health")).toEqual([
      { kind: "health", sensor: "scale", state: "SCALE_OVERLOAD", atMs: 5_000 },
      { kind: "health", sensor: "scale", state: "ok", atMs: 7_000 },
    ]);
    const changes = changesOf(outputs);
    expect(changes).toHaveLength(1);
    expect(Math.abs(changes[0]!.milligrams - 600_000)).toBeLessThan(4_000);
    expect(changes[0]!.itemCount.one).toBeLessThan(0.5);
    expect(changes[0]!.fromMs).toBeLessThan(5_000);
  });

  test("silence is dated to when it had lasted too long, by a tick or by the next reading", () => {
    const silent = { kind: "health", sensor: "scale", state: "SCALE_SILENT", atMs: 1_500 };
    const weighing = createWeighing({ silentMs: 1_000 });
    expect(weighing.push({ atMs: 500, milligrams: 0, status: "ok" })).toEqual([]);
    expect(weighing.tick(1_400)).toEqual([]);
    expect(weighing.tick(2_000)).toEqual([silent]);
    expect(weighing.tick(2_100)).toEqual([]);
    expect(weighing.level().kind).toBe("silent");
    expect(weighing.push({ atMs: 3_000, milligrams: 0, status: "ok" })).toEqual([
      { ...silent, state: "ok", atMs: 3_000 },
    ]);
    const late = createWeighing({ silentMs: 1_000 });
    late.push({ atMs: 500, milligrams: 0, status: "ok" });
    expect(late.push({ atMs: 3_000, milligrams: 0, status: "ok" })).toEqual([
      silent,
      { ...silent, state: "ok", atMs: 3_000 },
    ]);
  });

  test("readings that go back in time are left out", () => {
    const weighing = createWeighing();
    weighing.push({ atMs: 500, milligrams: 0, status: "ok" });
    expect(weighing.push({ atMs: 500, milligrams: 9_000_000, status: "fault" })).toEqual([]);
    expect(weighing.level().kind).toBe("starting");
  });
});

describe("the present state", () => {
  test("starting, stable, moving, stable", () => {
    const weighing = createWeighing();
    const kinds: string[] = [];
    for (const reading of signal({ loads: [load(4_000, 300_000)] })) {
      weighing.push(reading);
      const { kind } = weighing.level();
      if (kinds.at(-1) !== kind) kinds.push(kind);
    }
    expect(kinds).toEqual(["starting", "stable", "moving", "stable"]);
    const level = weighing.level();
    if (level.kind !== "stable") throw new Error("not stable at the end");
    expect(Math.abs(level.milligrams - 301_200)).toBeLessThan(4 * level.sigmaMilligrams + 1_000);
  });
});

test("an unknown setting and one out of range are refused", () => {
  expect(() => createWeighing({ settleMs: 1 })).toThrow();
  expect(() => createWeighing({ setleMs: 400 } as never)).toThrow();
});
