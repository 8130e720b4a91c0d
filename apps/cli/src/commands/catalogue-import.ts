import { sign } from "node:crypto";
import { extname, join } from "node:path";
import {
  type CheckedCatalogue,
  type CsvColumnName,
  csvColumns,
  type ImportedCsv,
  importCsv,
  makePriceBook,
  priceBookFileName,
} from "@cartwheel/catalogue";
import { Catalogue, FaultError } from "@cartwheel/contracts";
import { type Command, Option } from "commander";
import type { z } from "zod";
import { checkCatalogueText, readCatalogueText } from "../catalogue-file.js";
import { refuseCatalogue } from "../catalogue-problems.js";
import { readJson } from "../json-file.js";
import { wholeNumber } from "../numbers.js";
import { sha256 } from "../sha256.js";
import { keyIdOf, readPrivateKey } from "../signing-key.js";
import { writeWhole } from "../write-whole.js";

interface Options {
  readonly out?: string;
  readonly book?: string;
  readonly key?: string;
  readonly currency?: string;
  readonly validFrom?: string;
  readonly version?: string;
  readonly terms?: string;
  readonly columns: readonly string[];
  readonly delimiter: "," | ";" | "\t";
  readonly decimal: "." | ",";
  readonly json?: boolean;
}

/** `cartwheel catalogue import`: a retailer's export becomes a catalogue or a signed price book, all or nothing. */
export function addCatalogueImport(catalogue: Command): void {
  catalogue
    .command("import")
    .description("take in a retailer's export (CSV or JSON), all or nothing, with a report of every bad row")
    .argument("<file>", "product list: .csv or .json")
    .option("--out <file>", "write the catalogue as JSON")
    .option("--book <dir>", "write it as a signed price book, named by its hash (needs --key)")
    .option("--key <file>", "Ed25519 private key (PEM): openssl genpkey -algorithm ed25519")
    .option("--currency <code>", "CSV: ISO 4217 code")
    .option("--valid-from <time>", "CSV: ISO 8601, e.g. 2026-11-01T00:00:00Z")
    .option("--version <n>", "CSV: a whole number that only grows")
    .option("--terms <file>", "CSV: JSON with priceRules (offers) and taxes, as in a catalogue")
    .option(
      "--columns <ours=theirs...>",
      `CSV: the file's names for ${Object.keys(csvColumns).join(", ")}`,
      collect,
      [],
    )
    .addOption(new Option("--delimiter <mark>", "CSV").choices([",", ";", "\t"]).default(","))
    .addOption(new Option("--decimal <mark>", "CSV").choices([".", ","]).default("."))
    .option("--json", "print the result as JSON")
    .action(async (path: string, options: Options) => {
      if (options.out === undefined && options.book === undefined) {
        throw new FaultError("USAGE", "say --out FILE or --book DIR");
      }
      const file = await readCatalogueText(path);
      const checked = file.ok ? await checkedText(path, file.text, options) : { ...file, ignoredColumns: [] };
      if (!checked.ok) refuseCatalogue(path, checked.problems, options.json === true);
      const written: string[] = [];
      if (options.out !== undefined) {
        await writeWhole(options.out, `${JSON.stringify(checked.catalogue, null, 2)}\n`);
        written.push(options.out);
      }
      if (options.book !== undefined) written.push(await writeBook(checked, options.book, options.key));
      const result = {
        products: checked.catalogue.products.length,
        version: checked.catalogue.version,
        ignoredColumns: checked.ignoredColumns,
        written,
      };
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(result)}\n`
          : `${result.products} products, version ${result.version} -> ${written.join(", ")}\n${ignoredWords(result.ignoredColumns)}`,
      );
    });
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

const ignoredWords = (columns: readonly string[]): string =>
  columns.length === 0 ? "" : `nothing was taken from: ${columns.join(", ")}\n`;

/** Offers and taxes, which a product list does not hold. */
const Terms = Catalogue.pick({ priceRules: true, taxes: true });

async function checkedText(path: string, text: string, options: Options): Promise<ImportedCsv> {
  if (extname(path).toLowerCase() !== ".csv")
    return { ...checkCatalogueText(text, path), ignoredColumns: [] };
  if (options.terms === undefined) return fromCsv(text, options, {});
  const terms = Terms.safeParse(await readJson(options.terms, "CATALOGUE_INVALID"));
  if (terms.success) return fromCsv(text, options, terms.data);
  const issue = terms.error.issues[0];
  throw new FaultError("CATALOGUE_INVALID", `${options.terms}: ${issue?.path.join(".")}: ${issue?.message}`);
}

function fromCsv(text: string, options: Options, terms: z.infer<typeof Terms>): ImportedCsv {
  const { currency, validFrom, version, delimiter, decimal } = options;
  if (currency === undefined || validFrom === undefined || version === undefined) {
    throw new FaultError("USAGE", "a CSV file needs --currency, --valid-from and --version");
  }
  return importCsv(text, {
    ...{ currency, validFrom, version: wholeNumber("--version", version, 1), delimiter, decimal },
    ...terms,
    columns: Object.fromEntries(options.columns.map(columnOf)),
  });
}

function columnOf(pair: string): [CsvColumnName, string] {
  const [ours = "", ...theirs] = pair.split("=");
  const name = (Object.keys(csvColumns) as CsvColumnName[]).find((each) => each === ours);
  if (name === undefined || theirs.length === 0) {
    throw new FaultError(
      "USAGE",
      `--columns ${pair}: say OURS=THEIRS, OURS one of ${Object.keys(csvColumns).join(", ")}`,
    );
  }
  return [name, theirs.join("=")];
}

async function writeBook(
  checked: Extract<CheckedCatalogue, { ok: true }>,
  folder: string,
  keyFile: string | undefined,
): Promise<string> {
  if (keyFile === undefined) throw new FaultError("USAGE", "--book needs --key FILE");
  const key = await readPrivateKey(keyFile);
  const book = makePriceBook(checked, sha256, (text) => [
    { keyId: keyIdOf(key), signature: sign(null, Buffer.from(text), key).toString("base64") },
  ]);
  const path = join(folder, priceBookFileName(book.sha256));
  await writeWhole(path, `${JSON.stringify(book)}\n`);
  return path;
}
