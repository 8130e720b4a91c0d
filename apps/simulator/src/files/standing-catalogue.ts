import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Catalogue, FaultError } from "@cartwheel/contracts";
import { writeWhole } from "./output.js";

/**
 * Looks whether `catalogue.json` may be written into a folder of trips, before anything is. Returns what writes it;
 * that does nothing where the same catalogue stands there already.
 * @throws FaultError OUTPUT_EXISTS for another catalogue
 */
export async function catalogueToWrite(folder: string, catalogue: Catalogue): Promise<() => Promise<void>> {
  const path = join(folder, "catalogue.json");
  const text = `${JSON.stringify(catalogue, null, 2)}\n`;
  const standing = await readFile(path, "utf8").catch(() => null);
  if (standing === null) return () => writeWhole(path, text);
  if (standing !== text) throw new FaultError("OUTPUT_EXISTS", `${path} is another catalogue`);
  return () => Promise.resolve();
}
