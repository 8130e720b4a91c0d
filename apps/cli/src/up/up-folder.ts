import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FaultError } from "@cartwheel/contracts";

export interface UpFolder {
  readonly path: string;
  readonly temporary: boolean;
  /** Removes it, if it is temporary. */
  leave(): Promise<void>;
}

/** The folder that everything lies in: the one that was named, else one that is removed at the end. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function upFolder(named: string | undefined, prefix = "cartwheel-up-"): Promise<UpFolder> {
  const wanted = named === undefined ? join(tmpdir(), prefix) : resolve(named);
  try {
    if (named !== undefined) {
      await mkdir(wanted, { recursive: true });
      return { path: wanted, temporary: false, leave: async () => undefined };
    }
    const path = await mkdtemp(wanted);
    // As root the database runs as another user, who must be able to pass.
    if (process.getuid?.() === 0) await chmod(path, 0o711);
    return { path, temporary: true, leave: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new FaultError("OUTPUT_NOT_WRITABLE", `${wanted} (${code})`, { cause });
  }
}
