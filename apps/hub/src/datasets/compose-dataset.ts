import { createHash } from "node:crypto";
import type { DatasetCard, DatasetRecipe, ManifestRow } from "@cartwheel/contracts";
import { type Choice, chooseLabel, type StandingLabel } from "./choose-label.js";
import { NearDuplicates } from "./near-duplicates.js";
import { isHeldOut, splitOfTrip } from "./splits.js";

/** A crop with everything that decides about it. */
export interface CropCandidate
  extends Omit<ManifestRow, "sku" | "source" | "probability" | "split" | "heldOut"> {
  /** What it must not be separated from: its trip, or the scene of an imported picture. */
  readonly splitKey: string;
  readonly sharpness: number;
  readonly labels: readonly StandingLabel[];
}

export interface Composed {
  /** Sorted by cropId. */
  readonly rows: readonly ManifestRow[];
  readonly leftOut: DatasetCard["leftOut"];
  /** The dataset's name. */
  readonly hash: string;
}

type LeftOut = keyof DatasetCard["leftOut"];

/** Chooses, splits and deduplicates. The same crops, labels and recipe give the same rows, in whatever order they come. */
export function composeDataset(crops: readonly CropCandidate[], recipe: DatasetRecipe): Composed {
  const leftOut: Record<LeftOut, number> = {
    unlabeled: 0,
    unsure: 0,
    unusable: 0,
    contradicted: 0,
    duplicates: 0,
    wouldLeak: 0,
  };
  const labeled: { readonly row: ManifestRow; readonly sharpness: number }[] = [];
  for (const crop of crops) {
    const choice = chooseLabel(crop.labels, recipe);
    const row = choice.kind === "chosen" ? rowOf(crop, choice, recipe) : null;
    if (choice.kind !== "chosen") leftOut[choice.kind]++;
    else if (row === null) leftOut.wouldLeak++;
    else labeled.push({ row, sharpness: crop.sharpness });
  }
  const rows = withoutDuplicates(labeled, recipe.nearDuplicateBits);
  leftOut.duplicates = labeled.length - rows.length;
  return { rows, leftOut, hash: hashOf(rows, recipe) };
}

/** null: its product is held out and its trip is not for the test. */
function rowOf(
  { splitKey, labels: _, sharpness: __, ...crop }: CropCandidate,
  { label }: Extract<Choice, { kind: "chosen" }>,
  recipe: DatasetRecipe,
): ManifestRow | null {
  const split = splitOfTrip(splitKey, recipe);
  const heldOut = isHeldOut(label.sku, recipe);
  if (heldOut && split !== "test") return null;
  return { ...crop, sku: label.sku, source: label.source, probability: label.probability, split, heldOut };
}

/** Of pictures of one product that look alike one stays, wherever the others are: so none is in two splits. */
function withoutDuplicates(
  labeled: readonly { readonly row: ManifestRow; readonly sharpness: number }[],
  bits: number,
): ManifestRow[] {
  // The surest label and the sharpest picture stay; the name settles ties.
  const order = labeled.toSorted(
    (a, b) =>
      b.row.probability - a.row.probability ||
      b.sharpness - a.sharpness ||
      (a.row.cropId < b.row.cropId ? -1 : 1),
  );
  const seen = new Map<string | null, NearDuplicates>();
  const kept = order.filter(({ row: { sku, differenceHash } }) => {
    const ofProduct = seen.get(sku) ?? new NearDuplicates(bits);
    seen.set(sku, ofProduct);
    return ofProduct.add(differenceHash);
  });
  return kept.map(({ row }) => row).sort((a, b) => (a.cropId < b.cropId ? -1 : 1));
}

/** Of what is in it and how it was made; not of the bytes of a Parquet file, which depend on who writes it. */
function hashOf(rows: readonly ManifestRow[], recipe: DatasetRecipe): string {
  const hash = createHash("sha256");
  hash.update("cartwheel.Dataset/1\n").update(`${canonical(recipe)}\n`);
  for (const row of rows) hash.update(`${canonical(row)}\n`);
  return hash.digest("hex");
}

const canonical = (value: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
