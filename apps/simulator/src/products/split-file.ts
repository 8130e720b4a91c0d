import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { z } from "zod";
import { writeWhole } from "../files/output.js";
import { readJson } from "../files/read-json.js";
import type { DrawnProduct } from "./drawn-product.js";

/** `split.json` beside a catalogue: which products may be trained on. */
export const ProductSplit = z.strictObject({
  schema: z.literal("cartwheel.ProductSplit/1"),
  seen: z.array(z.string()),
  unseen: z.array(z.string()),
});
export type ProductSplit = z.infer<typeof ProductSplit>;

export const splitFileName = "split.json";

export function productSplitOf(drawn: readonly DrawnProduct[]): ProductSplit {
  const skus = (which: DrawnProduct["split"]): string[] =>
    drawn.filter(({ split }) => split === which).map(({ product }) => product.sku);
  return { schema: "cartwheel.ProductSplit/1", seen: skus("seen"), unseen: skus("unseen") };
}

/** @throws FaultError OUTPUT_NOT_WRITABLE */
export const writeSplit = (folder: string, drawn: readonly DrawnProduct[]): Promise<void> =>
  writeWhole(join(folder, splitFileName), `${JSON.stringify(productSplitOf(drawn), null, 2)}\n`);

/**
 * The products that must stay unseen: those of this file, or of `split.json` beside the trips, or none where the trips
 * have no such file.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, SETTING_INVALID
 */
export async function unseenProducts(folder: string, file: string | null): Promise<ReadonlySet<string>> {
  const path = file ?? join(folder, splitFileName);
  let given: unknown;
  try {
    given = await readJson(path, "SETTING_INVALID");
  } catch (error) {
    if (file === null && error instanceof FaultError && error.fault.code === "FILE_MISSING") return new Set();
    throw error;
  }
  const parsed = ProductSplit.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FaultError("SETTING_INVALID", `${path}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  return new Set(parsed.data.unseen);
}
