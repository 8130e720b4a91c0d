import type { Catalogue } from "@cartwheel/contracts";
import { currencies } from "../money/currencies.js";
import { type CatalogueProblem, catalogueProblem } from "./catalogue-problem.js";

const code = "CATALOGUE_INVALID";

/**
 * A currency that there is not, offers that nobody declared, that are declared twice or give all away, and
 * categories without a tax rate.
 */
export function ruleProblems({ currency, products, priceRules = [], taxes }: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  if (!currencies.has(currency)) {
    const why = `"${currency}" is no currency of ISO 4217, so that its decimals are not known`;
    problems.push(catalogueProblem({ code, field: "currency", why }));
  }
  const known = new Set<string>();
  priceRules.forEach((rule, at) => {
    const field = `priceRules[${at}]`;
    if (known.has(rule.id))
      problems.push(catalogueProblem({ code, field, why: `id "${rule.id}" stands twice` }));
    known.add(rule.id);
    if (rule.kind === "cheapest-free" && rule.free >= rule.quantity) {
      const why = `${rule.free} of ${rule.quantity} units would be free`;
      problems.push(catalogueProblem({ code, field, why }));
    }
  });
  products.forEach(({ sku, rules, category, taxCategory = category }, product) => {
    for (const [i, rule] of rules.entries()) {
      if (known.has(rule)) continue;
      problems.push(
        catalogueProblem({ code, product, sku, field: `rules[${i}]`, why: `no price rule "${rule}"` }),
      );
    }
    if (taxes !== undefined && taxes.partsPerMillion[taxCategory] === undefined) {
      const why = `no tax rate for category "${taxCategory}"`;
      problems.push(catalogueProblem({ code, product, sku, field: "taxCategory", why }));
    }
  });
  return problems;
}
