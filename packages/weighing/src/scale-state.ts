/** What the scale shows now. Weights are integer milligrams; `sinceMs` is when this state began. */
export type ScaleState =
  /** No level has been stable yet. */
  | { readonly kind: "starting" }
  /** The load rests: its level, and how well it is known. */
  | {
      readonly kind: "stable";
      readonly sinceMs: number;
      readonly milligrams: number;
      readonly sigmaMilligrams: number;
      /** The readings scatter more than those of a cart that stands, or did so just before: it rolls. */
      readonly shaken: boolean;
    }
  /** The load moves or changes; the last stable level is named, not the present load. */
  | { readonly kind: "moving"; readonly sinceMs: number; readonly lastStableMilligrams: number | null }
  | { readonly kind: "overload"; readonly sinceMs: number }
  | { readonly kind: "faulty"; readonly sinceMs: number }
  | { readonly kind: "silent"; readonly sinceMs: number };
