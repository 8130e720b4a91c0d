import { explainCode, resolveCode } from "@cartwheel/catalogue";
import type { Command } from "commander";
import { readCatalogue } from "../catalogue-in-force.js";
import { exitCodes } from "../failure.js";

/** `cartwheel code explain`: what a code is, field by field; exit 1 if it is invalid. */
export function addCode(program: Command): void {
  program
    .command("code")
    .description("product codes")
    .command("explain")
    .description("say what a code is, field by field; exit 1 if it is invalid")
    .argument(
      "<code>",
      "GTIN, UPC-E, PLU, GS1 element string, Digital Link; as scanned, symbology identifier or not",
    )
    .option("--catalogue <file>", "say also which product of this price book it is")
    .option("--json", "print the explanation as JSON")
    .action(async (text: string, { catalogue, json }: { catalogue?: string; json?: boolean }) => {
      const index = catalogue === undefined ? null : await readCatalogue(catalogue);
      const explanation = explainCode(text, index === null ? {} : { currency: index.catalogue.currency });
      const resolved = index === null ? null : resolveCode(index, text);
      const product = resolved?.kind === "sku" ? resolved.product : null;
      if (!explanation.valid) process.exitCode = exitCodes.failed;
      if (json === true) {
        process.stdout.write(`${JSON.stringify({ ...explanation, product }, null, 2)}\n`);
        return;
      }
      const { summary, fields, problem } = explanation;
      const width = Math.max(0, ...fields.map(({ label }) => label.length)) + 2;
      const lines = fields.map(({ label, value, meaning }) => {
        const words = meaning === "" ? "" : `  ${meaning}`;
        return `  ${label.padEnd(width)}${value}${words}`;
      });
      process.stdout.write(`${[summary, ...lines].join("\n")}\n`);
      if (product !== null)
        process.stdout.write(`  ${"product".padEnd(width)}${product.name} (${product.sku})\n`);
      if (problem !== null) process.stderr.write(`invalid: ${problem}\n`);
    });
}
