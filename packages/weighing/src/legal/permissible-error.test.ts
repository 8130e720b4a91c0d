import { expect, test } from "vitest";
import { Instrument } from "./instrument.js";
import { permissibleErrorMilligrams } from "./permissible-error.js";

const e = 5_000;
const limitInHalves = (form: string, stage: string, intervals: number) =>
  permissibleErrorMilligrams(Instrument.parse({ form, stage }), intervals * e) / (e / 2);

test.each([
  [0, 1],
  [500, 1],
  [501, 2],
  [2_000, 2],
  [2_001, 3],
  [10_000, 3],
])("OIML and Canada: %d e may err by %d half e at first, twice that in service", (intervals, halves) => {
  for (const form of ["oiml-r76", "canada"]) {
    expect(limitInHalves(form, "initial", intervals)).toBe(halves);
    expect(limitInHalves(form, "in-service", intervals)).toBe(2 * halves);
  }
});

test.each([
  [500, 1],
  [501, 2],
  [2_001, 3],
  [4_000, 3],
  [4_001, 5],
])("Handbook 44: %d divisions may err by %d in use, half of it at acceptance", (intervals, divisions) => {
  expect(limitInHalves("handbook-44", "in-service", intervals)).toBe(2 * divisions);
  expect(limitInHalves("handbook-44", "initial", intervals)).toBe(divisions);
});

test("a removal may err as much as an addition", () => {
  const instrument = Instrument.parse({});
  expect(permissibleErrorMilligrams(instrument, -3_000_000)).toBe(
    permissibleErrorMilligrams(instrument, 3_000_000),
  );
});
