import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { FaultError, Sha256, Sku } from "@cartwheel/contracts";
import { z } from "zod";
import { type Gallery, hashOfContent } from "./gallery.js";

// The file: magic, uint32 version, uint32 length of the header, header (JSON, padded with spaces to 4 bytes),
// float32 embeddings. All numbers little-endian, as is every machine that Node.js runs on.
const magic = Buffer.from("CWGALLRY", "latin1");
const version = 1;
const prefixBytes = magic.length + 8;

const Header = z.strictObject({
  modelSha256: Sha256,
  dimensions: z.int().min(1),
  skus: z.array(Sku).min(1).readonly(),
  viewCounts: z.array(z.int().min(1)).readonly(),
  contentHash: Sha256,
});

/** Writes one binary file, whole or not at all. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function writeGallery(path: string, gallery: Gallery): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const bytes = encodeGallery(gallery);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new FaultError("OUTPUT_NOT_WRITABLE", path, { cause });
  }
}

/**
 * Reads what `writeGallery` wrote.
 * @param modelSha256 the model in use: `LoadedModel.sha256`
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, GALLERY_INVALID, GALLERY_OF_OTHER_MODEL
 */
export async function readGallery(path: string, modelSha256: string): Promise<Gallery> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new FaultError(missing ? "FILE_MISSING" : "FILE_UNREADABLE", path, { cause });
  }
  const gallery = decodeGallery(bytes);
  if (typeof gallery === "string") throw new FaultError("GALLERY_INVALID", `${path}: ${gallery}`);
  if (gallery.modelSha256 !== modelSha256)
    throw new FaultError("GALLERY_OF_OTHER_MODEL", `${path} is of model ${gallery.modelSha256.slice(0, 12)}`);
  return gallery;
}

function encodeGallery(gallery: Gallery): Buffer {
  const { embeddings, ...header } = gallery;
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4, " ");
  json.copy(padded);
  const prefix = Buffer.alloc(prefixBytes);
  magic.copy(prefix);
  prefix.writeUInt32LE(version, magic.length);
  prefix.writeUInt32LE(padded.length, magic.length + 4);
  const floats = Buffer.from(embeddings.buffer, embeddings.byteOffset, embeddings.byteLength);
  return Buffer.concat([prefix, padded, floats]);
}

/** The gallery, or what is wrong with the file. */
function decodeGallery(bytes: Buffer): Gallery | string {
  if (!bytes.subarray(0, magic.length).equals(magic)) return "this is no gallery";
  if (bytes.length < prefixBytes) return "cut off";
  const found = bytes.readUInt32LE(magic.length);
  if (found !== version) return `version ${found}, not ${version}`;
  const floatsAt = prefixBytes + bytes.readUInt32LE(magic.length + 4);
  if (bytes.length < floatsAt) return "cut off";
  const header = parseHeader(bytes.subarray(prefixBytes, floatsAt));
  if (header === null) return "its header is damaged";
  const { dimensions, skus, viewCounts } = header;
  if (skus.length !== viewCounts.length) return "its header is damaged";
  const views = viewCounts.reduce((sum, count) => sum + count, 0);
  if (bytes.length !== floatsAt + views * dimensions * 4) return "cut off, or longer than it says";
  const embeddings = new Float32Array(views * dimensions);
  new Uint8Array(embeddings.buffer).set(bytes.subarray(floatsAt));
  const gallery = { ...header, embeddings };
  return hashOfContent(gallery) === header.contentHash ? gallery : "its content does not fit its hash";
}

function parseHeader(bytes: Buffer): z.infer<typeof Header> | null {
  try {
    return Header.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null; // no JSON, or not this header: damaged either way
  }
}
