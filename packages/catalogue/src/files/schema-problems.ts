import type { Catalogue } from "@cartwheel/contracts";
import { type CatalogueProblem, catalogueProblem } from "./catalogue-problem.js";

/** Of a zod error as much as is needed here. */
interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** What is wrong with a catalogue that does not fit its schema. */
export function schemaProblems(error: SchemaError, json: unknown): CatalogueProblem[] {
  return error.issues.map(({ path, message }) => {
    const product = path[0] === "products" && typeof path[1] === "number" ? path[1] : null;
    return catalogueProblem({
      code: path.at(-2) === "gtins" ? "CATALOGUE_GTIN_INVALID" : "CATALOGUE_INVALID",
      product,
      sku: product === null ? null : skuAt(json, product),
      field: pathWords(product === null ? path : path.slice(2)),
      why: whyOf(path, message),
    });
  });
}

/** Zod's words for a programmer, in words for whoever made the file. */
function whyOf(path: readonly PropertyKey[], message: string): string {
  if (path.at(-2) === "gtins") return "a GTIN has 8, 12, 13 or 14 digits, as a text";
  const type = /^Invalid input: expected (\w+), received (\w+)$/.exec(message);
  if (type === null) return message;
  const [, expected, received] = type;
  const wanted = expected === "int" ? "a whole number" : `of type ${expected}`;
  return received === "undefined" ? `is missing; it must be ${wanted}` : `is not ${wanted}`;
}

const pathWords = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");

/** The SKU of a product in unchecked JSON, if it has one: a person finds it faster than an index. */
function skuAt(json: unknown, at: number): string | null {
  const { sku } = ((json as Partial<Catalogue>).products?.[at] ?? {}) as { sku?: unknown };
  return typeof sku === "string" ? sku : null;
}
