import type { Basket } from "@cartwheel/basket";
import type { BasketChange, Evidence, FaultCode } from "@cartwheel/contracts";
import type { SightingFinder } from "@cartwheel/perception";
import type { Weighing } from "@cartwheel/weighing";
import type { Answerer } from "./answers.js";
import type { Sensors } from "./sensors.js";

/** What comes out of a run, in order. */
export type RunOutput =
  | { readonly kind: "evidence"; readonly atMs: number; readonly evidence: Evidence }
  | { readonly kind: "basket"; readonly atMs: number; readonly change: BasketChange }
  | { readonly kind: "warning"; readonly atMs: number; readonly code: FaultCode; readonly detail: string };

/** The stations that messages pass through. */
export interface RunParts {
  readonly sensors: Sensors;
  readonly weighing: Weighing;
  /** null where the run has no camera. */
  readonly finder: SightingFinder | null;
  readonly basket: Basket;
  /** Says why a scanned code cannot be used; null for a good one. */
  readonly faultOfCode: (text: string) => { readonly code: FaultCode; readonly detail: string } | null;
  /** Who answers prompts in place of the shopper; null: the trip's own answers count. */
  readonly answerer: Answerer | null;
}
