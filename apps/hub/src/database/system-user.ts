import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { FaultError } from "@cartwheel/contracts";

/** Whom a program runs as; empty: as we do. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root: started as root we run it as `wanted`, else as `postgres`, else as `nobody`,
 * whichever this machine has first. Anybody else runs it as themselves.
 * @throws FaultError SETTING_INVALID for a user that this machine does not have
 */
export async function postgresUser(wanted: string | null): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  for (const name of wanted === null ? ["postgres", "nobody"] : [wanted]) {
    const ids = await idsOf(name);
    if (ids !== null) return ids;
  }
  throw new FaultError(
    "SETTING_INVALID",
    `database.systemUser: this machine has no user ${wanted ?? "postgres"}`,
  );
}

async function idsOf(name: string): Promise<RunAs | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/**
 * Another user must be able to pass through every folder above ours.
 * @throws FaultError SETTING_INVALID with the first folder that is closed
 */
export async function checkReachable(folder: string, { uid }: RunAs): Promise<void> {
  if (uid === undefined) return;
  for (let at = dirname(resolve(folder)); ; at = dirname(at)) {
    const { mode, uid: owner } = await stat(at);
    const passes = (mode & 0o001) !== 0 || (owner === uid && (mode & 0o100) !== 0);
    if (!passes) {
      const detail = `folder: PostgreSQL does not run as root, and its user cannot enter ${at}: choose a folder elsewhere`;
      throw new FaultError("SETTING_INVALID", detail);
    }
    if (at === dirname(at)) return;
  }
}
