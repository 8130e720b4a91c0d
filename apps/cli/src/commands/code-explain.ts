import { type CodeExplanation, explainCode, type ResolvedCode, resolveCode } from "@cartwheel/catalogue";
import type { Command } from "commander";
import { readCatalogue } from "../catalogue-in-force.js";
import { exitCodes } from "../failure.js";
import { marketFormats, publishedMarkets } from "../market-formats.js";

interface Options {
  readonly catalogue?: string;
  readonly market?: string;
  readonly json?: boolean;
}

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
    .option(
      "--market <name>",
      `read price or weight in restricted-circulation numbers as this market writes them: ${publishedMarkets}, or a .json file of formats`,
    )
    .option("--json", "print the explanation as JSON")
    .action(explain);
}

async function explain(text: string, { catalogue, market, json }: Options): Promise<void> {
  const formats = await marketFormats(market);
  const index = catalogue === undefined ? null : await readCatalogue(catalogue);
  const currency = index === null ? {} : { currency: index.catalogue.currency };
  const resolved = index === null ? null : resolveCode(index, text, formats);
  const explanation = inStore(explainCode(text, { formats, ...currency }), resolved);
  const product = resolved?.kind === "sku" ? resolved.product : null;
  if (!explanation.valid) process.exitCode = exitCodes.failed;
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ ...explanation, product }, null, 2)}\n`);
    return;
  }
  const named = product === null ? [] : [{ label: "product", value: product.name, meaning: product.sku }];
  process.stdout.write(asText({ ...explanation, fields: [...explanation.fields, ...named] }));
  if (explanation.problem !== null) process.stderr.write(`invalid: ${explanation.problem}\n`);
}

/** Four or five digits outside the PLU ranges are valid where the store's catalogue lists them: an in-store code. */
function inStore(explanation: CodeExplanation, resolved: ResolvedCode | null): CodeExplanation {
  if (explanation.valid || resolved?.kind !== "sku" || resolved.by !== "plu") return explanation;
  return { ...explanation, valid: true, problem: null, summary: "in-store code of this catalogue" };
}

function asText({ summary, fields }: CodeExplanation): string {
  const width = Math.max(0, ...fields.map(({ label }) => label.length)) + 2;
  const lines = fields.map(({ label, value, meaning }) => {
    const words = meaning === "" ? "" : `  ${meaning}`;
    return `  ${label.padEnd(width)}${value}${words}`;
  });
  return `${[summary, ...lines].join("\n")}\n`;
}
