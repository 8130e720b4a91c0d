import type { CatalogueProblem } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";

/** Rows printed before the rest is only counted; --json has all. */
const mostShown = 20;

/** Every bad row on standard error (row, field, why, what to do), then the fault that ends the command. */
export function refuseCatalogue(path: string, problems: readonly CatalogueProblem[], json: boolean): never {
  const [first] = problems;
  if (json) process.stderr.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  else {
    for (const { row, sku, field, why, fix } of problems.slice(0, mostShown)) {
      const where = [row === null ? "" : `row ${row}`, sku === null ? "" : `SKU ${sku}`, field].filter(
        Boolean,
      );
      process.stderr.write(`${where.join(", ")}: ${why}. ${fix}\n`);
    }
    if (problems.length > mostShown) process.stderr.write(`... and ${problems.length - mostShown} more\n`);
  }
  throw new FaultError(
    first?.code ?? "CATALOGUE_INVALID",
    `${path}: ${problems.length} bad, nothing was taken`,
  );
}
