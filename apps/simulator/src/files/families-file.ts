import { join } from "node:path";
import { Catalogue, FaultError } from "@cartwheel/contracts";
import { z } from "zod";
import { readJson } from "./read-json.js";

const Families = z.record(z.string(), z.string());

/** Beside simulated trips: the family of each SKU. Products of one family look alike. */
export const familiesFile = "families.json";

/**
 * The families of a folder's products: `families.json`, else each category of its `catalogue.json` is one.
 * @throws FaultError FILE_MISSING where there is neither; SETTING_INVALID, CATALOGUE_INVALID
 */
export async function readFamilies(folder: string): Promise<ReadonlyMap<string, string>> {
  const path = join(folder, familiesFile);
  const json = await readJson(path, "SETTING_INVALID").catch((error: unknown) => {
    if (error instanceof FaultError && error.fault.code === "FILE_MISSING") return null;
    throw error;
  });
  if (json === null) return byCategory(join(folder, "catalogue.json"));
  const parsed = Families.safeParse(json);
  if (!parsed.success) throw new FaultError("SETTING_INVALID", `${path} is no {sku: family}`);
  return new Map(Object.entries(parsed.data));
}

async function byCategory(path: string): Promise<ReadonlyMap<string, string>> {
  const parsed = Catalogue.safeParse(await readJson(path, "CATALOGUE_INVALID"));
  if (!parsed.success) throw new FaultError("CATALOGUE_INVALID", path);
  return new Map(parsed.data.products.map(({ sku, category }) => [sku, category]));
}
