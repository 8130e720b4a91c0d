import { BasketParameters } from "@cartwheel/basket";
import { FaultError } from "@cartwheel/contracts";
import { readJson } from "./json-file.js";

/**
 * What `cartwheel fit basket` wrote; undefined where no file is named: the basket is flat then.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, SETTING_INVALID
 */
export async function basketParameters(path: string | undefined): Promise<BasketParameters | undefined> {
  if (path === undefined) return undefined;
  const parsed = BasketParameters.safeParse(await readJson(path, "SETTING_INVALID"));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    ({ path: at, message }) => `${at.length === 0 ? "the file" : at.join(".")}: ${message}`,
  );
  throw new FaultError("SETTING_INVALID", `${path}: ${issues.join("; ")}`);
}
