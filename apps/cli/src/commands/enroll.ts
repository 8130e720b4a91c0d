import { existsSync, statSync } from "node:fs";
import { FaultError } from "@cartwheel/contracts";
import { type Precision, writeGallery } from "@cartwheel/perception";
import { type Command, Option } from "commander";
import { enrolFolder } from "../enrolled-gallery.js";
import { withPerception } from "../sight.js";

interface EnrollOptions {
  readonly gallery: string;
  readonly out: string;
  readonly model?: string;
  readonly precision: Precision;
  readonly json?: boolean;
}

/** `cartwheel enroll`: pictures of products become a gallery, without training. */
export function addEnroll(program: Command): void {
  program
    .command("enroll")
    .description("turn a folder of product pictures into a gallery, in seconds and without training")
    .requiredOption("--gallery <dir>", "one subfolder of pictures (JPEG, PNG) a SKU")
    .requiredOption("--out <file>", "the gallery file to write")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .addOption(new Option("--precision <kind>").choices(["int8", "fp32"]).default("int8"))
    .option("--json", "print the result as JSON")
    .action(async (options: EnrollOptions) => {
      if (existsSync(options.out) && statSync(options.out).isDirectory()) {
        throw new FaultError("OUTPUT_NOT_WRITABLE", `${options.out} is a folder`);
      }
      const startedAt = performance.now();
      const gallery = await withPerception(options, (perception) => enrolFolder(options.gallery, perception));
      await writeGallery(options.out, gallery);
      const seconds = (performance.now() - startedAt) / 1000;
      const views = gallery.viewCounts.reduce((sum, count) => sum + count, 0);
      const result = { skus: gallery.skus.length, views, contentHash: gallery.contentHash, seconds };
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(result)}\n`
          : `${result.skus} products, ${views} pictures, ${seconds.toFixed(1)} s -> ${options.out}\n`,
      );
    });
}
