import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import {
  enrolGallery,
  type Gallery,
  type Perception,
  readGallery,
  writeGallery,
} from "@cartwheel/perception";
import { Progress } from "./progress.js";
import { warn } from "./warnings.js";

/**
 * The gallery of a folder of pictures, or of a file that `cartwheel enroll` wrote. A folder's embeddings are kept in
 * the user's cache, named by the model and by every picture's path, size and time, so that the next run starts at once.
 * @throws FaultError GALLERY_*, FILE_MISSING, FILE_UNREADABLE
 */
export async function enrolledGallery(path: string, perception: Perception): Promise<Gallery> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new FaultError("FILE_MISSING", path);
  if (found.isFile()) return readGallery(path, perception.model.sha256);
  const cached = join(cacheFolder(), `${await fingerprint(path, perception.model.sha256)}.gallery`);
  if (existsSync(cached)) {
    const gallery = await readGallery(cached, perception.model.sha256).catch(() => null);
    if (gallery !== null) return gallery;
  }
  const gallery = await enrolFolder(path, perception);
  await keep(cached, gallery);
  return gallery;
}

/** The folder `gallery` beside a trip, unless another is given. @throws FaultError GALLERY_MISSING */
export function galleryPath(given: string | undefined, besidePath: string): string {
  if (given !== undefined) return given;
  const beside = join(besidePath, "gallery");
  if (existsSync(beside)) return beside;
  throw new FaultError("GALLERY_MISSING", besidePath);
}

/** Enrols with a progress bar; what was left out is said. */
export async function enrolFolder(path: string, perception: Perception): Promise<Gallery> {
  let bar: Progress | null = null;
  const { gallery, warnings } = await enrolGallery(path, perception, {
    onProgress(done, total) {
      bar ??= new Progress("enrolling", total);
      bar.at(done);
    },
  });
  (bar as Progress | null)?.stop();
  warn(warnings);
  return gallery;
}

/** A cache that cannot be written costs time, nothing else. */
async function keep(path: string, gallery: Gallery): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeGallery(path, gallery);
  } catch (error) {
    if (!(error instanceof FaultError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Raised when the same picture and model give another embedding than before: kept galleries are then made anew. */
const embeddingRevision = 2;

const cacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "cartwheel", "galleries");

async function fingerprint(folder: string, modelSha256: string): Promise<string> {
  const hash = createHash("sha256").update(`${embeddingRevision}\n${modelSha256}\n${resolve(folder)}\n`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${relative(folder, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
