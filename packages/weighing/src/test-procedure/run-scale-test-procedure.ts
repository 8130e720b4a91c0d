import { classificationTest, overloadTest, stableEquilibriumTest, tiltTest } from "./guards.js";
import { laboratoryRows } from "./laboratory.js";
import { type ScaleTestRow, untestedRow } from "./report-row.js";
import type { ScaleUnderTest } from "./scale-under-test.js";
import { creepAndReturnTest } from "./time-effects.js";
import {
  discriminationTest,
  eccentricityTest,
  repeatabilityTest,
  weighingTest,
} from "./weighing-performance.js";
import { tareTest, zeroTest } from "./zero-and-tare.js";

type Part = (scale: ScaleUnderTest) => ScaleTestRow[] | Promise<ScaleTestRow[]>;

/** The tests by name, in the order of annex A as far as it matters. */
const parts = {
  class: classificationTest,
  zero: zeroTest,
  weighing: weighingTest,
  eccentricity: eccentricityTest,
  discrimination: discriminationTest,
  repeatability: repeatabilityTest,
  tare: tareTest,
  stability: stableEquilibriumTest,
  overload: overloadTest,
  tilt: tiltTest,
  creep: creepAndReturnTest,
} as const satisfies Record<string, Part>;

export type ScaleTestPart = keyof typeof parts;
export const scaleTestParts = Object.keys(parts) as readonly ScaleTestPart[];

/**
 * The tests of R 76-1 annex A that weights and a clock can do: rows to print. Errors are judged without rounding
 * (3.5.3.2) and less the error at zero (A.4.4.3), by the limits of the instrument's form and stage. The rows come
 * part by part, so that progress can be shown.
 * @param chosen what to test; each part that is left out has a row that says so
 * @param onPart called as each part begins
 */
export async function* runScaleTestProcedure(
  scale: ScaleUnderTest,
  chosen: readonly ScaleTestPart[] = scaleTestParts,
  onPart: (part: ScaleTestPart) => void = () => undefined,
): AsyncGenerator<ScaleTestRow> {
  // The first rest becomes zero: nothing must lie there, whichever part comes first.
  await scale.place(0);
  for (const part of scaleTestParts) {
    if (!chosen.includes(part)) {
      yield untestedRow("R 76-1 annex A", part, "left out of this test");
      continue;
    }
    onPart(part);
    await scale.clearTare();
    yield* await parts[part](scale);
  }
  yield* laboratoryRows();
}

/** Passed: nothing that was tested failed, and something was tested. */
export const passed = (rows: readonly ScaleTestRow[]): boolean =>
  rows.every(({ pass }) => pass !== false) && rows.some(({ pass }) => pass === true);
