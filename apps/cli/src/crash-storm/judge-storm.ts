import type { Acknowledged } from "./acknowledged-baskets.js";

/** What one cart says of itself when everything has come to rest. */
export interface CartAfterStorm {
  readonly cartId: string;
  readonly acknowledged: readonly Acknowledged[];
  /** Every trip that its screen showed. */
  readonly trips: readonly string[];
  /** Baskets that were shown otherwise before. */
  readonly changed: readonly string[];
  readonly deliveries: readonly CartDelivery[];
}

export interface CartDelivery {
  readonly kind: "file" | "summary";
  readonly tripId: string;
  readonly state: "waiting" | "refused" | "stored";
  /** Of a file that the hub gave its receipt for. */
  readonly receipt: { readonly receiptId: string; readonly sha256: string } | null;
}

/** A trip as the hub has it. */
export interface StoredTrip {
  readonly tripId: string;
  readonly quarantined: boolean;
  /** Rows of the database: one of each, or something came twice. */
  readonly summaries: number;
  readonly receipts: readonly string[];
  /** Of the file as it was fetched from the hub; null: it has none. */
  readonly file: StoredFile | null;
}

export interface StoredFile {
  readonly sha256: string;
  /** Whether it opens to its last byte. */
  readonly whole: boolean;
  /** The baskets in it, as changes that are always written the same way. */
  readonly baskets: readonly string[];
  /** The last basket that a plain replay of what was played comes to; null: it stays empty. */
  readonly replayed: string | null;
  /** The same of what was recorded. */
  readonly replayedRecording: string | null;
}

export interface StormVerdict {
  readonly acknowledged: { readonly changes: number; readonly trips: number; readonly summaries: number };
  readonly stored: { readonly changes: number; readonly trips: number; readonly summaries: number };
  /** Acknowledged minus stored, all three together. */
  readonly lost: number;
  readonly duplicated: number;
  readonly wrongHashes: number;
  readonly wrongBaskets: number;
  /** Everything that is wrong, in words; empty: nothing is. */
  readonly wrong: readonly string[];
}

/** Compares what carts acknowledged, and what they were given receipts for, with what the hub has. */
export function judgeStorm(
  carts: readonly CartAfterStorm[],
  stored: ReadonlyMap<string, StoredTrip>,
): StormVerdict {
  const wrong = carts.flatMap(({ changed }) => changed);
  const known = new Set(carts.flatMap(({ deliveries }) => deliveries.map(({ tripId }) => tripId)));
  const changes = carts.flatMap((cart) => cart.acknowledged);
  const lostChanges = changes.filter(({ tripId, change }) => !has(stored.get(tripId), change));
  wrong.push(...lostChanges.map(({ id, tripId }) => `basket ${id} of ${tripId} was shown and is not stored`));

  const deliveries = carts.flatMap((cart) => cart.deliveries);
  const undelivered = deliveries.filter(({ state }) => state !== "stored");
  wrong.push(...undelivered.map(({ kind, tripId, state }) => `${kind} of ${tripId} is ${state}`));
  const unaccounted = carts.flatMap(({ trips }) => trips).filter((tripId) => !known.has(tripId));
  wrong.push(...unaccounted.map((tripId) => `${tripId} was shown and is to be delivered nowhere`));

  const files = deliveries.filter(({ kind, state }) => kind === "file" && state === "stored");
  const lostFiles = files.filter(({ tripId }) => (stored.get(tripId)?.file ?? null) === null);
  const summaries = deliveries.filter(({ kind, state }) => kind === "summary" && state === "stored");
  const lostSummaries = summaries.filter(({ tripId }) => (stored.get(tripId)?.summaries ?? 0) === 0);
  wrong.push(...lostFiles.map(({ tripId }) => `the file of ${tripId} was delivered and is not stored`));
  wrong.push(
    ...lostSummaries.map(({ tripId }) => `the summary of ${tripId} was delivered and is not stored`),
  );

  const damaged = files.filter((each) => !isSame(each, stored.get(each.tripId)));
  wrong.push(...damaged.map(({ tripId }) => `the file of ${tripId} is not the one that was delivered`));
  const twice = [...stored.values()].filter(
    ({ tripId, summaries: rows, receipts }) => rows > 1 || receipts.length > 1 || !known.has(tripId),
  );
  wrong.push(...twice.map(({ tripId }) => `${tripId} is there more than once, or nobody delivered it`));
  const quarantined = [...stored.values()].filter((trip) => trip.quarantined);
  wrong.push(...quarantined.map(({ tripId }) => `${tripId} was quarantined`));
  const wrongBaskets = [...stored.values()].filter(({ file }) => file !== null && !hasRightBasket(file));
  wrong.push(...wrongBaskets.map(({ tripId }) => `the basket of ${tripId} is not that of a plain replay`));
  return {
    acknowledged: { changes: changes.length, trips: files.length, summaries: summaries.length },
    stored: {
      changes: changes.length - lostChanges.length,
      trips: files.length - lostFiles.length,
      summaries: summaries.length - lostSummaries.length,
    },
    lost: lostChanges.length + lostFiles.length + lostSummaries.length,
    duplicated: twice.length,
    wrongHashes: damaged.length,
    wrongBaskets: wrongBaskets.length,
    wrong,
  };
}

const has = (trip: StoredTrip | undefined, change: string): boolean =>
  trip?.file?.baskets.includes(change) ?? false;

const isSame = ({ receipt }: CartDelivery, trip: StoredTrip | undefined): boolean =>
  receipt !== null &&
  trip?.file?.whole === true &&
  trip.file.sha256 === receipt.sha256 &&
  trip.receipts.includes(receipt.receiptId);

const hasRightBasket = ({ baskets, replayed, replayedRecording }: StoredFile): boolean => {
  const last = baskets.at(-1) ?? null;
  return last === replayed && last === replayedRecording;
};
