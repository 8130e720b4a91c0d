import type { AssortmentProduct } from "../assortment.js";
import type { BasketSettings } from "../settings.js";
import { bestOnGrid, geometricGrid } from "./best-on-grid.js";
import { type ObservedMoment, shareOf } from "./observed-moments.js";

/** Fewer weighings than this tell nothing. */
const fewest = 30;
const errorGrid = geometricGrid(700, 20_000, 30);
const wideGrid = geometricGrid(0.001, 0.2, 20);
/** How many times further than its sigma says a wide error reaches. */
const wide = 4;
/** A unit that weighs so many standard deviations otherwise is none of the catalogue's. */
const outlierSds = 5;

type Fitted = Partial<Pick<BasketSettings, "scaleErrorMilligrams" | "wideErrorShare" | "weightOutlierShare">>;

/** How the scale errs, from weighings of which the true weight is known, and how often the catalogue does. */
export function fitScale(
  moments: readonly ObservedMoment[],
  products: ReadonlyMap<string, AssortmentProduct>,
  before: BasketSettings,
): Fitted {
  const weighings = moments.flatMap(({ alone, events, weights: [weight, another] }) => {
    const goods = events.every(({ kind }) => kind === "add" || kind === "remove");
    if (!alone || !goods || weight === undefined || another !== undefined) return [];
    let truly = 0;
    for (const { kind, milligrams } of events) {
      if (milligrams === undefined) return [];
      truly += kind === "add" ? milligrams : -milligrams;
    }
    return [{ away: weight.milligrams - truly, sigma: weight.sigmaMilligrams }];
  });
  const units = moments.flatMap(({ events }) =>
    events.flatMap(({ sku, quantity = 1, milligrams, kind }) => {
      const unit = sku === undefined ? null : (products.get(sku)?.unitMilligrams ?? null);
      if (kind !== "add" || milligrams === undefined || unit === null) return [];
      return [Math.abs(milligrams - quantity * unit.mean) / (Math.sqrt(quantity) * unit.sd)];
    }),
  );
  const outliers = units.filter((sds) => sds > outlierSds).length;
  const weightOutlierShare = shareOf(outliers, units.length, before.weightOutlierShare);
  if (weighings.length < fewest) return { weightOutlierShare };
  const points = errorGrid.flatMap((scaleErrorMilligrams) =>
    wideGrid.map((wideErrorShare) => ({ scaleErrorMilligrams, wideErrorShare })),
  );
  const fitted = bestOnGrid(points, ({ scaleErrorMilligrams, wideErrorShare }) =>
    weighings.reduce((sum, { away, sigma }) => {
      const sd = Math.hypot(sigma, scaleErrorMilligrams);
      const density =
        (1 - wideErrorShare) * normal(away / sd) + (wideErrorShare / wide) * normal(away / sd / wide);
      return sum + Math.log(Math.max(density, 1e-12) / sd);
    }, 0),
  );
  return { ...fitted, weightOutlierShare };
}

const normal = (z: number): number => Math.exp(-0.5 * z * z);
