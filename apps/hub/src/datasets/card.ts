import {
  type DatasetCard,
  type DatasetRecipe,
  type ManifestRow,
  type Split,
  splits,
} from "@cartwheel/contracts";
import type { Composed } from "./compose-dataset.js";

export interface CardFacts {
  readonly name: string;
  readonly createdAt: Date;
  readonly recipe: DatasetRecipe;
  readonly names: Readonly<Record<string, string>>;
  /** Store of each trip. */
  readonly stores: ReadonlyMap<string, string>;
  readonly manifest: DatasetCard["manifest"];
}

/** What a dataset holds, counted. */
export function cardOf({ rows, leftOut, hash }: Composed, facts: CardFacts): DatasetCard {
  const { name, createdAt, recipe, manifest, stores } = facts;
  return {
    schema: "cartwheel.Dataset/1",
    hash,
    name,
    createdAt: createdAt.toISOString(),
    recipe,
    crops: rows.length,
    pictures: distinct(rows, ({ picture }) => picture),
    trips: distinct(rows, ({ tripId }) => tripId),
    products: distinct(rows, ({ sku }) => sku),
    bySplit: Object.fromEntries(
      splits.map((split) => [split, splitCounts(rows, split)]),
    ) as DatasetCard["bySplit"],
    bySource: counted(rows, ({ source }) => source),
    byProduct: byProduct(rows, facts.names),
    byStore: counted(rows, ({ tripId }) => stores.get(tripId) ?? "import"),
    expectedWrongLabels: rows.reduce((sum, { probability }) => sum + 1 - probability, 0),
    leftOut,
    manifest,
  };
}

function splitCounts(rows: readonly ManifestRow[], split: Split) {
  const own = rows.filter((row) => row.split === split);
  return {
    crops: own.length,
    trips: distinct(own, ({ tripId }) => tripId),
    products: distinct(own, ({ sku }) => sku),
  };
}

function byProduct(
  rows: readonly ManifestRow[],
  names: Readonly<Record<string, string>>,
): DatasetCard["byProduct"] {
  const groups = new Map<string | null, ManifestRow[]>();
  for (const row of rows) {
    const own = groups.get(row.sku);
    if (own === undefined) groups.set(row.sku, [row]);
    else own.push(row);
  }
  return [...groups]
    .map(([sku, own]) => ({
      sku,
      name: sku === null ? "unknown product" : (names[sku] ?? sku),
      heldOut: own[0]?.heldOut ?? false,
      bySplit: counted(own, ({ split }) => split),
    }))
    .sort((a, b) => (a.sku ?? "").localeCompare(b.sku ?? "", "en"));
}

const distinct = <T>(rows: readonly ManifestRow[], of: (row: ManifestRow) => T): number =>
  new Set(rows.map(of)).size;

function counted(rows: readonly ManifestRow[], of: (row: ManifestRow) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[of(row)] = (counts[of(row)] ?? 0) + 1;
  return counts;
}
