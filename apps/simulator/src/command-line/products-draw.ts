import { Command } from "commander";
import { photographAssortment } from "../photographing/photograph-assortment.js";
import { wholeNumber } from "./numbers.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly seed: string;
  readonly products: number;
  readonly pictured?: string;
  readonly out: string;
  readonly views: number;
  readonly pictures: number;
  readonly viewPixels: number;
  readonly picturePixels: number;
  readonly jobs: number;
  readonly json: boolean;
}

/** `products draw`: invented products with their artwork, catalogue and photographs. */
export const productsDraw = (): Command =>
  new Command("draw")
    .description(
      "draw invented products: catalogue, label artwork (SVG), gallery and handled photographs (JPEG)",
    )
    .requiredOption("--seed <text>", "the same seed draws the same products, byte for byte")
    .requiredOption("--out <folder>", "the folder to make; it must not exist yet, or be empty")
    .option("--products <count>", "how many products", wholeNumber(1, 2_000), 40)
    .option(
      "--pictured <folder>",
      "add cartons from pictures: a folder with products.csv and iconic/<product>.jpg",
    )
    .option("--views <count>", "enrolment photographs a product (gallery/)", wholeNumber(0, 60), 6)
    .option(
      "--pictures <count>",
      "photographs in hand or cart a product (pictures/)",
      wholeNumber(0, 200),
      12,
    )
    .option("--view-pixels <side>", "side of an enrolment photograph", wholeNumber(64, 1_024), 384)
    .option("--picture-pixels <side>", "side of a photograph in hand or cart", wholeNumber(64, 1_024), 480)
    .option("--jobs <count>", "threads", wholeNumber(1, 64), 2)
    .option("--json", "the report as JSON", false)
    .action((options: Options) =>
      runCommand({
        what: "products",
        json: options.json,
        job: (watch) => photographAssortment({ ...options, pictured: options.pictured ?? null }, watch),
        words: (report) =>
          `${report.products} products in ${report.families} families, ${report.photographs} photographs, ` +
          `${(report.bytes / 1e6).toFixed(1)} MB: ${report.out}`,
      }),
    );
