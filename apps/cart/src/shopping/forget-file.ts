import { rm } from "node:fs/promises";

/** Removes what is not needed any more. What the disk does not let go is swept at the next start. */
export const forgetFile = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);
