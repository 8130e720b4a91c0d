import { FaultError } from "@cartwheel/contracts";
import writeFileAtomic from "write-file-atomic";

/** Writes a file whole or not at all. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function writeWhole(path: string, content: string): Promise<void> {
  try {
    await writeFileAtomic(path, content);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FaultError("OUTPUT_NOT_WRITABLE", `${path} (${code})`, { cause: error });
  }
}
