import type { Catalogue, Fault } from "@cartwheel/contracts";

const invalid = (detail: string): Fault => ({ code: "CATALOGUE_INVALID", detail });

/** Offers that nobody declared or that are declared twice, and categories without a tax rate. */
export function ruleFaults({ products, priceRules = [], taxes }: Catalogue): Fault[] {
  const faults: Fault[] = [];
  const known = new Set<string>();
  priceRules.forEach((rule, at) => {
    if (known.has(rule.id)) faults.push(invalid(`priceRules[${at}].id "${rule.id}" stands twice`));
    known.add(rule.id);
    if (rule.kind === "cheapest-free" && rule.free >= rule.quantity) {
      faults.push(
        invalid(`priceRules[${at}] "${rule.id}": ${rule.free} of ${rule.quantity} units would be free`),
      );
    }
  });
  products.forEach(({ sku, rules, category, taxCategory = category }, at) => {
    for (const rule of rules) {
      if (known.has(rule)) continue;
      faults.push(invalid(`products[${at}].rules of SKU "${sku}": no price rule "${rule}"`));
    }
    if (taxes !== undefined && taxes.partsPerMillion[taxCategory] === undefined) {
      faults.push(invalid(`products[${at}] of SKU "${sku}": no tax rate for category "${taxCategory}"`));
    }
  });
  return faults;
}
