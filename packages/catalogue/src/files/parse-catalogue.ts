import { Catalogue, type Fault } from "@cartwheel/contracts";
import { type CatalogueIndex, indexAndCheck } from "./catalogue-index.js";
import { type CatalogueProblem, catalogueProblem, problemFault } from "./catalogue-problem.js";
import { surelyFitsProduct } from "./fits-schema.js";
import { ruleProblems } from "./rule-problems.js";
import { schemaProblems } from "./schema-problems.js";

export type CheckedCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly index: CatalogueIndex }
  | { readonly ok: false; readonly problems: readonly CatalogueProblem[] };

export type ParsedCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly index: CatalogueIndex }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A catalogue from parsed JSON, all or nothing: every fault is found and named by path and SKU, and a catalogue
 * with one fault is refused whole. The catalogue may share its products with the JSON, which is not to be changed.
 * Faults: CATALOGUE_INVALID, CATALOGUE_GTIN_INVALID, CATALOGUE_NEGATIVE_PRICE, CATALOGUE_DUPLICATE_SKU,
 * CATALOGUE_DUPLICATE_GTIN (GTINs are compared as GTIN-14), CATALOGUE_DUPLICATE_PLU.
 */
export function parseCatalogue(json: unknown): ParsedCatalogue {
  const checked = checkCatalogue(json);
  return checked.ok ? checked : { ok: false, faults: checked.problems.map(problemFault) };
}

/** The same, with each problem in its parts. */
export function checkCatalogue(json: unknown): CheckedCatalogue {
  const parsed = parseBySchema(json);
  if (!parsed.success) {
    return { ok: false, problems: [...schemaProblems(parsed.error, json), ...problemsOfTheRest(json)] };
  }
  const { index, problems: keyProblems } = indexAndCheck(parsed.data);
  const problems = [...priceProblems(parsed.data), ...keyProblems, ...ruleProblems(parsed.data)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, catalogue: parsed.data, index };
}

/** The schema, but for products that certainly fit it: those it need not look at (and copy) one by one. */
function parseBySchema(json: unknown): ReturnType<typeof Catalogue.safeParse> {
  const products: unknown = (json as Partial<Catalogue> | null | undefined)?.products;
  if (!Array.isArray(products) || !products.every(surelyFitsProduct)) return Catalogue.safeParse(json);
  const head = Catalogue.safeParse({ ...(json as Catalogue), products: [] });
  return head.success ? { ...head, data: { ...head.data, products } } : head;
}

/** Products that fit the schema are checked even if others do not: a person corrects a file once, not twice. */
function problemsOfTheRest(json: unknown): CatalogueProblem[] {
  const given: unknown = (json as Partial<Catalogue> | null | undefined)?.products;
  if (!Array.isArray(given)) return [];
  const fitting = given.flatMap((product: unknown, at) =>
    surelyFitsProduct(product) ? [{ product, at }] : [],
  );
  const products = fitting.map(({ product }) => product);
  const problems = [
    ...priceProblems({ products }),
    ...indexAndCheck({ ...emptyCatalogue, products }).problems,
  ];
  return problems.map((problem) => ({
    ...problem,
    product: problem.product === null ? null : fitting[problem.product]!.at,
  }));
}

const emptyCatalogue: Catalogue = {
  currency: "XXX",
  validFrom: "1970-01-01T00:00:00Z",
  version: 1,
  products: [],
};

function priceProblems({ products }: Pick<Catalogue, "products">): CatalogueProblem[] {
  return products.flatMap(({ sku, price: { minor } }, product) => {
    if (minor >= 0) return [];
    const why = `${minor} is below zero`;
    return catalogueProblem({ code: "CATALOGUE_NEGATIVE_PRICE", product, sku, field: "price.minor", why });
  });
}
