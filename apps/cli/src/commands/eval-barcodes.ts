import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { readBarcodesIn } from "@cartwheel/perception";
import type { Command } from "commander";
import { readBytes } from "../json-file.js";
import { Progress } from "../progress.js";

interface Tally {
  pictures: number;
  read: number;
  misread: number;
  missed: number;
}

interface Report extends Tally {
  /** Decoding the picture and looking for codes, median. */
  readonly msPerPicture: number;
  readonly perFolder: Readonly<Record<string, Tally>>;
  /** Every misread: a wrong code is worse than none. */
  readonly misreads: readonly {
    readonly picture: string;
    readonly truth: string;
    readonly read: readonly string[];
  }[];
}

/** `cartwheel eval barcodes`: photographs of codes beside their published texts. */
export function addEvalBarcodes(evaluate: Command): void {
  evaluate
    .command("barcodes")
    .description("read codes in photographs and compare with the text file beside each")
    .requiredOption("--data <dir>", "pictures (png, jpg, webp), each with NAME.txt holding its code")
    .option("--json", "print the report as JSON")
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const report = await evaluateFolder(data);
      process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    });
}

async function evaluateFolder(folder: string): Promise<Report> {
  const pictures = await picturesIn(folder);
  const perFolder: Record<string, Tally> = {};
  const misreads: Report["misreads"][number][] = [];
  const times: number[] = [];
  const bar = new Progress("reading codes", pictures.length);
  for (const path of pictures) {
    const truth = new TextDecoder().decode(await readBytes(path.replace(/\.[^.]+$/, ".txt"))).trim();
    const bytes = await readBytes(path);
    const startedAt = performance.now();
    const read = ((await readBarcodesIn(bytes)) ?? []).map(({ text }) => text);
    times.push(performance.now() - startedAt);
    const name = relative(folder, dirname(path));
    perFolder[name] ??= emptyTally();
    const tally = perFolder[name];
    tally.pictures++;
    const wrong = read.filter((text) => !sameCode(text, truth));
    if (wrong.length > 0) {
      tally.misread++;
      misreads.push({ picture: join(name, basename(path)), truth, read });
    } else if (read.length > 0) tally.read++;
    else tally.missed++;
    bar.at(times.length);
  }
  bar.stop();
  const total = emptyTally();
  for (const tally of Object.values(perFolder)) {
    for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
  }
  times.sort((a, b) => a - b);
  return { ...total, msPerPicture: times[Math.floor(times.length / 2)] ?? 0, perFolder, misreads };
}

const emptyTally = (): Tally => ({ pictures: 0, read: 0, misread: 0, missed: 0 });

/** A UPC-A is an EAN-13 with a zero before it; what follows 13 digits of an EAN code in the truth is its add-on. */
function sameCode(read: string, truth: string): boolean {
  const withAddOn = /^(\d{13})(\d{2}|\d{5})$/.exec(truth);
  return [truth, withAddOn?.[1]].some((code) => code === read || code === `0${read}`);
}

async function picturesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new FaultError("FILE_MISSING", folder);
  });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = new Set(files.filter((file) => extname(file) === ".txt"));
  const pictures = files.filter(
    (file) => /\.(png|jpe?g|webp)$/i.test(file) && texts.has(file.replace(/\.[^.]+$/, ".txt")),
  );
  if (pictures.length === 0) throw new FaultError("PICTURES_EMPTY", folder);
  return pictures.sort();
}

function asText({ pictures, read, misread, missed, msPerPicture, perFolder, misreads }: Report): string {
  const rows = Object.entries(perFolder).map(
    ([name, tally]) =>
      `  ${name.padEnd(20)}${tally.read} of ${tally.pictures} read, ${tally.misread} misread`,
  );
  return [
    `${read} of ${pictures} read, ${misread} misread, ${missed} not read; ${msPerPicture.toFixed(1)} ms a picture`,
    ...rows,
    ...misreads.map(
      ({ picture, truth, read: texts }) => `  misread ${picture}: ${texts.join(", ")}, truth ${truth}`,
    ),
    "",
  ].join("\n");
}
