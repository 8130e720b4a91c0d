import { type LabelSource, labelSources } from "@cartwheel/contracts";

export interface StandingLabel {
  readonly source: LabelSource;
  readonly verdict: "product" | "unknown" | "unusable";
  readonly sku: string | null;
  readonly probability: number;
}

/** The label that a crop goes into a dataset with, or why it does not. */
export type Choice =
  | { readonly kind: "chosen"; readonly label: StandingLabel }
  | { readonly kind: "unlabeled" | "unsure" | "unusable" | "contradicted" };

const rank = Object.keys(labelSources) as LabelSource[];

/**
 * Of an event's labels the strongest of the wanted sources that is sure enough. A person's word ends the matter;
 * without one, two sure labels that disagree are both doubtful, and the crops stay out.
 */
export function chooseLabel(
  labels: readonly StandingLabel[],
  { sources, minProbability }: { readonly sources: readonly LabelSource[]; readonly minProbability: number },
): Choice {
  if (labels.length === 0) return { kind: "unlabeled" };
  const sure = labels
    .filter(({ source, probability }) => sources.includes(source) && probability >= minProbability)
    .sort((a, b) => rank.indexOf(a.source) - rank.indexOf(b.source));
  const [best] = sure;
  if (best === undefined) return { kind: "unsure" };
  const disagrees = sure.some(({ verdict, sku }) => verdict !== best.verdict || sku !== best.sku);
  if (best.source !== "person" && disagrees) return { kind: "contradicted" };
  return best.verdict === "unusable" ? { kind: "unusable" } : { kind: "chosen", label: best };
}
