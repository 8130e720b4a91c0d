import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FaultError } from "@cartwheel/contracts";

/** Where Cartwheel is installed: the folder that holds apps/, models/ and training/. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The newest released model package of a name. @throws FaultError MODEL_MISSING */
export function releasedModel(name = "recogniser"): string {
  const folder = join(repositoryRoot, "models", name);
  const versions = existsSync(folder)
    ? readdirSync(folder).filter((each) => /^\d+\.\d+\.\d+$/.test(each))
    : [];
  const newest = versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  if (newest === undefined) throw new FaultError("MODEL_MISSING", folder);
  return join(folder, newest);
}
