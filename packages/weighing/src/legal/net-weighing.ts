import type { TimedReading, WeightChangeOutput } from "../outputs.js";
import { type Stable, toInterval } from "./indication.js";
import type { Instrument } from "./instrument.js";
import { LegalScale, type LegalScaleOptions } from "./legal-scale.js";
import { exactlyOneItem, type OneItem } from "./one-item.js";

declare const weighed: unique symbol;

/** The net weight of one item: the only thing that a price by weight is made from. Tare and net go on the receipt. */
export interface NetWeight {
  readonly [weighed]: true;
  /** Net, a whole number of d, at least Min. */
  readonly milligrams: number;
  /** Before rounding. */
  readonly exactMilligrams: number;
  /** The stable level before: the tare. */
  readonly tare: Stable;
  /** The stable level after: the gross. */
  readonly gross: Stable;
  readonly item: OneItem;
}

export type WhyWeighAlone =
  | "not-one-item"
  | "below-minimum"
  | "above-maximum"
  | "levels-out-of-order"
  /** Something too light for a weight change came or went besides. */
  | "levels-disagree"
  | "no-stable-before"
  | "no-stable-after";

export type NetOutcome =
  | { readonly kind: "net-weight"; readonly net: NetWeight }
  | { readonly kind: "weigh-alone"; readonly why: WhyWeighAlone };

/**
 * One item that entered: gross less tare (design: a price by weight). Both levels are `Stable` and the count is
 * proven by the types; what types cannot say is checked here.
 */
export function netOfOneItem(tare: Stable, gross: Stable, item: OneItem, instrument: Instrument): NetOutcome {
  if (gross.restingSinceMs < tare.atMs || tare.isNet !== gross.isNet) {
    return { kind: "weigh-alone", why: "levels-out-of-order" };
  }
  const exactMilligrams = gross.exactMilligrams - tare.exactMilligrams;
  const milligrams = toInterval(exactMilligrams, instrument);
  if (milligrams < instrument.minMilligrams) return { kind: "weigh-alone", why: "below-minimum" };
  if (milligrams > instrument.maxMilligrams) return { kind: "weigh-alone", why: "above-maximum" };
  return { kind: "net-weight", net: { milligrams, exactMilligrams, tare, gross, item } as NetWeight };
}

/** What came of one weight change by which something entered. */
export type NetWeighingOutput = NetOutcome & { readonly change: WeightChangeOutput };

/** A tare older than this does not stand for what lay in the cart just before. */
const oldestTareMs = 10_000;
/** A level counts once the instrument has stayed stable for this much longer: motion shows with a delay. */
const confirmMs = 1_200;
/** So long after a change its level must be stable. */
const longestWaitMs = 10_000;
/** Stable indications are remembered for so long, since a change is reported late. */
const rememberedMs = 15_000;
/** Indications need not be taken more often than this. */
const indicationEveryMs = 100;

/** Weighs the items that enter a cart, one after the other. Removals are left to whoever knows what was taken out. */
export class NetWeighing {
  readonly scale: LegalScale;
  /** Stable without a break up to now, and those of them and of earlier rests that are confirmed. */
  #fresh: Stable[] = [];
  #confirmed: Stable[] = [];
  #indicatedMs = Number.NEGATIVE_INFINITY;
  #waiting: { readonly change: WeightChangeOutput; readonly tare: Stable; readonly item: OneItem } | null =
    null;

  constructor(options: LegalScaleOptions) {
    this.scale = new LegalScale(options);
  }

  push(reading: TimedReading): NetWeighingOutput[] {
    const changes = this.scale.push(reading).filter((output) => output.kind === "weight-change");
    const outputs = changes.flatMap((change) => this.#begin(change));
    if (reading.atMs - this.#indicatedMs < indicationEveryMs) return outputs;
    this.#indicatedMs = reading.atMs;
    return [...outputs, ...this.#indicate()];
  }

  end(): NetWeighingOutput[] {
    const changes = this.scale.end().filter((output) => output.kind === "weight-change");
    return [...changes.flatMap((change) => this.#begin(change)), ...this.#giveUp("no-stable-after")];
  }

  #begin(change: WeightChangeOutput): NetWeighingOutput[] {
    const outputs = this.#giveUp("no-stable-after");
    if (change.milligrams < 0) return outputs;
    const item = exactlyOneItem(change.itemCount);
    if (item === null) return [...outputs, { kind: "weigh-alone", why: "not-one-item", change }];
    const before = this.#confirmed.filter(
      ({ atMs }) => atMs <= change.fromMs && change.fromMs - atMs <= oldestTareMs,
    );
    const tare = best(
      before.filter(({ restingSinceMs }) => restingSinceMs === before.at(-1)?.restingSinceMs),
    );
    if (tare === undefined) return [...outputs, { kind: "weigh-alone", why: "no-stable-before", change }];
    this.#waiting = { change, tare, item };
    return outputs;
  }

  #indicate(): NetWeighingOutput[] {
    const shown = this.scale.indicate();
    const waiting = this.#waiting;
    if (shown.kind !== "stable") {
      this.#fresh = [];
      const late = waiting !== null && shown.atMs - waiting.change.atMs > longestWaitMs;
      return late ? this.#giveUp("no-stable-after") : [];
    }
    this.#confirm(shown);
    if (waiting === null) return [];
    const gross = best(this.#confirmed.filter(({ restingSinceMs }) => restingSinceMs >= waiting.change.toMs));
    if (gross === undefined) return [];
    this.#waiting = null;
    const { change, tare, item } = waiting;
    const apart = Math.abs(gross.exactMilligrams - tare.exactMilligrams - change.milligrams);
    if (apart > this.scale.instrument.eMilligrams + 3 * change.sigmaMilligrams) {
      return [{ kind: "weigh-alone", why: "levels-disagree", change }];
    }
    return [{ ...netOfOneItem(tare, gross, item, this.scale.instrument), change }];
  }

  #confirm(shown: Stable): void {
    this.#fresh = this.#fresh.filter(({ restingSinceMs }) => restingSinceMs === shown.restingSinceMs);
    this.#fresh.push(shown);
    while (shown.atMs - this.#fresh[0]!.atMs >= confirmMs) this.#confirmed.push(this.#fresh.shift()!);
    this.#confirmed = this.#confirmed.filter(({ atMs }) => shown.atMs - atMs <= rememberedMs);
  }

  #giveUp(why: WhyWeighAlone): NetWeighingOutput[] {
    if (this.#waiting === null) return [];
    const { change } = this.#waiting;
    this.#waiting = null;
    return [{ kind: "weigh-alone", why, change }];
  }
}

/** The level that is known best: it has been calm for longest. */
function best(levels: readonly Stable[]): Stable | undefined {
  return levels.reduce<Stable | undefined>(
    (least, level) => (least === undefined || level.sigmaMilligrams < least.sigmaMilligrams ? level : least),
    undefined,
  );
}
