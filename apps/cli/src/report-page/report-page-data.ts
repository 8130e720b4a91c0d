import type { Catalogue, Evidence, Metric } from "@cartwheel/contracts";
import type { TripReport } from "@cartwheel/evaluation";
import type { PageReading, ReplayPageData } from "../replay-page/index.js";

/** A whole frame of a camera as a small picture. */
export interface PageFrame {
  readonly camera: string;
  readonly atMs: number;
  /** `data:image/...;base64,...`; anything else is left out. */
  readonly dataUri: string;
}

/** One of the worst trips: everything of its replay, and what the cameras showed around each mistake. */
export interface WorstTrip {
  readonly tripId: string;
  readonly replay: ReplayPageData;
  readonly moments: readonly WrongMoment[];
}

/** A moment at which something was misunderstood. */
export interface WrongMoment {
  readonly atMs: number;
  readonly kind: "add" | "remove";
  /** null: nothing moved. */
  readonly sku: string | null;
  /** null: not named, or not noticed. */
  readonly takenFor: string | null;
  readonly how: "named" | "unnamed" | "unnoticed" | "invented";
  readonly units: number;
  /** In order of time. */
  readonly frames: readonly PageFrame[];
  readonly readings: readonly PageReading[];
  /** What the cart made of that moment. */
  readonly evidence: readonly Evidence[];
}

/** A product's picture from the gallery; absent where there is none. */
export type ProductPictures = ReadonlyMap<string, string>;

/** Everything that the page shows. */
export interface ReportPageData {
  readonly title: string;
  readonly report: TripReport;
  readonly kernelShare: Metric | null;
  readonly without: readonly string[];
  readonly answers: "truth" | "none";
  readonly model: string | null;
  readonly catalogue: Catalogue;
  readonly pictures: ProductPictures;
  readonly worst: readonly WorstTrip[];
}
