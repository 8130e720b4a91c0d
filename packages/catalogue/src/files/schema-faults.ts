import type { Catalogue, Fault } from "@cartwheel/contracts";

/** Of a zod error as much as is needed here. */
interface SchemaError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** The faults of a catalogue that does not fit its schema: where, of which product, and why. */
export function schemaFaults(error: SchemaError, json: unknown): Fault[] {
  return error.issues.map(({ path, message }) => ({
    code: path.at(-2) === "gtins" ? "CATALOGUE_GTIN_INVALID" : "CATALOGUE_INVALID",
    detail: `${placeOf(path, json)}: ${message}`,
  }));
}

function placeOf(path: readonly PropertyKey[], json: unknown): string {
  if (path.length === 0) return "the catalogue";
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  const sku = path[0] === "products" && typeof path[1] === "number" ? skuAt(json, path[1]) : null;
  return steps.replace(/^\./, "") + (sku === null ? "" : ` of SKU "${sku}"`);
}

/** The SKU of a product in unchecked JSON, if it has one: a person finds it faster than an index. */
function skuAt(json: unknown, at: number): string | null {
  const { sku } = ((json as Partial<Catalogue>).products?.[at] ?? {}) as { sku?: unknown };
  return typeof sku === "string" ? sku : null;
}
