import type { Instrument } from "../legal/instrument.js";
import { NetWeighing, type NetWeighingOutput } from "../legal/net-weighing.js";
import { permissibleErrorMilligrams } from "../legal/permissible-error.js";
import type { TimedReading } from "../outputs.js";
import type { WeighingSettings } from "../settings.js";
import { classificationTest } from "./guards.js";
import { clauseFor, errorRow, factRow, type ScaleTestRow, untestedRow } from "./report-row.js";

/** Something of known weight that was laid into the cart, and when. */
export interface KnownLoad {
  readonly atMs: number;
  readonly milligrams: number;
  readonly name: string;
}

const slowestHz = 10;
const fastestHz = 80;
const longestGapMs = 1_000;
/** A weight change belongs to the load that was laid down within this time of its onset. */
const matchWithinMs = 1_500;

/**
 * What a recorded trip tells of its scale: its readings' rate and status, and the error of every net weight that the
 * instrument would price, beside the true weight where it is known. It does not replace the tests with weights: the
 * last row says so.
 */
export function checkRecordedTrip(
  instrument: Instrument,
  readings: readonly TimedReading[],
  loads: readonly KnownLoad[],
  settings: Partial<WeighingSettings> = {},
): ScaleTestRow[] {
  const weighing = new NetWeighing({ instrument, weighing: settings });
  const outputs = [...readings.flatMap((reading) => weighing.push(reading)), ...weighing.end()];
  return [
    ...classificationTest({ instrument }),
    ...signalRows(readings),
    ...loads.map((load) => loadRow(instrument, load, outputOf(load, outputs))),
    ...outputs.filter((output) => !loads.some((load) => belongs(load, output))).map(unknownLoadRow),
    untestedRow("R 76-1 annex A", "tests with weights", "a recorded trip has none"),
  ];
}

const belongs = ({ atMs }: KnownLoad, { change }: NetWeighingOutput): boolean =>
  Math.abs(change.fromMs - atMs) <= matchWithinMs;

const outputOf = (load: KnownLoad, outputs: readonly NetWeighingOutput[]): NetWeighingOutput | undefined =>
  outputs
    .filter((output) => belongs(load, output))
    .sort((a, b) => Math.abs(a.change.fromMs - load.atMs) - Math.abs(b.change.fromMs - load.atMs))[0];

/** How the scale reads, by the trip format: 10 to 80 readings a second, none missing, no fault. */
function signalRows(readings: readonly TimedReading[]): ScaleTestRow[] {
  const clause = "trip format, /scale";
  const gaps = readings.slice(1).map(({ atMs }, i) => atMs - readings[i]!.atMs);
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? Number.POSITIVE_INFINITY;
  const longest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  const hertz = 1_000 / median;
  const bad = readings.filter(({ status }) => status !== "ok").length;
  // A clock that counts whole milliseconds shows 80 a second as 83.
  const inRange = hertz >= 0.95 * slowestHz && hertz <= 1.05 * fastestHz;
  return [
    factRow(clause, "10 to 80 readings a second", inRange, `${hertz.toFixed(1)} a second (median)`),
    factRow(
      clause,
      "no second without a reading",
      longest <= longestGapMs,
      `longest gap ${Math.round(longest)} ms`,
    ),
    factRow(clause, "no fault, no overload", bad === 0, `${bad} of ${readings.length} readings`),
  ];
}

function loadRow(
  instrument: Instrument,
  { milligrams, name, atMs }: KnownLoad,
  output: NetWeighingOutput | undefined,
): ScaleTestRow {
  const clause = clauseFor("permissibleError", instrument);
  const test = `net weight of ${name}, ${(atMs / 1_000).toFixed(1)} s`;
  if (output === undefined) return untestedRow(clause, test, "no weight change was found", milligrams);
  if (output.kind === "weigh-alone")
    return untestedRow(clause, test, `not priced: ${output.why}`, milligrams);
  return errorRow({
    clause,
    test,
    loadMilligrams: milligrams,
    indicatedMilligrams: output.net.milligrams,
    errorMilligrams: output.net.exactMilligrams - milligrams,
    limitMilligrams: permissibleErrorMilligrams(instrument, milligrams),
  });
}

/** The instrument would have priced it, or asked; its true weight is not known. */
function unknownLoadRow(output: NetWeighingOutput): ScaleTestRow {
  const { change } = output;
  const said = output.kind === "net-weight" ? "true weight not known" : `not priced: ${output.why}`;
  const row = untestedRow("-", `net weight at ${(change.fromMs / 1_000).toFixed(1)} s`, said);
  return output.kind === "net-weight" ? { ...row, indicatedMilligrams: output.net.milligrams } : row;
}
