import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What the cameras' part of a run is made of: whole packages, and of the pipeline what hands frames on. */
const packages = ["@cartwheel/contracts", "@cartwheel/trip-log", "@cartwheel/perception"] as const;
const pipelineFiles = ["run.js", "sensors.js", "parts.js"];

/**
 * sha256 of the compiled code that turns frames into sightings, of the versions of the libraries that it uses, and of
 * the kind of CPU: whatever changes what cameras see changes it.
 */
export async function seeingSoftware(): Promise<string> {
  const hash = createHash("sha256").update(`${process.arch} ${cpus()[0]?.model}\n`);
  for (const name of packages) {
    const dist = distOf(name);
    const entries = await readdir(dist, { recursive: true, withFileTypes: true });
    const files = entries.filter((each) => each.isFile() && isCode(each.name));
    for (const path of files.map((each) => join(each.parentPath, each.name)).sort())
      hash.update(`${name} ${relative(dist, path)}\n`).update(await readFile(path));
    hash.update(await readFile(join(dist, "..", "package.json")));
  }
  for (const file of pipelineFiles) hash.update(await readFile(join(distOf("@cartwheel/pipeline"), file)));
  return hash.digest("hex");
}

const isCode = (name: string): boolean => !name.endsWith(".map") && !name.endsWith(".d.ts");

const distOf = (name: string): string => dirname(fileURLToPath(import.meta.resolve(name)));
