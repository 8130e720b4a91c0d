import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { HealthEvidence, Sighting } from "@cartwheel/contracts";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import { repositoryRoot } from "../repository.js";
import { warn } from "../warnings.js";

const FinderOutput = z.union([
  Sighting.omit({ id: true, sequence: true }),
  HealthEvidence.omit({ id: true, sequence: true }),
]);

/** What the cameras of one trip gave, call by call, as a run asked for it. */
export const SeenTrip = z.strictObject({
  calls: z.int().min(0),
  /** Only calls that brought something out, by their number. */
  outputs: z.array(z.tuple([z.int().min(0), z.array(FinderOutput)])),
  atEnd: z.array(FinderOutput),
  counts: z.strictObject({ frames: z.int(), framesDropped: z.int(), picturesCorrupt: z.int() }),
});
export type SeenTrip = z.infer<typeof SeenTrip>;

/** Beyond this the entries that were not used for longest are removed. */
const mostBytes = 2 * 1024 ** 3;

const readmeName = "README";
const readme = `What the cameras saw on trips that were evaluated: one entry a trip, set of cameras, model, gallery,
settings and software, so that the next evaluation recognises nothing again. Safe to delete at any time.
`;

/**
 * What cameras saw, kept between evaluations in .cartwheel/seen. A cache and nothing more: an entry that is damaged is
 * said and made again, one that cannot be written costs time at the next run.
 */
export class SeenBefore {
  readonly #folder: string;
  readonly #mostBytes: number;

  constructor(folder = join(repositoryRoot, ".cartwheel", "seen"), most = mostBytes) {
    this.#folder = folder;
    this.#mostBytes = most;
  }

  /** @param key everything that the outputs depend on; null: not seen yet, or no longer readable */
  async find(key: readonly string[]): Promise<SeenTrip | null> {
    const path = this.#pathOf(key);
    const packed = await readFile(path).catch(() => null);
    if (packed === null) return null;
    try {
      const seen = SeenTrip.parse(JSON.parse((await promisify(gunzip)(packed)).toString("utf8")));
      await utimes(path, new Date(), new Date()).catch(() => undefined);
      return seen;
    } catch {
      warn([{ code: "CACHE_DAMAGED", detail: path }]);
      return null;
    }
  }

  async keep(key: readonly string[], seen: SeenTrip): Promise<void> {
    const path = this.#pathOf(key);
    const packed = await promisify(gzip)(JSON.stringify(seen));
    await this.#written(async () => {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, packed);
    });
  }

  /** Removes what was not used for longest until the rest fits. */
  async trim(): Promise<void> {
    await this.#written(async () => {
      const entries = await readdir(this.#folder).catch(() => [] as string[]);
      if (entries.length === 0) return;
      await writeFileAtomic(join(this.#folder, readmeName), readme);
      const files = [];
      for (const name of entries) {
        if (name === readmeName) continue;
        const path = join(this.#folder, name);
        const { size, mtimeMs } = await stat(path);
        files.push({ path, size, mtimeMs });
      }
      files.sort((a, b) => b.mtimeMs - a.mtimeMs);
      let kept = 0;
      for (const { path, size } of files) {
        kept += size;
        if (kept > this.#mostBytes) await rm(path, { force: true });
      }
    });
  }

  /** A folder that is full, read-only or trimmed by another process at this moment costs time and nothing else. */
  async #written(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }

  #pathOf(key: readonly string[]): string {
    const name = createHash("sha256").update(JSON.stringify(key)).digest("hex");
    return join(this.#folder, `${name}.json.gz`);
  }
}
