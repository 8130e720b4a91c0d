import { measure, readOn } from "./measure.js";
import { clauseFor, errorRow, type ScaleTestRow } from "./report-row.js";
import type { ScaleUnderTest } from "./scale-under-test.js";

const quarterHourMs = 15 * 60_000;
const readings = 6;

/** Max for half an hour, then nothing: creep and return to zero (A.4.11). */
export async function creepAndReturnTest(scale: ScaleUnderTest): Promise<ScaleTestRow[]> {
  const { instrument } = scale;
  const { eMilligrams, maxMilligrams } = instrument;
  const zeroBefore = await measure(scale, 10 * eMilligrams, { times: readings });
  const start = await measure(scale, maxMilligrams, { times: readings });
  const middle = await readOn(scale, await scale.wait(quarterHourMs), readings);
  const end = await readOn(scale, await scale.wait(quarterHourMs), readings);
  const zeroAfter = await measure(scale, 10 * eMilligrams, { times: readings });
  const difference = (later: typeof start, earlier: typeof start) =>
    later === null || earlier === null ? null : later.exactMilligrams - earlier.exactMilligrams;
  const creep = clauseFor("creep", instrument);
  return [
    errorRow({
      clause: creep,
      test: "creep: Max on the platform for 30 minutes",
      loadMilligrams: maxMilligrams,
      indicatedMilligrams: end?.indicatedMilligrams ?? null,
      errorMilligrams: difference(end, start),
      limitMilligrams: eMilligrams / 2,
    }),
    errorRow({
      clause: creep,
      test: "creep: from the 15th to the 30th minute",
      loadMilligrams: maxMilligrams,
      indicatedMilligrams: end?.indicatedMilligrams ?? null,
      errorMilligrams: difference(end, middle),
      limitMilligrams: eMilligrams / 5,
    }),
    errorRow({
      clause: clauseFor("zeroReturn", instrument),
      test: "return to zero after 30 minutes of Max, read with 10 e",
      loadMilligrams: 10 * eMilligrams,
      indicatedMilligrams: zeroAfter?.indicatedMilligrams ?? null,
      errorMilligrams: difference(zeroAfter, zeroBefore),
      limitMilligrams: eMilligrams / 2,
    }),
  ];
}
