import type { Command } from "commander";
import { checkCatalogueText, readCatalogueText } from "../catalogue-file.js";
import { refuseCatalogue } from "../catalogue-problems.js";

/** `cartwheel catalogue check`: every problem of a catalogue file; exit 1 if there is one. */
export function addCatalogueCheck(catalogue: Command): void {
  catalogue
    .command("check")
    .description("name every problem of a catalogue: field, why, what to do")
    .argument("<file>", "catalogue (JSON), or a price book")
    .option("--json", "print the result as JSON")
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const file = await readCatalogueText(path);
      const checked = file.ok ? checkCatalogueText(file.text, path) : file;
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
