import { type ScaleTestRow, untestedRow } from "./report-row.js";

/** What R 76-1 asks for and no procedure in software can show: a laboratory and, for approval, a notified body. */
const laboratoryTests = [
  ["3.9.2, A.5.3", "static temperatures; effect of temperature on no-load indication"],
  ["5.3.5, A.5.2", "warm-up time"],
  ["3.9.3, A.5.4", "voltage variations"],
  ["3.9.4.3, A.6", "endurance"],
  ["B.2", "damp heat, steady state"],
  ["B.3", "electrical disturbances: dips, bursts, surges, discharges, fields"],
  ["B.4", "span stability"],
  ["7.1, 7.2, 8", "markings, sealing, verification"],
] as const;

export const laboratoryRows = (): ScaleTestRow[] =>
  laboratoryTests.map(([clause, test]) =>
    untestedRow(`R 76-1 ${clause}`, test, "not tested here: needs a laboratory"),
  );
