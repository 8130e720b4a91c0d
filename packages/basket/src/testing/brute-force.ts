import type { Sighting } from "@cartwheel/contracts";
import type { AssortmentProduct } from "../assortment.js";
import type { Observation } from "../model/observation.js";
import type { Store } from "../model/store.js";
import type { BasketSettings } from "../settings.js";

/** The best joint explanation, one key an observation, and its share of all there are. */
export interface Told {
  readonly best: readonly string[];
  readonly probability: number;
}

interface Lying {
  readonly id: string;
  readonly key: string;
  readonly product: AssortmentProduct | null;
  readonly quantity: number;
  readonly milligrams: number;
  readonly weighed: boolean;
}

/** What lies in the basket, and what was taken out last, the latest first. */
interface Cart {
  readonly lying: readonly Lying[];
  readonly out: readonly { readonly one: Lying; readonly atMs: number }[];
}

/** One explanation as the model's description has it; its score from first principles. */
interface Way {
  readonly key: string;
  readonly log: number;
  after(cart: Cart): Cart;
}

interface Normal {
  readonly share: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Every joint explanation of a few observations, one by one: slow, and straight from docs/basket.md. It shares no code
 * with the beam but the shape of the evidence.
 */
export function bruteForce(
  observations: readonly Observation[],
  store: Store,
): Told & { readonly tied: boolean } {
  const reference = observations.map((observation, earlier) => new Reference(observation, earlier, store));
  let total = 0;
  let best = { log: Number.NEGATIVE_INFINITY, keys: [] as readonly string[] };
  let second = Number.NEGATIVE_INFINITY;
  const keys: string[] = [];
  const visit = (place: number, cart: Cart, log: number): void => {
    if (place === reference.length) {
      total += Math.exp(log);
      if (log > best.log) [second, best] = [best.log, { log, keys: [...keys] }];
      else if (log > second) second = log;
      return;
    }
    for (const way of reference[place]!.ways(cart)) {
      keys[place] = way.key;
      const last = place === reference.length - 1;
      visit(place + 1, last ? cart : way.after(cart), log + way.log);
    }
  };
  visit(0, { lying: [], out: [] }, 0);
  return { best: best.keys, probability: Math.exp(best.log) / total, tied: best.log - second < 1e-9 };
}

class Reference {
  readonly #observation: Observation;
  readonly #store: Store;
  readonly #settings: BasketSettings;
  readonly #choice: number;
  readonly #idle: number;
  readonly #free: readonly Way[];
  readonly #alone = new Map<Lying, readonly Way[]>();
  readonly #both = new Map<Lying, Map<Lying, readonly Way[]>>();

  constructor(observation: Observation, earlier: number, store: Store) {
    this.#observation = observation;
    this.#store = store;
    this.#settings = store.settings;
    this.#choice = 1 / Math.max(1, earlier);
    const { scale } = observation;
    const { faultShare, gapDriftShare, handShare, movedShare } = store.settings;
    const fault = scale.kind === "change" && scale.jump ? gapDriftShare : faultShare;
    this.#idle = scale.kind === "change" ? fault : handShare + movedShare;
    this.#free = [...this.#nothing(), ...this.#additions()].filter(
      ({ log }) => log > Number.NEGATIVE_INFINITY,
    );
  }

  ways({ lying, out }: Cart): Way[] {
    const found = [...this.#free, ...this.#unaccounted(), ...out.flatMap((each) => this.#putBack(each))];
    for (const [i, one] of lying.entries()) {
      const alone = this.#alone.get(one) ?? this.#takenAlone(one);
      this.#alone.set(one, alone);
      found.push(...alone);
      for (let j = i + 1; j < lying.length; j++) {
        const other = lying[j]!;
        const known = this.#both.get(one) ?? new Map<Lying, readonly Way[]>();
        this.#both.set(one, known);
        const both = known.get(other) ?? this.#takenTogether(one, other);
        known.set(other, both);
        found.push(...both);
      }
    }
    return found;
  }

  // What kinds of events there are, and how often.

  #active(share: number): number {
    return (1 - this.#idle) * share;
  }

  get #net(): number | null {
    const { scale } = this.#observation;
    return scale.kind === "change" ? scale.measured.milligrams : null;
  }

  #nothing(): Way[] {
    const { scale, sightings, watched } = this.#observation;
    const { unseenNothingShare, handShare, movedShare } = this.#settings;
    const unseen = watched ? unseenNothingShare : 1;
    const looks = (of: (sighting: Sighting) => number): number =>
      sightings.length === 0 ? unseen : product(sightings.map(of));
    const way = (key: string, p: number): Way => ({
      key,
      log: Math.log(p * this.#codes([])),
      after: (cart) => cart,
    });
    if (scale.kind === "change") {
      return [way("sensor-fault", this.#idle * this.#glitch() * looks((s) => this.#clutter(s)))];
    }
    return [
      way("hand", handShare * looks((s) => this.#hand(s))),
      way("moved", movedShare * looks((s) => this.#moved(s))),
    ];
  }

  /** Errors of the scale are mostly small: half a normal, and a share of any size. */
  #glitch(): number {
    const { scale } = this.#observation;
    if (scale.kind !== "change" || scale.jump) return 1;
    const { glitchMilligrams, wideErrorShare } = this.#settings;
    const away = scale.measured.milligrams;
    const background = 1 / (Math.max(5_000, Math.abs(away)) * Math.log(6_000));
    return (1 - wideErrorShare) * ((2 * gauss(away, glitchMilligrams)) / background) + wideErrorShare;
  }

  #additions(): Way[] {
    const net = this.#net;
    if (net !== null && net < 0) return [];
    const { removeShare, swapShare, severalShare, ownThingShare, unknownShare } = this.#settings;
    const add = 1 - removeShare - swapShare - severalShare - ownThingShare - unknownShare;
    const found: Way[] = [];
    const all = this.#products();
    for (const { product: one, quantity, prior } of all) {
      const p =
        this.#active(add) *
        prior *
        this.#weight(massOf(one, quantity, this.#settings), null, true) *
        this.#pictures([[one.sku, "in"]]) *
        this.#codes([one.sku]);
      const milligrams = net ?? Math.round(meanMass(massOf(one, quantity, this.#settings)));
      found.push(this.#puts(`+${quantity} ${one.sku}|`, p, [{ product: one, quantity, milligrams }]));
    }
    for (const [key, share] of [
      [" unknown", unknownShare],
      [" own", ownThingShare],
    ] as const) {
      const seen = this.#pictures([[key, "in"]]);
      const p = this.#active(share) * this.#weight(null, null, true) * seen * this.#codes([null]);
      found.push(this.#puts(`+1 ${key}|`, p, [{ product: null, quantity: 1, milligrams: net ?? 0, key }]));
    }
    if (net === null && this.#observation.sightings.length < 2) return found;
    const ones = all.filter(({ quantity, product: one }) => quantity === 1 && one.unitMilligrams !== null);
    for (const [i, a] of ones.entries()) {
      for (const b of ones.slice(i + 1)) {
        const masses = [
          massOf(a.product, 1, this.#settings)!,
          massOf(b.product, 1, this.#settings)!,
        ] as const;
        const both = masses[0].flatMap((x) =>
          masses[1].map((y) => ({
            share: x.share * y.share,
            mean: x.mean + y.mean,
            variance: x.variance + y.variance,
          })),
        );
        const p =
          this.#active(severalShare) *
          2 *
          a.prior *
          b.prior *
          this.#weight(both, null, false) *
          this.#pictures([
            [a.product.sku, "in"],
            [b.product.sku, "in"],
          ]) *
          this.#codes([a.product.sku, b.product.sku]);
        const spread = masses.map(
          (mass) => 1 + mass.reduce((sum, part) => sum + part.share * part.variance, 0),
        );
        const rest = net === null ? 0 : net - meanMass(masses[0]) - meanMass(masses[1]);
        const first = Math.round(meanMass(masses[0]) + (rest * spread[0]!) / (spread[0]! + spread[1]!));
        const second = net === null ? Math.round(meanMass(masses[1])) : net - first;
        const puts = [
          { product: a.product, quantity: 1, milligrams: first },
          { product: b.product, quantity: 1, milligrams: second },
        ];
        const looks = (sku: string): number => this.#pictures([[sku, "in"]]);
        if (looks(b.product.sku) > looks(a.product.sku)) puts.reverse();
        found.push(this.#puts(`${puts.map(({ product: { sku } }) => `+1 ${sku}`).join("|")}|`, p, puts));
      }
    }
    return found;
  }

  /** Products with how many of them, and p(product, how many | one product is put in). */
  #products(): { product: AssortmentProduct; quantity: number; prior: number }[] {
    const { products } = this.#store.assortment;
    const { mostUnitsAtOnce: most, furtherUnitFactor: further } = this.#settings;
    return products.flatMap((one) => {
      const single = one.weighed || one.unitMilligrams === null || this.#net === null;
      const quantities = single ? [1] : Array.from({ length: most }, (_, i) => i + 1);
      return quantities.map((quantity) => ({
        product: one,
        quantity,
        prior: (single ? 1 : geometric(quantity, further, most)) / products.length,
      }));
    });
  }

  #puts(
    key: string,
    probability: number,
    puts: readonly {
      product: AssortmentProduct | null;
      quantity: number;
      milligrams: number;
      key?: string;
    }[],
  ): Way {
    const { id } = this.#observation;
    const weighed = this.#net !== null;
    const entered = puts.map(
      ({ product: one, quantity, milligrams, key: name }, i): Lying => ({
        id: i === 0 ? id : `${id}+${i + 1}`,
        key: name ?? one!.sku,
        product: one,
        quantity,
        milligrams,
        weighed,
      }),
    );
    return {
      key,
      log: Math.log(probability),
      after: (cart) => ({ ...cart, lying: [...cart.lying, ...entered] }),
    };
  }

  #unaccounted(): Way[] {
    const net = this.#net;
    if (net !== null && net > 0) return [];
    const { removeShare, unaccountedShare } = this.#settings;
    const weight = net === null ? this.#weight(null, null, true) : 1;
    const p =
      this.#active(removeShare) *
      unaccountedShare *
      weight *
      this.#pictures([[" unknown", "out"]]) *
      this.#codes([]);
    return [{ key: "-1  unknown@|", log: Math.log(p), after: (cart) => cart }];
  }

  #parts({
    product: one,
    quantity,
    milligrams,
    weighed,
  }: Lying): { units: number; normal: Normal; milligrams: number }[] {
    const sd = one?.unitMilligrams?.sd ?? 0;
    const divisible = one !== null && !one.weighed;
    const units = divisible ? Array.from({ length: quantity }, (_, i) => i + 1) : [quantity];
    const whole = weighed ? this.#settings.scaleErrorMilligrams ** 2 : quantity * sd ** 2;
    return units.map((n) => {
      const share = n / quantity;
      const variance = whole * share ** 2 + n * (1 - share) * sd ** 2;
      return {
        units: n,
        normal: { share: 1, mean: milligrams * share, variance },
        milligrams: Math.round(milligrams * share),
      };
    });
  }

  #takenAlone(one: Lying): Way[] {
    const net = this.#net;
    const { scale, sightings } = this.#observation;
    const parts = this.#parts(one);
    const found: Way[] = [];
    const choice = this.#choice / parts.length;
    const mayLeave = net === null || net < 0;
    const least = scale.kind === "no-change" ? 1 : 2;
    const maySwap = net !== null || sightings.length >= least;
    for (const { units, normal, milligrams } of parts) {
      const out = `-${units} ${one.key}@${one.id}|`;
      if (mayLeave) {
        const p =
          this.#active(this.#settings.removeShare) *
          choice *
          this.#weight([zero], normal, true) *
          this.#pictures([[one.key, "out"]]) *
          this.#codes([]);
        found.push({
          key: out,
          log: Math.log(p),
          after: (cart) => this.#without(cart, one, units, milligrams),
        });
      }
      if (!maySwap) continue;
      for (const { product: other, quantity, prior } of this.#products()) {
        if (other.sku === one.key || other.unitMilligrams === null) continue;
        if (scale.kind === "out" && !this.#named().has(other.sku)) continue;
        const mass = massOf(other, quantity, this.#settings);
        const p =
          this.#active(this.#settings.swapShare) *
          choice *
          prior *
          this.#weight(mass, normal, false) *
          this.#pictures([
            [one.key, "out"],
            [other.sku, "in"],
          ]) *
          this.#codes([other.sku]);
        if (p === 0) continue;
        const gained = net === null ? Math.round(meanMass(mass)) : Math.max(1, net + milligrams);
        const put = this.#puts("", 1, [{ product: other, quantity, milligrams: gained }]);
        found.push({
          key: `+${quantity} ${other.sku}|${out}`,
          log: Math.log(p),
          after: (cart) => put.after(this.#without(cart, one, units, milligrams)),
        });
      }
    }
    return found.filter(({ log }) => log > Number.NEGATIVE_INFINITY);
  }

  #without({ lying, out }: Cart, one: Lying, units: number, milligrams: number): Cart {
    const gone = units >= one.quantity ? one : { ...one, quantity: units, milligrams };
    return {
      lying: lying.flatMap((each) => {
        if (each.id !== one.id) return [each];
        if (each.quantity <= units) return [];
        return [{ ...each, quantity: each.quantity - units, milligrams: each.milligrams - milligrams }];
      }),
      out: [{ one: gone, atMs: this.#observation.atMs }, ...out].slice(0, 2),
    };
  }

  /** Taken out a moment ago and put back: it weighs what it weighed. */
  #putBack({ one, atMs }: Cart["out"][number]): Way[] {
    const net = this.#net;
    if (net === null || net < 0 || this.#observation.atMs - atMs > this.#settings.putBackMs) return [];
    const sd = one.product?.unitMilligrams?.sd ?? 0;
    const variance = one.weighed ? this.#settings.scaleErrorMilligrams ** 2 : one.quantity * sd ** 2;
    const p =
      this.#active(this.#settings.putBackShare) *
      this.#weight([{ share: 1, mean: one.milligrams, variance }], null, false) *
      this.#pictures([[one.key, "in"]]) *
      this.#codes([one.key.startsWith(" ") ? null : one.key]);
    if (p === 0) return [];
    const after = ({ lying, out }: Cart): Cart => ({
      lying: lying.some(({ id }) => id === one.id)
        ? lying.map((each) =>
            each.id === one.id
              ? {
                  ...each,
                  quantity: each.quantity + one.quantity,
                  milligrams: each.milligrams + one.milligrams,
                }
              : each,
          )
        : [...lying, one],
      out: out.filter((each) => each.one.id !== one.id || each.atMs !== atMs),
    });
    return [{ key: `+${one.quantity} ${one.key}|<${one.id}|`, log: Math.log(p), after }];
  }

  #named(): Set<string> {
    const { sightings, codes } = this.#observation;
    const coded = codes.map(({ code }) => this.#store.assortment.skuOfCode(code));
    return new Set([
      ...sightings.flatMap(({ candidates }) => candidates.map(({ sku }) => sku)),
      ...coded.flatMap((sku) => sku ?? []),
    ]);
  }

  #takenTogether(a: Lying, b: Lying): Way[] {
    const net = this.#net;
    const { scale, sightings } = this.#observation;
    const may = net === null ? scale.kind === "out" && sightings.length >= 2 : net < 0;
    if (!may) return [];
    const [ofA, ofB] = [this.#parts(a), this.#parts(b)];
    const found: Way[] = [];
    for (const x of ofA) {
      for (const y of ofB) {
        const both = {
          share: 1,
          mean: x.normal.mean + y.normal.mean,
          variance: x.normal.variance + y.normal.variance,
        };
        const p =
          this.#active(this.#settings.removeShare) *
          this.#settings.severalShare *
          2 *
          (this.#choice / ofA.length) *
          (this.#choice / ofB.length) *
          this.#weight([zero], both, false) *
          this.#pictures([
            [a.key, "out"],
            [b.key, "out"],
          ]) *
          this.#codes([]);
        if (p === 0) continue;
        found.push({
          key: `-${x.units} ${a.key}@${a.id}|-${y.units} ${b.key}@${b.id}|`,
          log: Math.log(p),
          after: (cart) =>
            this.#without(this.#without(cart, a, x.units, x.milligrams), b, y.units, y.milligrams),
        });
      }
    }
    return found;
  }

  // What each sensor says.

  #weight(put: readonly Normal[] | null, taken: Normal | null, mayErr: boolean): number {
    const { scale } = this.#observation;
    const s = this.#settings;
    const lost = taken?.mean ?? 0;
    if (scale.kind === "out") return 1;
    if (scale.kind === "no-change") {
      if (put === null) return 0.002;
      const within = put.map(({ share, mean, variance }) => {
        const sd = Math.sqrt(s.scaleErrorMilligrams ** 2 + variance + (taken?.variance ?? 0));
        const net = mean - lost;
        return (
          share *
          (cumulative((s.leastItemMilligrams - net) / sd) - cumulative((-s.leastItemMilligrams - net) / sd))
        );
      });
      const missed = mayErr ? s.missedChangeShare : 0;
      return missed + (1 - missed) * Math.max(0, sum(within));
    }
    const { milligrams, sigmaMilligrams } = scale.measured;
    if (put === null) return milligrams + lost > 0 ? 1 : 0;
    const outlier = !mayErr ? 0 : taken === null ? s.weightOutlierShare : s.takenOutlierShare;
    const error = sigmaMilligrams ** 2 + s.scaleErrorMilligrams ** 2 + (taken?.variance ?? 0);
    const density = sum(
      put.map(({ share, mean, variance }) => {
        const sd = Math.sqrt(error + variance);
        const away = milligrams - (mean - lost);
        return (
          share *
          ((1 - outlier - s.wideErrorShare) * gauss(away, sd) + s.wideErrorShare * gauss(away, 4 * sd))
        );
      }),
    );
    const background = 1 / (Math.max(5_000, Math.abs(milligrams)) * Math.log(6_000));
    const rises = sum(put.map(({ share, mean }) => share * (mean - lost))) * milligrams > 0;
    return density / background + (rises ? outlier : 0);
  }

  #looks({ candidates, restLogLikelihood, unknownLogLikelihood }: Sighting, key: string): number {
    const { pictureOutlierShare: outlier, pictureWeight, unknownNats } = this.#settings;
    const unknown = Math.exp(pictureWeight * unknownLogLikelihood + unknownNats);
    if (key.startsWith(" ")) return unknown;
    const listed = candidates.find(({ sku }) => sku === key)?.logLikelihood ?? restLogLikelihood;
    return (1 - outlier) * Math.exp(pictureWeight * listed) + outlier * unknown;
  }

  #hand(sighting: Sighting): number {
    return Math.max(0.01, sighting.direction.none) * this.#looks(sighting, " unknown");
  }

  #moved(sighting: Sighting): number {
    return Math.max(0.01, sighting.direction.inside) * this.#any(sighting);
  }

  #any(sighting: Sighting): number {
    const { products } = this.#store.assortment;
    return sum(products.map(({ sku }) => this.#looks(sighting, sku))) / products.length;
  }

  /** Two things in one picture: each stands out by its own part from what any product has. */
  #blended(sighting: Sighting, moved: readonly (readonly [key: string, way: "in" | "out"])[]): number {
    const pointing = moved.map(([, way]) => Math.max(0.01, sighting.direction[way]));
    const looks = product(moved.map(([key]) => this.#looks(sighting, key)));
    return ((sum(pointing) / moved.length) * looks) / this.#any(sighting);
  }

  #clutter(sighting: Sighting): number {
    return (this.#hand(sighting) + this.#moved(sighting)) / 2;
  }

  #pictures(moved: readonly (readonly [key: string, way: "in" | "out"])[]): number {
    const { sightings, watched } = this.#observation;
    const { unseenShare, unseenNothingShare, clutterShare, blendShare } = this.#settings;
    if (sightings.length === 0) {
      if (!watched) return 1;
      return moved.every(([key]) => key === " own") ? unseenNothingShare : unseenShare;
    }
    return product(
      sightings.map((sighting) => {
        const each = moved.map(
          ([key, way]) => Math.max(0.01, sighting.direction[way]) * this.#looks(sighting, key),
        );
        const apart = sum(each) / each.length;
        const looks =
          moved.length < 2 ? apart : (1 - blendShare) * apart + blendShare * this.#blended(sighting, moved);
        return (1 - clutterShare) * looks + clutterShare * this.#clutter(sighting);
      }),
    );
  }

  #codes(skus: readonly (string | null)[]): number {
    const { codeReliability } = this.#settings;
    const { assortment } = this.#store;
    return product(
      this.#observation.codes.map(({ code }) => {
        const named = assortment.skuOfCode(code);
        if (named === null) return 1;
        return skus.includes(named)
          ? (codeReliability * assortment.products.length) / skus.length
          : 1 - codeReliability;
      }),
    );
  }
}

const zero: Normal = { share: 1, mean: 0, variance: 0 };
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
const product = (values: readonly number[]): number => values.reduce((total, each) => total * each, 1);
const gauss = (away: number, sd: number): number =>
  Math.exp(-(away ** 2) / (2 * sd ** 2)) / (sd * Math.sqrt(2 * Math.PI));

function geometric(units: number, further: number, most: number): number {
  const weights = Array.from({ length: most }, (_, i) => further ** i);
  return weights[units - 1]! / sum(weights);
}

function massOf(
  { unitMilligrams, weighed }: AssortmentProduct,
  quantity: number,
  settings: BasketSettings,
): Normal[] | null {
  if (unitMilligrams === null) return null;
  const { mean, sd } = unitMilligrams;
  if (!weighed) return [{ share: 1, mean: quantity * mean, variance: quantity * sd ** 2 }];
  const { mostLooseUnits: most, furtherLooseFactor: further } = settings;
  return Array.from({ length: most }, (_, i) => ({
    share: geometric(i + 1, further, most),
    mean: (i + 1) * mean,
    variance: (i + 1) * sd ** 2,
  }));
}

const meanMass = (mass: readonly Normal[] | null): number =>
  sum((mass ?? []).map(({ share, mean }) => share * mean));

/** The normal's integral by Simpson's rule: slow, and nobody's approximation. */
function cumulative(z: number): number {
  const bounded = Math.max(-12, Math.min(12, z));
  const steps = 400;
  const width = bounded / steps;
  let area = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    area += weight * gauss(i * width, 1);
  }
  return 0.5 + (area * width) / 3;
}
