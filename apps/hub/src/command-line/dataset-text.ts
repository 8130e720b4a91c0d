import type { DatasetCard, DatasetDiff } from "@cartwheel/contracts";

/** A card for a person at a terminal. */
export function cardText(card: DatasetCard): string {
  const counts = (each: Readonly<Record<string, number>>): string =>
    Object.entries(each)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "none";
  const splits = Object.entries(card.bySplit).map(
    ([split, { crops, trips, products }]) =>
      `  ${split.padEnd(12)}${crops} crops, ${trips} trips, ${products} products`,
  );
  const heldOut = card.byProduct.filter((each) => each.heldOut).map(({ name }) => name);
  return [
    `${card.name}  ${card.hash}`,
    `${card.crops} crops of ${card.products} products from ${card.trips} trips`,
    ...splits,
    `  by source   ${counts(card.bySource)}`,
    `  by store    ${counts(card.byStore)}`,
    `  left out    ${counts(card.leftOut)}`,
    `  held out    ${heldOut.length === 0 ? "no product" : heldOut.join(", ")}`,
    `  wrong       ${card.expectedWrongLabels.toFixed(1)} labels are expected to be, by their own probabilities`,
  ].join("\n");
}

/** A diff for a person at a terminal. */
export function diffText(diff: DatasetDiff): string {
  const products = diff.products
    .slice(0, 20)
    .map(({ sku, added, removed }) => `  ${(sku ?? "unknown product").padEnd(40)} +${added} -${removed}`);
  return [
    `${diff.from.slice(0, 12)} -> ${diff.to.slice(0, 12)}`,
    `added ${diff.added}, removed ${diff.removed}, relabelled ${diff.relabeled}, in another split ${diff.moved}, unchanged ${diff.unchanged}`,
    ...(diff.recipe.length === 0 ? [] : [`the recipes differ in ${diff.recipe.join(", ")}`]),
    ...products,
  ].join("\n");
}
