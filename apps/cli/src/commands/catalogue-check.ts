import { importJson } from "@cartwheel/catalogue";
import type { Command } from "commander";
import { refuseCatalogue } from "../catalogue-problems.js";
import { readBytes } from "../json-file.js";

/** `cartwheel catalogue check`: every problem of a catalogue file; exit 1 if there is one. */
export function addCatalogueCheck(catalogue: Command): void {
  catalogue
    .command("check")
    .description("name every problem of a catalogue: field, why, what to do")
    .argument("<file>", "catalogue (JSON)")
    .option("--json", "print the result as JSON")
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const checked = importJson(new TextDecoder().decode(await readBytes(path)));
      if (!checked.ok) return refuseCatalogue(path, checked.problems, json);
      const { currency, version, validFrom, products } = checked.catalogue;
      const result = { products: products.length, currency, version, validFrom };
      process.stdout.write(
        json
          ? `${JSON.stringify(result)}\n`
          : `in order: ${products.length} products, ${currency}, version ${version}, valid from ${validFrom}\n`,
      );
    });
}
