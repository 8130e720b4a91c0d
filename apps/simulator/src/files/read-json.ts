import { readFile } from "node:fs/promises";
import { type FaultCode, FaultError } from "@cartwheel/contracts";

/** @throws FaultError FILE_MISSING, FILE_UNREADABLE; `invalid` where the file holds no JSON */
export async function readJson(path: string, invalid: FaultCode): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const code = error.code === "ENOENT" ? "FILE_MISSING" : "FILE_UNREADABLE";
    throw new FaultError(code, path, { cause: error });
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaultError(invalid, `${path} is no JSON`, { cause: error });
  }
}
