import { type Instrument, passed, type ScaleTestRow } from "@cartwheel/weighing";
import { formatWeight } from "./weight-words.js";

export interface ScaleReport {
  /** Whether nothing that was tested failed. */
  readonly passed: boolean;
  readonly counts: { readonly passed: number; readonly failed: number; readonly notTested: number };
  readonly instrument: Instrument;
  /** Which scale: simulated with its seed and flaws, a device, a recording. */
  readonly scale: string;
  readonly softwareId: string;
  readonly testedAt: string;
  readonly rows: readonly ScaleTestRow[];
}

export function scaleReport(given: Omit<ScaleReport, "passed" | "counts">): ScaleReport {
  const count = (pass: boolean | null) => given.rows.filter((row) => row.pass === pass).length;
  const counts = { passed: count(true), failed: count(false), notTested: count(null) };
  return { passed: passed(given.rows), counts, ...given };
}

const forms = {
  "oiml-r76": "OIML R 76-1:2006, class III",
  "handbook-44": "NIST Handbook 44, 2.20, class III",
  canada: "Canada SI/98-81, class III",
} as const satisfies Record<Instrument["form"], string>;

/** The report as an inspector reads it: what was tested, by which rule, with which outcome. */
export function scaleReportText(report: ScaleReport): string {
  const { instrument, counts, rows } = report;
  const { eMilligrams, maxMilligrams, minMilligrams, stage } = instrument;
  const head = [
    [
      "Rules",
      `${forms[instrument.form]}; limits of ${stage === "initial" ? "initial verification" : "use (in service)"}`,
    ],
    [
      "Instrument",
      `Max ${formatWeight(maxMilligrams)}, Min ${formatWeight(minMilligrams)}, e = d = ${formatWeight(eMilligrams)}`,
    ],
    ["Scale", report.scale],
    ["Software", report.softwareId],
    ["Tested at", report.testedAt],
  ];
  return [
    "SCALE TEST REPORT",
    "",
    ...head.map(([name, value]) => `${name!.padEnd(12)}${value}`),
    "",
    ...tableOf(rows),
    "",
    `Result: ${report.passed ? "PASS" : "FAIL"}. ${counts.passed} passed, ${counts.failed} failed, ${counts.notTested} not tested.`,
    "Errors are judged without rounding and less the error at zero. This is a test report, not an approval:",
    "docs/weighing-and-the-law.md says what needs a notified body, and how the clause numbers were verified.",
    "",
    "Tested by ______________________________   Signature ______________________________",
    "",
  ].join("\n");
}

const columns = ["", "test", "load", "indicated", "error", "limit", "note"] as const;
const rightAligned: ReadonlySet<string> = new Set(["load", "indicated", "error", "limit"]);

/** One table, with each rule's place in the law above the tests of it. */
function tableOf(rows: readonly ScaleTestRow[]): string[] {
  const cells = rows.map(cellsOf);
  const widths = columns.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        rightAligned.has(columns[at]!) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .join("  ")
      .trimEnd();
  const body = rows.flatMap(({ clause }, at) => {
    const own = line(cells[at]!);
    return clause === rows[at - 1]?.clause ? [own] : ["", clause, own];
  });
  return [line(columns), line(widths.map((width) => "-".repeat(width))), ...body];
}

function cellsOf(row: ScaleTestRow): string[] {
  const weight = (milligrams: number | null) => (milligrams === null ? "" : formatWeight(milligrams));
  return [
    row.pass === null ? "-" : row.pass ? "pass" : "FAIL",
    row.test,
    weight(row.loadMilligrams),
    weight(row.indicatedMilligrams),
    weight(row.errorMilligrams),
    weight(row.limitMilligrams),
    row.note,
  ];
}
