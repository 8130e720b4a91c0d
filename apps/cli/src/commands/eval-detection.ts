import type { Metric } from "@cartwheel/contracts";
import { type DetectionReport, evaluateDetection } from "@cartwheel/evaluation";
import type { Command } from "commander";
import { detectionImages } from "../evaluating/coco-files.js";
import { positiveNumber, wholeNumber } from "../numbers.js";

interface Options {
  readonly data: string;
  readonly detections: string;
  readonly threshold: string;
  readonly seed: string;
  readonly json?: boolean;
}

/** `cartwheel eval detection`: a detector's boxes beside the truth, by COCO's rules. */
export function addEvalDetection(evaluate: Command): void {
  evaluate
    .command("detection")
    .description(
      "judge a detector's boxes by COCO's rules: AP50, AP, recall and false detections, any item alike",
    )
    .requiredOption("--data <file>", "the truth: a COCO detection set, such as `trips labels` writes")
    .requiredOption("--detections <file>", "what was found: a COCO results file")
    .option("--threshold <score>", "the score from which a detection is acted upon", "0.5")
    .option("--seed <n>", "for the intervals", "1")
    .option("--json", "print the report as JSON")
    .action(async ({ data, detections, threshold, seed, json }: Options) => {
      const settings = {
        threshold: positiveNumber("--threshold", threshold),
        seed: wholeNumber("--seed", seed, 0),
      };
      const report = evaluateDetection(await detectionImages(data, detections), settings);
      process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    });
}

const figure = (metric: Metric | null): string =>
  metric === null
    ? "nothing to find"
    : `${metric.value.toFixed(3)} (${metric.low.toFixed(3)} to ${metric.high.toFixed(3)})`;

function asText(report: DetectionReport): string {
  const { images, boxes, ignoredBoxes, detections, ap50, ap, recall, falsePerImage, threshold, seed } =
    report;
  return [
    `${images} pictures, ${boxes} items (${ignoredBoxes} more ignored), ${detections} detections; seed ${seed}`,
    `  AP50                 ${figure(ap50)}`,
    `  AP                   ${figure(ap)}`,
    `  recall at ${threshold}        ${figure(recall)}`,
    `  false per picture    ${figure(falsePerImage)}`,
    "",
  ].join("\n");
}
