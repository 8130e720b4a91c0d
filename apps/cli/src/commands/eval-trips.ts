import { basename, resolve } from "node:path";
import { evaluateTrips, type TripReport } from "@cartwheel/evaluation";
import type { Command } from "commander";
import { type Evaluated, evaluateFolder } from "../evaluating/evaluate-folder.js";
import {
  addEvaluationOptions,
  type EvaluationOptions,
  seedOf,
  sensorsNamed,
} from "../evaluating/evaluation-options.js";
import { measuring } from "../evaluating/measuring.js";
import { productPictures } from "../evaluating/product-pictures.js";
import { reportText } from "../evaluating/report-words.js";
import { WorstTrips } from "../evaluating/worst-trips.js";
import { type ReportPageData, renderReportPage, type WorstTrip } from "../report-page/index.js";
import { writeWhole } from "../write-whole.js";

interface Options extends EvaluationOptions {
  readonly model?: string;
  readonly without?: string;
  readonly html?: string;
}

/** `cartwheel eval trips`: replays trips that carry truth, and measures what came out. */
export function addEvalTrips(evaluate: Command): void {
  addEvaluationOptions(
    evaluate
      .command("trips")
      .description("replay trips with truth and measure baskets, events, prompts and money")
      .argument("<dir>", "a folder of .mcap trips"),
  )
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .option("--without <sensors>", "do without: cameras, a camera's name, scale, scanner (comma-separated)")
    .option(
      "--html <file>",
      "write one self-contained page: plots, mistakes, the worst trips with their replays",
    )
    .action(async (folder: string, options: Options) => {
      const variant = { name: "all", without: sensorsNamed(options.without) };
      const kept: WorstTripsKept = { worst: null };
      const evaluated = await evaluateFolder(folder, [variant], options, (trip) => {
        if (options.html === undefined) return;
        kept.worst ??= new WorstTrips(measuring(trip.index));
        kept.worst.take(trip);
      });
      const measured = evaluateTrips(evaluated.outcomes.get(variant.name) ?? [], {
        ...measuring(evaluated.index),
        seed: seedOf(options),
      });
      const { kernelShare } = evaluated;
      const report = { ...measured, kernelShare, without: variant.without, answers: options.answers };
      if (options.html !== undefined) {
        const page = await reportPageData(report, evaluated, (await kept.worst?.forPage()) ?? []);
        await writeWhole(options.html, renderReportPage(page));
      }
      process.stdout.write(
        options.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report),
      );
    });
}

interface WorstTripsKept {
  worst: WorstTrips | null;
}

async function reportPageData(
  report: TripReport & Pick<ReportPageData, "kernelShare" | "without" | "answers">,
  { folder, index, galleryPath, model }: Evaluated,
  worst: readonly WorstTrip[],
): Promise<ReportPageData> {
  const confused = report.confusions.flatMap(({ sku, takenFor }) => [sku ?? [], takenFor ?? []].flat());
  return {
    title: basename(resolve(folder)),
    report,
    kernelShare: report.kernelShare,
    without: report.without,
    answers: report.answers,
    model,
    catalogue: index.catalogue,
    pictures: await productPictures(galleryPath, confused),
    worst,
  };
}
