import { readFile } from "node:fs/promises";
import { type FaultCode, FaultError } from "@cartwheel/contracts";

/** A file's bytes. @throws FaultError FILE_MISSING, FILE_UNREADABLE */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new FaultError(code === "ENOENT" ? "FILE_MISSING" : "FILE_UNREADABLE", `${path} (${code})`, {
      cause: error,
    });
  }
}

/** A JSON file. @throws FaultError FILE_MISSING, FILE_UNREADABLE, or `invalid` where it is no JSON */
export async function readJson(path: string, invalid: FaultCode): Promise<unknown> {
  return parseJson(await readBytes(path), path, invalid);
}

/** @throws FaultError `invalid` where the bytes are no JSON */
export function parseJson(bytes: Uint8Array, name: string, invalid: FaultCode): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new FaultError(invalid, `${name}: ${(error as Error).message}`, { cause: error });
  }
}
