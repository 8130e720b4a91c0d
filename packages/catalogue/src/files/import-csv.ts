import type { Catalogue } from "@cartwheel/contracts";
import { CsvError, type Info, parse } from "csv-parse/sync";
import { minorDigitsOf } from "../money/minor-digits.js";
import { type CatalogueProblem, catalogueProblem } from "./catalogue-problem.js";
import { type CsvColumn, type CsvColumnName, csvColumns, type NumberForm } from "./csv-columns.js";
import { type CheckedCatalogue, checkCatalogue } from "./parse-catalogue.js";

/** What a product list in CSV does not say itself. */
export interface CsvImport
  extends Pick<Catalogue, "currency" | "validFrom" | "version" | "priceRules" | "taxes"> {
  /** The file's names for columns, where they are not ours: `{ sku: "ArtNr" }`. */
  readonly columns?: Partial<Record<CsvColumnName, string>>;
  readonly delimiter?: "," | ";" | "\t";
  readonly decimal?: NumberForm["decimal"];
}

export type ImportedCsv = CheckedCatalogue & {
  /** Columns of the file that nothing was taken from. */
  readonly ignoredColumns: readonly string[];
};

interface Row {
  readonly line: number;
  readonly count: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Our name of a column, and the file's. */
type Column = readonly [name: CsvColumnName, theirs: string];

const code = "CATALOGUE_INVALID";
const names = Object.keys(csvColumns) as CsvColumnName[];

/**
 * A catalogue from a product list in CSV (RFC 4180; a byte order mark is passed over), all or nothing: every bad row
 * is reported with its line, column, reason and what to do, and nothing is taken from a file that has one.
 */
export function importCsv(csv: string, given: CsvImport): ImportedCsv {
  const { columns = {}, delimiter = ",", decimal = ".", ...head } = given;
  const file = readRows(csv, delimiter);
  if (!("rows" in file)) return { ok: false, problems: [file], ignoredColumns: [] };
  const ours = names.map((name): Column => [name, columns[name] ?? name]);
  const ignoredColumns = file.header.filter((column) => !ours.some(([, theirs]) => theirs === column));
  const missing = missingColumns(ours, file.header, columns);
  if (missing.length > 0) return { ok: false, problems: missing, ignoredColumns };

  const form = { decimal, minorDigits: minorDigitsOf(head.currency) };
  const problems: CatalogueProblem[] = [];
  const whole: { readonly line: number; readonly product: number; readonly json: object }[] = [];
  file.rows.forEach((row, product) => {
    const before = problems.length;
    const ragged = raggedRow(row, product, file.header.length, delimiter);
    if (ragged !== null) problems.push(ragged);
    const json = ragged === null ? productOf(row, product, ours, form, problems) : {};
    if (problems.length === before) whole.push({ line: row.line, product, json });
  });
  // Rows that can be read are checked even if others cannot: a person corrects a file once, not twice.
  const checked = checkCatalogue({ ...head, products: whole.map(({ json }) => json) });
  if (checked.ok && problems.length === 0) return { ...checked, ignoredColumns };
  const inRows = (checked.ok ? [] : checked.problems).map((problem) => {
    const at = problem.product === null ? undefined : whole[problem.product];
    return { ...problem, product: at?.product ?? null, row: at?.line ?? null };
  });
  const byRow = [...problems, ...inRows].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { ok: false, problems: byRow, ignoredColumns };
}

interface CsvFile {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

function readRows(csv: string, delimiter: string): CsvFile | CatalogueProblem {
  const options = {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  try {
    const records = parse(csv, options) as unknown as { info: Info; record: string[] }[];
    const [first, ...rest] = records;
    if (first === undefined) return catalogueProblem({ code, field: "", why: "the file is empty" });
    if (rest.length === 0)
      return catalogueProblem({ code, field: "", why: "the file has a header and no product" });
    const header = first.record;
    const twice = header.find((column, i) => column !== "" && header.indexOf(column) < i);
    if (twice !== undefined)
      return catalogueProblem({ code, row: 1, field: twice, why: "this column stands twice" });
    const rows = rest.map(({ info, record }) => ({
      line: info.lines,
      count: record.length,
      // Quoted cells keep their blanks: no field of a product begins or ends with one.
      cells: new Map(header.map((column, i) => [column, (record[i] ?? "").trim()])),
    }));
    return { header, rows };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const row = typeof cause.lines === "number" ? cause.lines : null;
    const fix = "Check quotes and the number of cells in this row; the delimiter may be another.";
    return catalogueProblem({ code, row, field: "", why: cause.message, fix });
  }
}

function missingColumns(
  ours: readonly Column[],
  header: readonly string[],
  named: CsvImport["columns"],
): CatalogueProblem[] {
  return ours.flatMap(([name, theirs]) => {
    const { required, about }: CsvColumn = csvColumns[name];
    if (header.includes(theirs) || (!required && named?.[name] === undefined)) return [];
    const fix = `Add it (${about}), or say which column it is; the file has: ${header.join(", ")}.`;
    return catalogueProblem({ code, row: 1, field: theirs, why: "this column is missing", fix });
  });
}

/** A cell too many is most often a delimiter inside a name without quotes. */
function raggedRow(
  { line, count }: Row,
  product: number,
  expected: number,
  delimiter: string,
): CatalogueProblem | null {
  if (count === expected) return null;
  const why = `the row has ${count} cells, the header ${expected}`;
  const fix = `Put quotes around cells that hold ${JSON.stringify(delimiter)}.`;
  return catalogueProblem({ code, product, row: line, field: "", why, fix });
}

/** The JSON form of one row's product; cells that cannot be read are left out and reported. */
function productOf(
  { line, cells }: Row,
  product: number,
  ours: readonly Column[],
  form: NumberForm,
  problems: CatalogueProblem[],
): Record<string, unknown> {
  const read: Partial<Record<CsvColumnName, unknown>> = {};
  for (const [name, theirs] of ours) {
    const text = cells.get(theirs) ?? "";
    const { required, read: readCell }: CsvColumn = csvColumns[name];
    if (text === "" && !required) continue;
    const cell =
      text === "" ? { ok: false as const, why: "is empty", fix: "Fill it in." } : readCell(text, form);
    if (cell.ok) read[name] = cell.value;
    else {
      const { why, fix } = cell;
      const sku = typeof read.sku === "string" ? read.sku : null;
      problems.push(catalogueProblem({ code, product, row: line, sku, field: theirs, why, fix }));
    }
  }
  return productJson(read);
}

function productJson(read: Partial<Record<CsvColumnName, unknown>>): Record<string, unknown> {
  const minor = (given: unknown) => (given === undefined ? undefined : { minor: given });
  const json = {
    sku: read.sku,
    name: read.name,
    category: read.category,
    gtins: read.gtins ?? [],
    plu: read.plu,
    price: { minor: read.price, per: read.per },
    rules: read.rules ?? [],
    unitMilligrams:
      read.unit_grams === undefined ? undefined : { mean: read.unit_grams, sd: read.unit_sd_grams ?? 0 },
    tareMilligrams: read.tare_grams,
    ageRestricted: read.min_age,
    recalled: read.recalled,
    deposit: minor(read.deposit),
    soldByCount: read.sold_by_count,
    memberPrice: minor(read.member_price),
    taxCategory: read.tax_category,
  };
  return Object.fromEntries(Object.entries(json).filter(([, given]) => given !== undefined));
}
