import type { Sighting } from "@cartwheel/contracts";
import type { BasketSettings } from "../settings.js";
import { bestOnGrid, geometricGrid } from "./best-on-grid.js";
import { type ObservedMoment, shareOf } from "./observed-moments.js";

/** What was shown, and what the pictures said of it. */
interface Shown {
  readonly sighting: Sighting;
  readonly sku: string;
}

/** Fewer sightings than this tell nothing. */
const fewest = 30;
const fewestPairs = 10;
const fewestUnsold = 10;

const weightGrid = geometricGrid(0.1, 4, 30);
const outlierGrid = geometricGrid(0.001, 0.5, 10);
const unknownGrid = Array.from({ length: 61 }, (_, i) => (i - 20) / 2);
const blendGrid = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

type Fitted = Partial<
  Pick<
    BasketSettings,
    | "pictureWeight"
    | "unknownNats"
    | "pictureOutlierShare"
    | "blendShare"
    | "unseenShare"
    | "unseenNothingShare"
  >
>;

/**
 * How much pictures are to be believed: the weight of their log-likelihoods and the share that shows something else,
 * under which the products that were truly moved are likeliest among all.
 */
export function fitPictures(
  moments: readonly ObservedMoment[],
  assortmentSize: number,
  before: BasketSettings,
): Fitted {
  const alone = moments.filter((moment) => moment.alone);
  const goods = alone.filter(({ events }) => events.every(({ kind }) => kind === "add" || kind === "remove"));
  const others = alone.filter(({ events }) => events.every(({ kind }) => kind === "bag"));
  const unseen = goods.filter(({ sightings }) => sightings.length === 0).length;
  const unseenOthers = others.filter(({ sightings }) => sightings.length === 0).length;
  const shares = {
    unseenShare: shareOf(unseen, goods.length, before.unseenShare),
    unseenNothingShare: shareOf(unseenOthers, others.length, before.unseenNothingShare),
  };
  const shown = goods.flatMap(({ events, sightings }): Shown[] => {
    const skus = new Set(events.map(({ sku }) => sku));
    const [sku] = skus;
    const [sighting] = sightings;
    return sku === undefined || sighting === undefined || skus.size > 1 || sightings.length > 1
      ? []
      : [{ sighting, sku }];
  });
  if (shown.length < fewest) return shares;
  const nothingSold = alone
    .filter(({ events }) => events.every(({ kind }) => kind === "bag" || kind === "none"))
    .flatMap(({ sightings: [sighting, another] }) =>
      sighting === undefined || another !== undefined ? [] : [sighting],
    );
  const first = namesBelieved(shown, 0, assortmentSize);
  const unknownNats =
    nothingSold.length < fewestUnsold
      ? 0
      : unknownBelieved(
          shown.map(({ sighting }) => sighting),
          nothingSold,
          first,
          assortmentSize,
        );
  const believed = unknownNats === 0 ? first : namesBelieved(shown, unknownNats, assortmentSize);
  return { ...shares, ...believed, ...blending(goods, assortmentSize, believed) };
}

type Believed = Pick<BasketSettings, "pictureWeight" | "unknownNats" | "pictureOutlierShare">;

/** Under which the products that were truly moved are likeliest. */
function namesBelieved(shown: readonly Shown[], unknownNats: number, assortmentSize: number): Believed {
  const points = weightGrid.flatMap((pictureWeight) =>
    outlierGrid.map((pictureOutlierShare) => ({ pictureWeight, unknownNats, pictureOutlierShare })),
  );
  return bestOnGrid(points, (point) =>
    shown.reduce((sum, { sighting, sku }) => {
      const looks = looksOf(sighting, point, assortmentSize);
      return sum + Math.log(looks.of(sku) / looks.any);
    }, 0),
  );
}

/** Under which goods are told best from what is not sold here, both kinds counting alike. */
function unknownBelieved(
  goods: readonly Sighting[],
  unsold: readonly Sighting[],
  { pictureWeight, pictureOutlierShare }: Believed,
  assortmentSize: number,
): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  return bestOnGrid(unknownGrid, (unknownNats) => {
    const point = { pictureWeight, unknownNats, pictureOutlierShare };
    const lead = (sighting: Sighting): number => {
      const { any, unknown } = looksOf(sighting, point, assortmentSize);
      return Math.log(any / unknown);
    };
    return (
      mean(goods.map((each) => -Math.log1p(Math.exp(-lead(each))))) +
      mean(unsold.map((each) => -Math.log1p(Math.exp(lead(each)))))
    );
  });
}

/** Of sightings of two different things: those that show both. */
function blending(goods: readonly ObservedMoment[], assortmentSize: number, believed: Believed): Fitted {
  const pairs = goods.flatMap(({ events, sightings }) => {
    const [one, other, third] = new Set(events.flatMap(({ sku }) => sku ?? []));
    const [sighting] = sightings;
    const single = sightings.length === 1 && third === undefined;
    if (!single || one === undefined || other === undefined || sighting === undefined) return [];
    const looks = looksOf(sighting, believed, assortmentSize);
    const [a, b] = [looks.of(one), looks.of(other)];
    return [{ apart: (a + b) / 2 / looks.any, blended: (a * b) / looks.any ** 2 }];
  });
  if (pairs.length < fewestPairs) return {};
  const blendShare = bestOnGrid(blendGrid, (share) =>
    pairs.reduce((sum, { apart, blended }) => sum + Math.log((1 - share) * apart + share * blended), 0),
  );
  return { blendShare };
}

/** Likelihood ratios as the basket forms them, with every product equally likely. */
function looksOf(
  { candidates, restLogLikelihood, unknownLogLikelihood }: Sighting,
  { pictureWeight, unknownNats, pictureOutlierShare: outlier }: Believed,
  assortmentSize: number,
): { readonly any: number; readonly unknown: number; of(sku: string): number } {
  const unknown = Math.exp(pictureWeight * unknownLogLikelihood + unknownNats);
  const ratio = (nats: number): number => (1 - outlier) * Math.exp(pictureWeight * nats) + outlier * unknown;
  const listed = new Map(candidates.map(({ sku, logLikelihood }) => [sku, ratio(logLikelihood)]));
  const rest = ratio(restLogLikelihood);
  const unlisted = Math.max(0, assortmentSize - listed.size);
  const sum = [...listed.values()].reduce((total, each) => total + each, unlisted * rest);
  return { any: sum / (listed.size + unlisted), unknown, of: (sku) => listed.get(sku) ?? rest };
}
