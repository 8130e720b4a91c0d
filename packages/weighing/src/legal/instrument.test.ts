import { expect, test } from "vitest";
import { Instrument, instrumentFaults } from "./instrument.js";

test("the default is a class III instrument", () => {
  expect(instrumentFaults(Instrument.parse({}))).toEqual([]);
});

test.each([
  [{ eMilligrams: 3_000, maxMilligrams: 30_000_000 }, "not 1, 2 or 5"],
  [{ maxMilligrams: 60_000_000 }, "12000"],
  [{ maxMilligrams: 2_000_000 }, "500 to 10,000"],
  [{ minMilligrams: 50_000 }, "less than 20 e"],
  [{ maxMilligrams: 25_001_000 }, "whole number"],
])("%o is none", (settings, said) => {
  expect(instrumentFaults(Instrument.parse(settings)).join("; ")).toContain(said);
});
