import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FaultError } from "@cartwheel/contracts";
import {
  enrolGallery,
  type Gallery,
  type Perception,
  readGallery,
  readModelPackage,
  startPerception,
  writeGallery,
} from "@cartwheel/perception";

export interface SightSettings {
  /** Model package; null: the newest released. */
  readonly model: string | null;
  /** Product pictures or an enrolled file; null: gallery/ beside the played trip. */
  readonly gallery: string | null;
  readonly workers: number;
  /** Where enrolled galleries are kept. */
  readonly galleriesFolder: string;
}

/** What the cart needs to see: started with the first trip that has a camera, and kept. */
export class Sight {
  readonly #settings: SightSettings;
  #perception: Promise<Perception> | null = null;
  readonly #galleries = new Map<string, Promise<Gallery>>();

  constructor(settings: SightSettings) {
    this.#settings = settings;
  }

  /** @throws FaultError MODEL_*, GALLERY_*, FILE_MISSING, FILE_UNREADABLE */
  async of(tripPath: string): Promise<{ readonly perception: Perception; readonly gallery: Gallery }> {
    this.#perception ??= this.#start();
    const perception = await this.#perception;
    const path = this.#settings.gallery ?? join(dirname(tripPath), "gallery");
    if (!existsSync(path)) throw new FaultError("GALLERY_MISSING", path);
    const reading = this.#galleries.get(path) ?? this.#galleryAt(path, perception);
    this.#galleries.set(path, reading);
    return { perception, gallery: await reading };
  }

  /** Of the model in use; empty before the first trip with a camera. */
  async modelHash(): Promise<string> {
    return (await this.#perception)?.model.sha256 ?? "";
  }

  async close(): Promise<void> {
    await (await this.#perception?.catch(() => null))?.close();
  }

  async #start(): Promise<Perception> {
    const { model, workers } = this.#settings;
    return startPerception(await readModelPackage(model ?? newestRecogniser()), { workers });
  }

  /** Enrolled anew only where a picture or the model changed. */
  async #galleryAt(path: string, perception: Perception): Promise<Gallery> {
    const { sha256 } = perception.model;
    if ((await stat(path)).isFile()) return readGallery(path, sha256);
    const kept = join(this.#settings.galleriesFolder, `${await fingerprint(path, sha256)}.gallery`);
    const former = existsSync(kept) ? await readGallery(kept, sha256).catch(() => null) : null;
    if (former !== null) return former;
    const { gallery } = await enrolGallery(path, perception);
    await mkdir(this.#settings.galleriesFolder, { recursive: true });
    await writeGallery(kept, gallery);
    return gallery;
  }
}

/** Where Cartwheel is installed. */
const installed = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

function newestRecogniser(): string {
  const folder = join(installed, "models/recogniser");
  const versions = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    : [];
  const newest = versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  if (newest === undefined) throw new FaultError("MODEL_MISSING", folder);
  return join(folder, newest);
}

async function fingerprint(folder: string, modelSha256: string): Promise<string> {
  const hash = createHash("sha256").update(`${modelSha256}\n${resolve(folder)}\n`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${relative(folder, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
