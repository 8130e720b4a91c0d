import type { Database } from "../database/index.js";
import { type Bytes, type Done, done, type Handlers, type Outcome, refuse } from "../http/index.js";
import type { ByteRange, ObjectStore } from "../objects/index.js";

/** The trip file, whole or in ranges: a viewer reads the index at its end and then what it shows. */
export function fileHandlers(db: Database, objects: ObjectStore): Handlers<"getTripFile"> {
  return {
    async getTripFile({ params: { tripId }, headers: { range } }) {
      const row = await db
        .selectFrom("trips")
        .select("sha256")
        .where("trip_id", "=", tripId)
        .executeTakeFirst();
      if (row === undefined || row.sha256 === null) return refuse("RESOURCE_UNKNOWN", `no file of ${tripId}`);
      return objectReply(objects, row.sha256, range, `${tripId}.mcap`);
    },
  };
}

/** An object as a download: 200 whole, 206 for a range (RFC 9110, one range; several are answered whole). */
export async function objectReply(
  objects: ObjectStore,
  sha256: string,
  range: string | undefined,
  name: string,
): Promise<Outcome<Bytes>> {
  const size = await objects.size(sha256);
  if (size === null) return refuse("RESOURCE_UNKNOWN", name);
  const wanted = range === undefined ? null : parseRange(range, size);
  if (wanted === "outside") return refuse("RANGE_UNSATISFIABLE", `${range} of ${size} bytes`);
  const stream = await objects.read(sha256, wanted ?? undefined);
  if (stream === null) return refuse("RESOURCE_UNKNOWN", name);
  const headers = {
    "accept-ranges": "bytes",
    etag: `"${sha256}"`,
    "cache-control": "private, max-age=31536000, immutable",
    "content-disposition": `attachment; filename="${name}"`,
  };
  return wanted === null
    ? done({ stream, length: size }, { headers })
    : partial({ stream, length: wanted.last - wanted.first + 1 }, wanted, size, headers);
}

const partial = (
  value: Bytes,
  { first, last }: ByteRange,
  size: number,
  headers: Record<string, string>,
): Done<Bytes> =>
  done(value, { status: 206, headers: { ...headers, "content-range": `bytes ${first}-${last}/${size}` } });

/** null: no range that we answer, so the whole. */
export function parseRange(header: string, size: number): ByteRange | "outside" | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (match === null) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  if (from === "") {
    const count = Math.min(Number(to), size);
    return count === 0 ? "outside" : { first: size - count, last: size - 1 };
  }
  const first = Number(from);
  if (first >= size) return "outside";
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? null : { first, last };
}
