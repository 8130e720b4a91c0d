import { type ClauseKey, clauses } from "../legal/clauses.js";
import type { Instrument } from "../legal/instrument.js";

/** One line of the report that an inspector reads. Weights in milligrams; `null` where a test has no such figure. */
export interface ScaleTestRow {
  /** The rule's place in the law that applies. */
  readonly clause: string;
  readonly test: string;
  readonly loadMilligrams: number | null;
  readonly indicatedMilligrams: number | null;
  readonly errorMilligrams: number | null;
  readonly limitMilligrams: number | null;
  /** Null: not tested here, it needs a laboratory. */
  readonly pass: boolean | null;
  readonly note: string;
}

/** Where the rule stands in the law of this instrument; the OIML clause where that law has none of its own. */
export function clauseFor(key: ClauseKey, { form }: Pick<Instrument, "form">): string {
  const { oimlR76, handbook44, canada } = clauses[key];
  switch (form) {
    case "oiml-r76":
      return clause("R 76-1", oimlR76);
    case "handbook-44":
      return handbook44 === null ? clause("R 76-1", oimlR76) : clause("HB 44 2.20", handbook44);
    case "canada":
      return canada === null ? clause("R 76-1", oimlR76) : clause("SI/98-81", canada);
  }
}

/** How well each number was verified stands in the docs' table, and the report's last lines point there. */
const clause = (law: string, place: string): string =>
  `${law} ${place.replaceAll(/ \([^()]*from memory\)/g, "")}`;

/** A row that judges an error by its limit. An error that could not be measured fails. */
export function errorRow(fields: {
  readonly clause: string;
  readonly test: string;
  readonly loadMilligrams: number;
  readonly indicatedMilligrams: number | null;
  readonly errorMilligrams: number | null;
  readonly limitMilligrams: number;
  readonly note?: string;
}): ScaleTestRow {
  const { errorMilligrams, limitMilligrams, note } = fields;
  const pass = errorMilligrams !== null && Math.abs(errorMilligrams) <= limitMilligrams;
  const said = note ?? (errorMilligrams === null ? "no stable indication" : "");
  return {
    ...fields,
    errorMilligrams: errorMilligrams === null ? null : Math.round(errorMilligrams),
    pass,
    note: said,
  };
}

/** A row that says whether the scale did what it must. */
export function factRow(
  clause: string,
  test: string,
  pass: boolean,
  note: string,
  loadMilligrams: number | null = null,
): ScaleTestRow {
  const none = { indicatedMilligrams: null, errorMilligrams: null, limitMilligrams: null };
  return { clause, test, loadMilligrams, ...none, pass, note };
}

/** A row for what was not tested, and why: a report names it instead of leaving it out. */
export function untestedRow(
  clause: string,
  test: string,
  why: string,
  loadMilligrams: number | null = null,
): ScaleTestRow {
  const none = { indicatedMilligrams: null, errorMilligrams: null, limitMilligrams: null };
  return { clause, test, loadMilligrams, ...none, pass: null, note: why };
}
