import { classificationTest, overloadTest, stableEquilibriumTest, tiltTest } from "./guards.js";
import { laboratoryRows } from "./laboratory.js";
import type { ScaleTestRow } from "./report-row.js";
import type { ScaleUnderTest } from "./scale-under-test.js";
import { creepAndReturnTest } from "./time-effects.js";
import {
  discriminationTest,
  eccentricityTest,
  repeatabilityTest,
  weighingTest,
} from "./weighing-performance.js";
import { tareTest, zeroTest } from "./zero-and-tare.js";

const parts: readonly ((scale: ScaleUnderTest) => ScaleTestRow[] | Promise<ScaleTestRow[]>)[] = [
  classificationTest,
  zeroTest,
  weighingTest,
  eccentricityTest,
  discriminationTest,
  repeatabilityTest,
  tareTest,
  stableEquilibriumTest,
  overloadTest,
  tiltTest,
  creepAndReturnTest,
  laboratoryRows,
];

/**
 * The tests of R 76-1 annex A that weights and a clock can do, in its order as far as it matters: rows to print.
 * Errors are judged without rounding (3.5.3.2) and less the error at zero (A.4.4.3), by the limits of the
 * instrument's form and stage. The rows come part by part, so that progress can be shown.
 */
export async function* runScaleTestProcedure(scale: ScaleUnderTest): AsyncGenerator<ScaleTestRow> {
  for (const part of parts) {
    await scale.clearTare();
    yield* await part(scale);
  }
}

/** Passed: nothing that was tested failed. */
export const passed = (rows: readonly ScaleTestRow[]): boolean => rows.every(({ pass }) => pass !== false);
