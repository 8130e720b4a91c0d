import type { FaultCode } from "@cartwheel/contracts";
import type { Database } from "../database/index.js";
import type { ObjectStore } from "../objects/index.js";
import type { Metrics } from "../telemetry/metrics.js";

/** What a trip must fit, else it goes into quarantine. */
export interface TripLimits {
  readonly invalidMessageShare: number;
  readonly tripHours: number;
  readonly clockAheadMinutes: number;
  readonly oldestTripDays: number;
}

export interface IngestParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly metrics: Metrics;
  readonly now: () => Date;
  /** Where uploads grow; on the same file system as a folder of objects. */
  readonly uploadsFolder: string;
  readonly limits: TripLimits & { readonly tripBytes: number; readonly chunkBytes: number };
  /** A trip was stored: there is work to do. */
  readonly onStored: () => void;
}

export interface DeliveryKeyOf {
  readonly cartId: string;
  readonly boot: string;
  readonly sequence: number;
}

/** What a device is, as far as ingest needs to know. */
export interface Sender {
  readonly cartId: string;
  readonly storeId: string;
}

/** Why a trip is not used. */
export interface Reason {
  readonly code: FaultCode;
  readonly detail: string;
}
