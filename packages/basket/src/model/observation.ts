import type { CodeEvidence, Sighting } from "@cartwheel/contracts";
import type { MeasuredMass } from "./mass.js";

/** What the scale says of one moment. */
export type ScaleWord =
  | {
      readonly kind: "change";
      readonly evidenceId: string;
      readonly measured: MeasuredMass;
      /** A jump of the level that no change was reported for: it may be the scale's own. */
      readonly jump: boolean;
    }
  | { readonly kind: "no-change" }
  | { readonly kind: "out" };

/** The evidence of one moment at the basket, brought together. */
export interface Observation {
  /** Of its first evidence; the line that comes of it is called alike. */
  readonly id: string;
  /** When a hand let go or took hold. */
  readonly atMs: number;
  /** When the last of it was over, in recorded time. */
  readonly endMs: number;
  readonly scale: ScaleWord;
  readonly sightings: readonly Sighting[];
  readonly codes: readonly CodeEvidence[];
  readonly zone: string | null;
  /** At least one working camera watched. */
  readonly watched: boolean;
}

export const evidenceIdsOf = ({ scale, sightings, codes }: Observation): readonly string[] => [
  ...(scale.kind === "change" ? [scale.evidenceId] : []),
  ...sightings.map(({ id }) => id),
  ...codes.map(({ id }) => id),
];
