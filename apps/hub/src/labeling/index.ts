import type { Database } from "../database/index.js";
import type { Handlers } from "../http/index.js";
import type { ObjectStore } from "../objects/index.js";
import type { Metrics } from "../telemetry/metrics.js";
import type { ProductPictures } from "../trips/index.js";
import { answerHandlers } from "./answers.js";
import { coverageHandlers } from "./coverage.js";
import { cropHandlers } from "./crop-pictures.js";
import { labelTrip } from "./label-trip.js";
import { queueHandlers } from "./queue.js";

export { type JudgedTrip, judgeTrip, reportOn, type SourceReport } from "./judge-labels.js";
export { answerFacts, labelsOf, type RuleLabel } from "./label-rules.js";
export { catalogueOf, recordedIn } from "./label-trip.js";
export { type ObservedEvent, observedEvents, type Recorded } from "./observed-events.js";
export { differenceHash } from "./picture-hash.js";
export { fitShopper, type JudgedAnswer, type ShopperModel } from "./shopper-model.js";

export interface LabelingParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly metrics: Metrics;
  readonly pictures: ProductPictures;
  readonly now: () => Date;
}

type LabelingRoutes =
  | "labelingQueue"
  | "getLabelingItem"
  | "answerEvent"
  | "listAnswers"
  | "undoAnswer"
  | "labelCoverage"
  | "cropPicture"
  | "cropContext";

/** What the trips show, and what it is: by rules, and by people. */
export interface Labeling {
  readonly handlers: Handlers<LabelingRoutes>;
  /** The work behind a stored trip. */
  labelTrip(tripId: string): Promise<void>;
}

export function createLabeling(parts: LabelingParts): Labeling {
  const { db, objects, metrics, pictures, now } = parts;
  return {
    handlers: {
      ...queueHandlers(db, pictures),
      ...answerHandlers(db, metrics, now),
      ...coverageHandlers(db),
      ...cropHandlers(db, objects),
    },
    labelTrip: (tripId) => labelTrip(parts, tripId),
  };
}
