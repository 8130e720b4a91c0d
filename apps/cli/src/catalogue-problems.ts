import type { CatalogueProblem } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";

/** Rows printed before the rest is only counted; --json has all. */
const mostShown = 20;

/** Every bad row on standard error (row, field, why, what to do), then the fault that ends the command. */
export function refuseCatalogue(path: string, problems: readonly CatalogueProblem[], json: boolean): never {
  const [first] = problems;
  if (json) process.stderr.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  else {
    for (const problem of problems.slice(0, mostShown)) process.stderr.write(`${problemLine(problem)}\n`);
    if (problems.length > mostShown) process.stderr.write(`... and ${problems.length - mostShown} more\n`);
  }
  throw new FaultError(
    first?.code ?? "CATALOGUE_INVALID",
    `${path}: ${problems.length} bad, nothing was taken`,
  );
}

function problemLine({ row, product, sku, field, why, fix }: CatalogueProblem): string {
  const place =
    row !== null ? `row ${row}` : product !== null && sku === null ? `product ${product + 1}` : "";
  const where = [place, sku === null ? "" : `SKU ${sku}`, field].filter(Boolean).join(", ");
  return `${where === "" ? "" : `${where}: `}${why}. ${fix}`;
}
