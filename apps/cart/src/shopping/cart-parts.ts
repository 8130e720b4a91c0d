import type { Logger } from "pino";
import type { CartSettings } from "../settings.js";
import type { StateStore } from "../state/state-store.js";
import type { CartMetrics } from "../telemetry/metrics.js";
import type { BasketBoard } from "./basket-board.js";
import type { CartFolders } from "./cart-folders.js";
import type { Health } from "./health.js";
import type { Sight } from "./sight.js";

/** What all of the cart's work shares. */
export interface CartParts {
  readonly settings: CartSettings;
  readonly folders: CartFolders;
  readonly store: StateStore;
  readonly board: BasketBoard;
  readonly health: Health;
  readonly metrics: CartMetrics;
  readonly sight: Sight;
  readonly logger: Logger;
  /** Named anew at each start of the program. */
  readonly boot: string;
  /** Counts what this boot delivers. */
  readonly nextSequence: () => number;
  /** Something waits for the hub. */
  onDelivery: () => void;
}
