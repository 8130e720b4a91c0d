import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import type { ObjectStore } from "../objects/index.js";

/** Crops and the frames that they were cut from. */
export function cropHandlers(db: Database, objects: ObjectStore): Handlers<"cropPicture" | "cropContext"> {
  const show = async (cropId: string, which: "picture" | "context") => {
    const row = await db
      .selectFrom("crops")
      .select(["picture", "context"])
      .where("crop_id", "=", cropId)
      .executeTakeFirst();
    const sha256 = row?.[which] ?? null;
    const [stream, length] =
      sha256 === null ? [null, null] : await Promise.all([objects.read(sha256), objects.size(sha256)]);
    if (stream === null) return refuse("RESOURCE_UNKNOWN", `no ${which} of crop ${cropId}`);
    return done({ stream, length }, { headers: { "cache-control": "private, max-age=31536000, immutable" } });
  };
  return {
    cropPicture: ({ params: { cropId } }) => show(cropId, "picture"),
    cropContext: ({ params: { cropId } }) => show(cropId, "context"),
  };
}
