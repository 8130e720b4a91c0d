import { createHash } from "node:crypto";
import type { FaultCode, UploadAnnouncement, UploadState } from "@cartwheel/contracts";
import { done, type Handlers, type Outcome, refuse } from "../http/index.js";
import { finishUpload } from "./finish-upload.js";
import { KeyedLocks } from "./keyed-locks.js";
import type { DeliveryKeyOf, IngestParts, Sender } from "./parts.js";
import { ownerOf } from "./trip-summaries.js";
import { UploadFile } from "./upload-file.js";
import { keyOf, receiptOf, type UploadRow, uploadRow } from "./upload-rows.js";

/**
 * Trip files, chunk by chunk. An upload's row says what is to come and, at the end, what became of it; how far it is
 * says the file that grows. Whatever is sent twice is answered as if it had come once.
 */
export function uploadHandlers(parts: IngestParts): Handlers<"announceUpload" | "sendChunk" | "getUpload"> {
  const { limits, uploadsFolder, objects } = parts;
  const locks = new KeyedLocks();
  const oneAtATime = <T>(key: DeliveryKeyOf, work: () => Promise<T>): Promise<T> =>
    locks.run(`${key.cartId}/${key.boot}/${key.sequence}`, work);

  async function stateOf(row: UploadRow): Promise<UploadState> {
    if (row.state === "stored") return { state: "stored", receipt: await receiptOf(parts, row) };
    if (row.state === "refused") {
      const fault = { code: row.fault_code as FaultCode, detail: row.fault_detail ?? "" };
      return { state: "refused", fault };
    }
    const file = new UploadFile(uploadsFolder, keyOf(row));
    const { bytes } = row;
    return {
      state: "receiving",
      offset: Math.min(await file.size(), bytes),
      bytes,
      chunkBytes: limits.chunkBytes,
    };
  }

  /** What a hub that died after the last chunk left to do. */
  async function resumeFinish(row: UploadRow, sender: Sender): Promise<Outcome<UploadState> | null> {
    if (row.state !== "receiving") return null;
    const file = new UploadFile(uploadsFolder, keyOf(row));
    const there = (await file.size()) === row.bytes || (await objects.size(row.sha256)) === row.bytes;
    return there ? finishUpload(parts, row, sender, file) : null;
  }

  return {
    announceUpload: ({ params, body, caller }) =>
      oneAtATime(params, async () => {
        if (body.bytes > limits.tripBytes) {
          return refuse("TOO_LARGE", `${body.bytes} bytes; the hub takes ${limits.tripBytes}`);
        }
        const row = await announced(parts, params, body);
        if (!row.ok) return row;
        const finished = await resumeFinish(row.value, caller);
        // A finished upload that failed its check is simply begun again.
        if (finished?.ok === true) return finished;
        const state = await stateOf((await uploadRow(parts, params)) ?? row.value);
        return done(state);
      }),

    sendChunk: ({ params, headers, body, caller }) =>
      oneAtATime(params, async () => {
        const row = await uploadRow(parts, params);
        if (row === undefined) return refuse("RESOURCE_UNKNOWN", "announce the upload first");
        if (row.state !== "receiving") return done(await stateOf(row));
        const file = new UploadFile(uploadsFolder, params);
        const offset = Math.min(await file.size(), row.bytes);
        if (headers["upload-offset"] !== offset) {
          return refuse("UPLOAD_OFFSET", `${headers["upload-offset"]} is not ${offset}`, offset);
        }
        if (offset + body.byteLength > row.bytes) {
          return refuse("UPLOAD_OFFSET", `more than the ${row.bytes} bytes that were announced`, offset);
        }
        if (!digestFits(body, headers["content-digest"]))
          return refuse("UPLOAD_DAMAGED", "the chunk", offset);
        await file.append(body, offset);
        parts.metrics.count("uploadBytes", {}, body.byteLength);
        if (offset + body.byteLength < row.bytes) return done(await stateOf(row));
        return finishUpload(parts, row, caller, file);
      }),

    async getUpload({ params }) {
      const row = await uploadRow(parts, params);
      return row === undefined ? refuse("RESOURCE_UNKNOWN", "no such upload") : done(await stateOf(row));
    },
  };
}

/** The upload's row, made if it is new; a key stands for one content for ever. */
async function announced(
  parts: IngestParts,
  key: DeliveryKeyOf,
  { tripId, bytes, sha256 }: UploadAnnouncement,
): Promise<Outcome<UploadRow>> {
  const { db, now } = parts;
  const owner = await ownerOf(db, tripId);
  if (owner !== null && owner !== key.cartId) return refuse("TRIP_OF_OTHER_CART", tripId);
  await db
    .insertInto("uploads")
    .values({
      cart_id: key.cartId,
      boot: key.boot,
      sequence: key.sequence,
      trip_id: tripId,
      bytes,
      sha256,
      state: "receiving",
      announced_at: now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await uploadRow(parts, key);
  if (row === undefined) throw new Error("an announced upload is gone");
  const same = row.trip_id === tripId && row.bytes === bytes && row.sha256 === sha256;
  return same
    ? done(row)
    : refuse("UPLOAD_CONFLICT", `${key.boot}/${key.sequence} was announced as ${row.trip_id}`);
}

/** RFC 9530: `sha-256=:<base64>:`. */
function digestFits(chunk: Uint8Array, digest: string | undefined): boolean {
  if (digest === undefined) return true;
  return digest === `sha-256=:${createHash("sha256").update(chunk).digest("base64")}:`;
}
