import { instrumentFaults } from "../legal/instrument.js";
import { permissibleErrorMilligrams } from "../legal/permissible-error.js";
import { measure } from "./measure.js";
import { clauseFor, errorRow, factRow, type ScaleTestRow } from "./report-row.js";
import type { ScaleUnderTest } from "./scale-under-test.js";

/** The settings are those of a class III instrument. */
export function classificationTest(scale: Pick<ScaleUnderTest, "instrument">): ScaleTestRow[] {
  const faults = instrumentFaults(scale.instrument);
  const { eMilligrams, maxMilligrams, minMilligrams } = scale.instrument;
  const note =
    faults.join("; ") ||
    `e ${eMilligrams / 1_000} g, Max ${maxMilligrams / 1e6} kg, Min ${minMilligrams / 1_000} g`;
  return [
    factRow(clauseFor("classes", scale.instrument), "class III by e, Max and Min", faults.length === 0, note),
  ];
}

/** Nothing is indicated above Max + 9 e. */
export async function overloadTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { maxMilligrams, eMilligrams } = instrument;
  const clause = clauseFor("blankAboveMax", instrument);
  const rows: ScaleTestRow[] = [];
  for (const [over, shouldShow] of [
    [5, true],
    [12, false],
  ] as const) {
    const load = maxMilligrams + over * eMilligrams;
    const shown = await scale.place(load);
    const test = `Max + ${over} e: ${shouldShow ? "indicated" : "blank"}`;
    rows.push(factRow(clause, test, (shown.kind === "stable") === shouldShow, shown.kind, load));
  }
  await scale.place(0);
  return rows;
}

const prints = 5;

/** A print is refused while the load moves, and what is printed then is within 1 e of where it settles (A.4.12). */
export async function stableEquilibriumTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const clause = clauseFor("stableEquilibrium", instrument);
  const load = instrument.maxMilligrams / 2;
  const rows: ScaleTestRow[] = [];
  for (let time = 1; time <= prints; time++) {
    await scale.place(0);
    const { first, given } = await scale.printAtOnce(load);
    const final = await scale.wait(6_500);
    rows.push(
      factRow(
        clause,
        `print ${time} asked for while the load moves: refused`,
        first.kind === "refused",
        first.kind,
        load,
      ),
    );
    rows.push(
      errorRow({
        clause,
        test: `print ${time} less the final indication`,
        loadMilligrams: load,
        indicatedMilligrams: given.kind === "printed" ? given.netMilligrams : null,
        errorMilligrams:
          given.kind === "printed" && final.kind === "stable" ? given.netMilligrams - final.milligrams : null,
        limitMilligrams: instrument.eMilligrams,
      }),
    );
  }
  return rows;
}

/** Within the limit a tilt changes Max by no more than the permissible error; beyond it nothing is shown (A.5.1). */
export async function tiltTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { tiltLimitPerMille, maxMilligrams } = instrument;
  const level = await measure(scale, maxMilligrams);
  await scale.tilt(tiltLimitPerMille);
  const tilted = await measure(scale, maxMilligrams);
  const beyond = await scale.tilt(tiltLimitPerMille * 1.2);
  await scale.tilt(0);
  const clause = clauseFor("tilt", instrument);
  return [
    errorRow({
      clause,
      test: `Max at a tilt of ${tiltLimitPerMille}/1000, less level`,
      loadMilligrams: maxMilligrams,
      indicatedMilligrams: tilted?.indicatedMilligrams ?? null,
      errorMilligrams:
        level === null || tilted === null ? null : tilted.exactMilligrams - level.exactMilligrams,
      limitMilligrams: permissibleErrorMilligrams(instrument, maxMilligrams),
    }),
    factRow(
      clause,
      "beyond the limiting tilt: no indication",
      beyond.kind === "faulty",
      beyond.kind,
      maxMilligrams,
    ),
  ];
}
