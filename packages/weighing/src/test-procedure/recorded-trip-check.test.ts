import { describe, expect, test } from "vitest";
import { defaultInstrument } from "../legal/instrument.js";
import { randomScript } from "../simulate/random-script.js";
import { simulateScaleSignal } from "../simulate/scale-signal.js";
import { tripConditions } from "../simulate/trip-conditions.js";
import { checkRecordedTrip } from "./recorded-trip-check.js";
import { passed } from "./run-scale-test-procedure.js";

/** A simulated trip; the scale reads `spanError` of every load too much. */
function trip(spanError: number) {
  const script = randomScript(77, { ...tripConditions.shopping, events: 40 });
  const adds = script.loads.filter(({ milligrams }) => milligrams > 0);
  const felt = script.loads.map((load) => ({ ...load, milligrams: load.milligrams * (1 + spanError) }));
  return {
    readings: simulateScaleSignal({ ...script, loads: felt }),
    loads: adds.map(({ atMs, milligrams }, i) => ({ atMs, milligrams, name: `item ${i + 1}` })),
  };
}

describe("a recorded trip", () => {
  test("of a good scale passes, and says what it cannot show", () => {
    const { readings, loads } = trip(0);
    const rows = checkRecordedTrip(defaultInstrument, readings, loads);
    expect(passed(rows)).toBe(true);
    expect(
      rows.filter(({ pass, errorMilligrams }) => pass && errorMilligrams !== null).length,
    ).toBeGreaterThan(3);
    expect(rows.at(-1)).toMatchObject({ pass: null, note: "a recorded trip has none" });
  });

  test("of a scale with a span error of 1% fails on its heavy items", () => {
    const { readings, loads } = trip(0.01);
    const rows = checkRecordedTrip(defaultInstrument, readings, loads);
    const failed = rows.filter(({ pass }) => pass === false);
    expect(failed.length).toBeGreaterThan(0);
    for (const row of failed) expect(row.test).toMatch(/net weight/);
  });

  test("with a gap and a fault fails on its signal", () => {
    const { readings, loads } = trip(0);
    const torn = readings
      .filter(({ atMs }) => atMs < 20_000 || atMs > 22_000)
      .map((reading) => (reading.atMs === 30_000 ? { ...reading, status: "fault" as const } : reading));
    const failed = checkRecordedTrip(defaultInstrument, torn, loads).filter(({ pass }) => pass === false);
    expect(failed.map(({ test: name }) => name)).toEqual(
      expect.arrayContaining(["no second without a reading", "no fault, no overload"]),
    );
  });
});
