import type { Handlers } from "../http/index.js";
import { heartbeatHandlers } from "./heartbeats.js";
import type { IngestParts } from "./parts.js";
import { summaryHandlers } from "./trip-summaries.js";
import { uploadHandlers } from "./uploads.js";

export type { IngestParts, TripLimits } from "./parts.js";

type IngestRoutes = "sendHeartbeats" | "sendTripSummaries" | "announceUpload" | "sendChunk" | "getUpload";

/** Takes in what carts deliver, each once. */
export interface Ingest {
  readonly handlers: Handlers<IngestRoutes>;
  /** Forgets which heartbeats were seen before `before`. */
  forgetHeartbeats(before: Date): Promise<void>;
}

export function createIngest(parts: IngestParts): Ingest {
  return {
    handlers: { ...heartbeatHandlers(parts), ...summaryHandlers(parts), ...uploadHandlers(parts) },
    async forgetHeartbeats(before) {
      await parts.db.deleteFrom("heartbeats").where("received_at", "<", before).execute();
    },
  };
}
