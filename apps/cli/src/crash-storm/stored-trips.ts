import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogueIndex, canonicalJson } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import { createHubClient, type HubClient, type Reply } from "@cartwheel/hub-client";
import { partsOf, runTrip, sensorsOf } from "@cartwheel/pipeline";
import { readTrip, type Trip } from "@cartwheel/trip-log";
import pg from "pg";
import { firstPerson } from "../up/enrolment-codes.js";
import { databaseSocket } from "./database-processes.js";
import type { StoredFile, StoredTrip } from "./judge-storm.js";
import type { StormTrip } from "./storm-trips.js";

export interface HubAfterStorm {
  readonly url: string;
  readonly folder: string;
  /** The first person's. */
  readonly key: string;
  /** Where files are put that are fetched from it. */
  readonly fetched: string;
}

interface Rows {
  readonly summaries: ReadonlyMap<string, number>;
  readonly receipts: ReadonlyMap<string, readonly string[]>;
}

/** Everything that a hub has, as it gives it out, and as its database has it, counted past the hub. */
export async function storedTrips(
  hub: HubAfterStorm,
  played: readonly StormTrip[],
  index: CatalogueIndex,
): Promise<ReadonlyMap<string, StoredTrip>> {
  const client = await signedIn(hub);
  const { summaries, receipts } = await rowsOf(hub.folder);
  const found = new Map<string, StoredTrip>();
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor === null ? {} : { cursor }) };
    const page: { trips: readonly { tripId: string; state: string }[]; nextCursor: string | null } = given(
      await client.call("listTrips", { query }),
    );
    for (const { tripId, state } of page.trips) {
      found.set(tripId, {
        tripId,
        quarantined: state === "quarantined",
        summaries: summaries.get(tripId) ?? 0,
        receipts: receipts.get(tripId) ?? [],
        file: state === "announced" ? null : await storedFile(client, hub, tripId, played, index),
      });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** Whether the hub has a whole trip of this recording by this cart. */
export async function hasPlayed(hub: HubAfterStorm, cartId: string, { name }: StormTrip): Promise<boolean> {
  const client = await signedIn(hub);
  const { trips } = given(await client.call("listTrips", { query: { cartId, state: "stored", limit: 3 } }));
  for (const { tripId } of trips) {
    const { metadata } = await fetchedTrip(client, hub, tripId);
    if (metadata.configHash === name) return true;
  }
  return false;
}

async function signedIn({ url, key }: HubAfterStorm): Promise<HubClient> {
  let token: string | null = null;
  const client = createHubClient({
    baseUrl: url,
    transport: (to, request) => fetch(to, request),
    token: () => token,
  });
  token = given(await client.call("signIn", { body: { name: firstPerson, key } })).token;
  return client;
}

async function storedFile(
  client: HubClient,
  hub: HubAfterStorm,
  tripId: string,
  played: readonly StormTrip[],
  index: CatalogueIndex,
): Promise<StoredFile> {
  const trip = await fetchedTrip(client, hub, tripId);
  const baskets: string[] = [];
  for await (const message of trip.messages({ topics: ["basket"] })) {
    if (message.topic === "basket") baskets.push(canonicalJson(message.change));
  }
  const source = played.find(({ name }) => name === trip.metadata.configHash);
  if (source === undefined) throw new FaultError("INTERNAL", `${tripId} was made of no trip that was played`);
  return {
    sha256: createHash("sha256")
      .update(await readFile(trip.path))
      .digest("hex"),
    whole: trip.loss === null,
    baskets,
    replayed: await lastBasket(await readTrip(source.path), index, tripId),
    replayedRecording: await lastBasket(trip, index, tripId),
  };
}

async function fetchedTrip(client: HubClient, { fetched }: HubAfterStorm, tripId: string): Promise<Trip> {
  const path = join(fetched, `${tripId}.mcap`);
  await writeFile(path, given(await client.call("getTripFile", { params: { tripId }, headers: {} })));
  return readTrip(path);
}

/** What a plain replay comes to. */
async function lastBasket(trip: Trip, index: CatalogueIndex, tripId: string): Promise<string | null> {
  const sensors = sensorsOf(trip, ["cameras"], "made");
  let last: string | null = null;
  for await (const output of runTrip(trip.messages(), partsOf({ sensors, index, sight: null, tripId }))) {
    if (output.kind === "basket") last = canonicalJson(output.change);
  }
  return last;
}

async function rowsOf(hubFolder: string): Promise<Rows> {
  const socket = await databaseSocket(hubFolder);
  if (socket === null) throw new FaultError("DATABASE_UNAVAILABLE", "it does not run after the storm");
  const database = new pg.Client({ ...socket, database: "postgres", user: "cartwheel" });
  await database.connect();
  try {
    const summaries = await database.query<{ trip_id: string; rows: string }>(
      "select trip_id, count(*) as rows from trip_summaries group by trip_id",
    );
    const receipts = await database.query<{ trip_id: string; receipts: string[] }>(
      "select trip_id, array_agg(receipt_id::text) as receipts from uploads where state = 'stored' group by trip_id",
    );
    return {
      summaries: new Map(summaries.rows.map((row) => [row.trip_id, Number(row.rows)])),
      receipts: new Map(receipts.rows.map((row) => [row.trip_id, row.receipts])),
    };
  } finally {
    await database.end();
  }
}

function given<Value>(reply: Reply<Value>): Value {
  if (reply.ok) return reply.value;
  throw new FaultError(reply.code, reply.detail);
}
