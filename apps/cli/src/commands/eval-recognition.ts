import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { FaultError, type Metric } from "@cartwheel/contracts";
import {
  evaluateRecognition,
  type RecognitionPrediction,
  type RecognitionReport,
} from "@cartwheel/evaluation";
import { type Gallery, type Perception, type Precision, posterior, recognise } from "@cartwheel/perception";
import { type Command, Option } from "commander";
import { z } from "zod";
import { enrolledGallery } from "../enrolled-gallery.js";
import { readBytes, readJson } from "../json-file.js";
import { Progress } from "../progress.js";
import { selectGallery } from "../select-gallery.js";
import { withPerception } from "../sight.js";

interface Options {
  readonly gallery: string;
  readonly queries: string;
  readonly model?: string;
  readonly precision: Precision;
  readonly only?: string;
  readonly without?: string;
  readonly views?: string;
  readonly seed: string;
  readonly json?: boolean;
}

/** With no better knowledge: one picture in two shows a product that the gallery lacks. Orders AUROC, not top-1. */
const unknownPrior = 0.5;

/** `cartwheel eval recognition`: pictures against a gallery. */
export function addEvalRecognition(evaluate: Command): void {
  evaluate
    .command("recognition")
    .description("recognise pictures by a gallery: top-1, top-5, calibration error, unknown-product AUROC")
    .requiredOption("--gallery <dir>", "one subfolder of pictures a SKU, or an enrolled gallery file")
    .requiredOption("--queries <dir>", "the same, to be recognised; a SKU that the gallery lacks is unknown")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .addOption(new Option("--precision <kind>").choices(["int8", "fp32"]).default("int8"))
    .option("--only <file>", "keep only these SKUs (a JSON list) in gallery and queries")
    .option("--without <file>", "take these SKUs (a JSON list) out of the gallery: they become the unknowns")
    .option("--views <n>", "enrol at most N pictures a SKU, drawn by the seed")
    .option("--seed <n>", "for --views and for the intervals", "1")
    .option("--json", "print the report as JSON")
    .action(async (options: Options) => {
      const report = await withPerception(options, (perception) => evaluatePictures(perception, options));
      process.stdout.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    });
}

interface Report extends RecognitionReport {
  readonly model: string;
  readonly galleryHash: string;
  readonly gallerySkus: number;
  /** Decode, crop, embed and search, per picture, on the workers in use. */
  readonly msPerImage: number;
}

async function evaluatePictures(perception: Perception, options: Options): Promise<Report> {
  const only = options.only === undefined ? null : await readSkus(options.only);
  const without = options.without === undefined ? null : await readSkus(options.without);
  const seed = integer("--seed", options.seed);
  const whole = await enrolledGallery(options.gallery, perception);
  const views = options.views === undefined ? null : integer("--views", options.views);
  const gallery = selectGallery(whole, { only, without, views, seed });
  const queries = await queryPictures(options.queries, only);
  const predictions: RecognitionPrediction[] = [];
  const startedAt = performance.now();
  const bar = new Progress("recognising", queries.length);
  const batch = 32;
  for (let at = 0; at < queries.length; at += batch) {
    predictions.push(...(await predict(queries.slice(at, at + batch), perception, gallery)));
    bar.at(predictions.length);
  }
  bar.stop();
  const msPerImage = (performance.now() - startedAt) / queries.length;
  const { name, version } = perception.model.package;
  return {
    model: `${name} ${version} ${perception.model.precision}`,
    galleryHash: gallery.contentHash,
    gallerySkus: gallery.skus.length,
    ...evaluateRecognition(predictions, { seed }),
    msPerImage,
  };
}

interface Query {
  readonly sku: string;
  readonly path: string;
}

async function predict(
  queries: readonly Query[],
  perception: Perception,
  gallery: Gallery,
): Promise<RecognitionPrediction[]> {
  const pictures = await Promise.all(queries.map(async ({ path }) => ({ bytes: await readBytes(path) })));
  const embeddings = await perception.embed(pictures);
  const known = new Set(gallery.skus);
  return queries.map(({ sku, path }, i) => {
    const embedding = embeddings[i];
    if (embedding === null || embedding === undefined)
      throw new FaultError("FILE_UNREADABLE", `${path}: no picture`);
    const { calibration } = perception.model;
    const recognition = recognise([embedding], gallery, calibration, { topK: gallery.skus.length });
    const among = posterior(recognition, { unknownPrior: 0, assortmentSize: gallery.skus.length });
    const withUnknown = posterior(recognition, { unknownPrior, assortmentSize: gallery.skus.length });
    return {
      trueSku: known.has(sku) ? sku : null,
      ranked: among.candidates.slice(0, 5),
      unknownScore: withUnknown.unknown,
    };
  });
}

/** @throws FaultError FILE_MISSING, PICTURES_EMPTY */
async function queryPictures(folder: string, only: ReadonlySet<string> | null): Promise<Query[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => {
    throw new FaultError("FILE_MISSING", folder);
  });
  const queries = entries
    .filter((entry) => entry.isFile() && /\.(jpe?g|png)$/i.test(entry.name))
    .map((entry) => ({
      sku: skuOf(entry.parentPath, entry.name, folder),
      path: join(entry.parentPath, entry.name),
    }))
    .filter(({ sku }) => only === null || only.has(sku))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (queries.length === 0) throw new FaultError("PICTURES_EMPTY", folder);
  return queries;
}

/** The subfolder's name; a picture that lies in the folder itself is named after its SKU. */
const skuOf = (parent: string, name: string, folder: string): string =>
  join(parent) === join(folder) ? basename(name, extname(name)) : basename(parent);

const SkuList = z.union([
  z.array(z.string()),
  z.object({ products: z.array(z.string()) }).transform((o) => o.products),
]);

async function readSkus(path: string): Promise<ReadonlySet<string>> {
  const parsed = SkuList.safeParse(await readJson(path, "USAGE"));
  if (!parsed.success) throw new FaultError("USAGE", `${path} is no JSON list of SKUs`);
  return new Set(parsed.data);
}

function integer(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new FaultError("USAGE", `${option} ${text}: not a whole number`);
  return value;
}

const percent = (metric: Metric | null): string =>
  metric === null
    ? "-"
    : `${(100 * metric.value).toFixed(1)}%  (${(100 * metric.low).toFixed(1)} to ${(100 * metric.high).toFixed(1)})`;

function asText(report: Report): string {
  const worst = Object.entries(report.perSku)
    .sort(([, a], [, b]) => a.top1.value - b.top1.value)
    .slice(0, 8)
    .map(([sku, { pictures, top1, takenFor }]) => {
      const mistaken = takenFor.map((each) => `${each.sku} (${each.pictures})`).join(", ");
      return `  ${sku}: ${Math.round(top1.value * pictures)} of ${pictures}${mistaken === "" ? "" : `, taken for ${mistaken}`}`;
    });
  return [
    `model          ${report.model}`,
    `gallery        ${report.gallerySkus} products`,
    `pictures       ${report.pictures} known, ${report.unknownPictures} unknown`,
    `top-1          ${percent(report.top1)}`,
    `top-5          ${percent(report.top5)}`,
    `ECE            ${percent(report.ece)}`,
    `unknown AUROC  ${percent(report.unknownAuroc)}`,
    `ms a picture   ${report.msPerImage.toFixed(1)}`,
    `95% intervals: bootstrap over pictures, seed ${report.seed}`,
    "worst products:",
    ...worst,
    "",
  ].join("\n");
}
