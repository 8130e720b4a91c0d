import { permissibleErrorMilligrams } from "../legal/permissible-error.js";
import { errorAtZero, measure } from "./measure.js";
import { clauseFor, errorRow, factRow, type ScaleTestRow } from "./report-row.js";
import type { ScaleUnderTest } from "./scale-under-test.js";

/** Accuracy of zero setting, and its range (A.4.2.1, A.4.2.3). */
export async function zeroTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { eMilligrams } = instrument;
  const rows: ScaleTestRow[] = [];
  await scale.place(0);
  await scale.setZero();
  const error = await errorAtZero(scale);
  rows.push(
    errorRow({
      clause: clauseFor("zeroAccuracy", instrument),
      test: "accuracy of zero setting, read with 10 e",
      loadMilligrams: 10 * eMilligrams,
      indicatedMilligrams: null,
      errorMilligrams: error,
      limitMilligrams: eMilligrams / 4,
    }),
  );
  rows.push(await zeroKeyRow(scale, 0.015, true), await zeroKeyRow(scale, 0.05, false));
  await scale.restart(0);
  rows.push(await initialZeroRow(scale, 0.08, true), await initialZeroRow(scale, 0.25, false));
  await scale.restart(0);
  return [...rows, await trackingRow(scale)];
}

async function zeroKeyRow(scale: ScaleUnderTest, share: number, shouldSet: boolean): Promise<ScaleTestRow> {
  const load = share * scale.instrument.maxMilligrams;
  await scale.restart(0);
  await scale.place(load);
  const outcome = await scale.setZero();
  const test = `zero key with ${share * 100}% of Max on the platform: ${shouldSet ? "sets zero" : "refused"}`;
  return factRow(
    clauseFor("zeroRange", scale.instrument),
    test,
    (outcome.kind === "set") === shouldSet,
    outcome.kind,
    load,
  );
}

async function initialZeroRow(
  scale: ScaleUnderTest,
  share: number,
  shouldSet: boolean,
): Promise<ScaleTestRow> {
  const load = share * scale.instrument.maxMilligrams;
  const shown = await scale.restart(load);
  const set = shown.kind === "stable" && shown.atZero;
  const test = `switched on with ${share * 100}% of Max on the platform: ${shouldSet ? "zero" : "no indication"}`;
  return factRow(clauseFor("initialZero", scale.instrument), test, set === shouldSet, shown.kind, load);
}

/** A load that rests must not be tracked away: 2 e are still there after half a minute. */
async function trackingRow(scale: ScaleUnderTest): Promise<ScaleTestRow> {
  const load = 2 * scale.instrument.eMilligrams;
  await scale.place(0);
  await scale.place(load);
  await scale.wait(30_000);
  const shown = await scale.wait(0);
  return errorRow({
    clause: clauseFor("zeroTracking", scale.instrument),
    test: "zero tracking leaves a resting load of 2 e alone, after 30 s",
    loadMilligrams: load,
    indicatedMilligrams: shown.kind === "stable" ? shown.milligrams : null,
    errorMilligrams: shown.kind === "stable" ? shown.exactMilligrams - load : null,
    limitMilligrams: scale.instrument.eMilligrams / 2,
  });
}

/** Tare balances to 0.25 e, and net loads keep the permissible errors of net (A.4.6). */
export async function tareTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { eMilligrams, maxMilligrams, minMilligrams } = instrument;
  const rows: ScaleTestRow[] = [];
  for (const share of [0.1, 0.4]) {
    const tare = Math.round((share * maxMilligrams) / eMilligrams) * eMilligrams;
    await scale.place(tare);
    const outcome = await scale.tare();
    if (outcome.kind === "refused") {
      rows.push(factRow(clauseFor("tare", instrument), "tare is taken", false, outcome.why, tare));
      continue;
    }
    const balanced = await measure(scale, tare, { times: 4 });
    rows.push(
      errorRow({
        clause: clauseFor("tare", instrument),
        test: "tare balances to zero",
        loadMilligrams: tare,
        indicatedMilligrams: balanced?.indicatedMilligrams ?? null,
        errorMilligrams: balanced?.exactMilligrams ?? null,
        limitMilligrams: eMilligrams / 4,
      }),
    );
    for (const net of [minMilligrams, 500 * eMilligrams, 2_000 * eMilligrams, maxMilligrams - tare]) {
      if (tare + net <= maxMilligrams)
        rows.push(await netRow(scale, tare, net, balanced?.exactMilligrams ?? 0));
    }
    await scale.clearTare();
    await scale.place(0);
  }
  return rows;
}

async function netRow(scale: ScaleUnderTest, tare: number, net: number, zero: number): Promise<ScaleTestRow> {
  const measured = await measure(scale, tare + net);
  return errorRow({
    clause: clauseFor("permissibleError", scale.instrument),
    test: `net weighing, tare ${tare / 1_000} g`,
    loadMilligrams: net,
    indicatedMilligrams: measured?.indicatedMilligrams ?? null,
    errorMilligrams: measured === null ? null : measured.exactMilligrams - net - zero,
    limitMilligrams: permissibleErrorMilligrams(scale.instrument, net),
  });
}
