import { describe, expect, test } from "vitest";
import { Instrument } from "../legal/instrument.js";
import { AttendedScale } from "./attended-scale.js";
import type { ScaleTestRow } from "./report-row.js";
import { passed, runScaleTestProcedure } from "./run-scale-test-procedure.js";
import { goodScale, type ScaleFlaws, SimulatedSession } from "./simulated-session.js";

async function report(
  instrument: Instrument,
  flaws: Partial<ScaleFlaws> = {},
  seed = 1,
): Promise<ScaleTestRow[]> {
  const session = new SimulatedSession(instrument, seed, { ...goodScale, ...flaws });
  const scale = new AttendedScale(instrument, session);
  const rows: ScaleTestRow[] = [];
  for await (const row of runScaleTestProcedure(scale)) rows.push(row);
  return rows;
}

describe("a good scale passes", () => {
  test.each(["oiml-r76", "handbook-44", "canada"] as const)("%s, initial verification", async (form) => {
    const rows = await report(Instrument.parse({ form, stage: "initial" }));
    expect(rows.filter(({ pass }) => pass === false)).toEqual([]);
    expect(passed(rows)).toBe(true);
    expect(rows.length).toBeGreaterThan(60);
  });

  test("what needs a laboratory is neither passed nor failed, and says so", async () => {
    const untested = (await report(Instrument.parse({}))).filter(({ pass }) => pass === null);
    expect(untested.length).toBeGreaterThan(5);
    for (const { note } of untested) expect(note).toContain("laboratory");
  });
});

describe("a bad scale fails where it is bad", () => {
  test.each([
    ["span", { spanError: 0.0004 }, /weighing, load|net weighing/],
    ["a corner", { cornerError: 0.001 }, /front-left/],
    ["creep", { creep: 0.0003 }, /creep|return to zero/],
    ["tilt", { tiltError: 0.00002 }, /tilt/],
  ] as const)("%s", async (_name, flaws, expected) => {
    const rows = await report(Instrument.parse({ stage: "initial" }), flaws);
    const failed = rows.filter(({ pass }) => pass === false);
    expect(failed.length).toBeGreaterThan(0);
    for (const { test: name } of failed) expect(name).toMatch(expected);
  });

  test("a scale too noisy for its interval shows no stable weight", async () => {
    const rows = await report(Instrument.parse({}), { whiteMilligrams: 12_000 });
    expect(passed(rows)).toBe(false);
    expect(rows.some(({ note }) => note === "no stable indication")).toBe(true);
  });

  test("settings that no class III instrument may have fail", async () => {
    const rows = await report(Instrument.parse({ maxMilligrams: 60_000_000 }));
    expect(rows.filter(({ pass }) => pass === false).map(({ test: name }) => name)).toEqual([
      "class III by e, Max and Min",
    ]);
  });
});

test("a part that is left out is named as untested; nothing tested is no pass", async () => {
  const session = new SimulatedSession(Instrument.parse({}), 1);
  const rows: ScaleTestRow[] = [];
  for await (const row of runScaleTestProcedure(new AttendedScale(Instrument.parse({}), session), [
    "class",
  ])) {
    rows.push(row);
  }
  const creep = rows.find(({ test: name }) => name === "creep");
  expect(creep).toMatchObject({ pass: null, note: "left out of this test" });
  expect(passed(rows)).toBe(true);
  expect(passed(rows.filter(({ pass }) => pass === null))).toBe(false);
});
