import type { Correction, Prompt } from "@cartwheel/contracts";
import { type Confirmed, type Joint, nothingHappened } from "./beam/joint.js";
import { noEvidence, type OpenEvidence } from "./evidence/open-evidence.js";
import type { Observation } from "./model/observation.js";

/** A question that was put, and what became of it. */
export interface Asked {
  readonly prompt: Prompt;
  readonly observationId: string;
  readonly entryId: string;
  readonly answerId: string | null;
  /** When it had become pointless; null: it has not. */
  readonly withdrawnMs: number | null;
}

/** What a settled observation was last shown as. */
export interface ShownMoment {
  readonly way: "in" | "out" | "none";
  readonly sku: string | null;
  readonly name: string;
  readonly quantity: number;
  readonly price: number;
}

/** One thing that changes what is believed, with what is believed after it. */
export type Operation = { readonly key: string; readonly atMs: number; readonly after: Joint } & (
  | { readonly kind: "observation"; readonly observation: Observation }
  | { readonly kind: "answer"; readonly observationId: string; readonly confirmed: Confirmed }
);

/** The basket's memory when evidence comes in its canonical order. A value: each step returns a new one. */
export interface Timeline {
  /** The last moment at which something was due. */
  readonly nowMs: number;
  readonly open: OpenEvidence;
  /** What is believed of everything that is joined for good. */
  readonly base: Joint;
  /** What came after it, in order. */
  readonly operations: readonly Operation[];
  readonly joint: Joint;
  readonly asked: readonly Asked[];
  readonly shown: ReadonlyMap<string, ShownMoment>;
  readonly corrections: readonly Correction[];
  readonly checkoutMs: number | null;
  readonly baseline: { readonly atMs: number; readonly milligrams: number } | null;
}

export const emptyTimeline: Timeline = {
  nowMs: 0,
  open: noEvidence,
  base: nothingHappened,
  operations: [],
  joint: nothingHappened,
  asked: [],
  shown: new Map(),
  corrections: [],
  checkoutMs: null,
  baseline: null,
};
