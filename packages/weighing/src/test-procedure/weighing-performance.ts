import { permissibleErrorMilligrams } from "../legal/permissible-error.js";
import { errorAtZero, measure } from "./measure.js";
import { clauseFor, errorRow, type ScaleTestRow } from "./report-row.js";
import type { Position, ScaleUnderTest } from "./scale-under-test.js";

/** Weighing test: ten loads up and down again, with those at which the permissible error changes (A.4.4.1). */
export async function weighingTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { minMilligrams, maxMilligrams, eMilligrams } = instrument;
  const steps = [500, 2_000, 4_000].map((intervals) => intervals * eMilligrams);
  const shares = [0.05, 0.25, 0.5, 0.6, 0.75, 0.9].map(
    (share) => Math.round((share * maxMilligrams) / eMilligrams) * eMilligrams,
  );
  const loads = [...new Set([minMilligrams, ...steps, ...shares, maxMilligrams])]
    .filter((load) => load >= minMilligrams && load <= maxMilligrams)
    .sort((a, b) => a - b);
  const zero = await errorAtZero(scale);
  const rows: ScaleTestRow[] = [];
  for (const [test, order] of [
    ["weighing, load rising", loads],
    ["weighing, load falling", loads.toReversed()],
  ] as const) {
    for (const load of order) rows.push(await errorOf(scale, load, test, zero));
  }
  return rows;
}

async function errorOf(
  scale: ScaleUnderTest,
  loadMilligrams: number,
  test: string,
  zero: number | null,
  position: Position = "centre",
): Promise<ScaleTestRow> {
  const measured = await measure(scale, loadMilligrams, { position });
  return errorRow({
    clause: clauseFor(position === "centre" ? "permissibleError" : "eccentricity", scale.instrument),
    test,
    loadMilligrams,
    indicatedMilligrams: measured?.indicatedMilligrams ?? null,
    errorMilligrams:
      measured === null || zero === null ? null : measured.exactMilligrams - loadMilligrams - zero,
    limitMilligrams: permissibleErrorMilligrams(scale.instrument, loadMilligrams),
  });
}

/** A third of Max in each quarter of the platform (A.4.7). */
export async function eccentricityTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { maxMilligrams, eMilligrams } = scale.instrument;
  const load = Math.round(maxMilligrams / 3 / eMilligrams) * eMilligrams;
  const zero = await errorAtZero(scale);
  const rows: ScaleTestRow[] = [];
  for (const position of ["front-left", "front-right", "rear-left", "rear-right"] as const) {
    rows.push(await errorOf(scale, load, `a third of Max, ${position}`, zero, position));
  }
  return rows;
}

const repetitions = 10;

/** Ten weighings each of half of Max and of Max: they differ by no more than the permissible error (A.4.10). */
export async function repeatabilityTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const rows: ScaleTestRow[] = [];
  for (const load of [instrument.maxMilligrams / 2, instrument.maxMilligrams]) {
    const found: number[] = [];
    let indicated: number | null = null;
    for (let time = 0; time < repetitions; time++) {
      await scale.place(0);
      const measured = await measure(scale, load, { times: 1 });
      if (measured === null) break;
      indicated = measured.indicatedMilligrams;
      found.push(measured.exactMilligrams);
    }
    rows.push(
      errorRow({
        clause: clauseFor("repeatability", instrument),
        test: `repeatability, ${repetitions} weighings: largest less smallest`,
        loadMilligrams: load,
        indicatedMilligrams: indicated,
        errorMilligrams: found.length < repetitions ? null : Math.max(...found) - Math.min(...found),
        limitMilligrams: permissibleErrorMilligrams(instrument, load),
      }),
    );
  }
  return rows;
}

/** From 0.1 d above a changeover point, 1.4 d more changes the indication by at least d (A.4.8.2). */
export async function discriminationTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { eMilligrams, minMilligrams, maxMilligrams } = instrument;
  const rows: ScaleTestRow[] = [];
  for (const near of [minMilligrams, maxMilligrams / 2, maxMilligrams - 5 * eMilligrams]) {
    const load = near - 0.4 * eMilligrams;
    const before = await measure(scale, load, { times: 1 });
    const after = await measure(scale, load + 1.4 * eMilligrams, { times: 1 });
    const change =
      before === null || after === null ? null : after.indicatedMilligrams - before.indicatedMilligrams;
    rows.push({
      clause: clauseFor("discrimination", instrument),
      test: "discrimination: change of the indication by 1.4 d more",
      loadMilligrams: load,
      indicatedMilligrams: after?.indicatedMilligrams ?? null,
      errorMilligrams: change,
      limitMilligrams: eMilligrams,
      pass: change !== null && change >= eMilligrams,
      note: "the figure must reach the limit",
    });
  }
  return rows;
}
