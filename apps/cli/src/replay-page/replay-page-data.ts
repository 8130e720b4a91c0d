import type { BasketChange, Catalogue, Evidence, Fault, TripMetadata } from "@cartwheel/contracts";
import type { BasketComparison, EventComparison } from "@cartwheel/evaluation";

/** A crop of a sighting as a picture. */
export interface PageCrop {
  readonly evidenceId: string;
  readonly camera: string;
  readonly atMs: number;
  /** `data:image/...;base64,...`; anything else is left out. */
  readonly dataUri: string;
}

export interface PageReading {
  readonly atMs: number;
  readonly milligrams: number;
}

/** The trip beside its truth. */
export interface PageComparison {
  readonly basket: BasketComparison;
  readonly events: EventComparison;
}

/** Everything that the page shows. */
export interface ReplayPageData {
  readonly trip: TripMetadata;
  readonly durationMs: number;
  readonly cameras: readonly string[];
  readonly catalogue: Catalogue;
  /** The final basket; null: nothing was ever put in. */
  readonly change: BasketChange | null;
  readonly evidence: readonly Evidence[];
  /** In order of time. */
  readonly readings: readonly PageReading[];
  readonly crops: readonly PageCrop[];
  /** null where truth is not known. */
  readonly comparison: PageComparison | null;
  readonly warnings: readonly (Fault & { readonly count: number })[];
}
