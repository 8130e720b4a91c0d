import type { Heartbeat } from "@cartwheel/contracts";
import { sql } from "kysely";
import { done, type Handlers, refuse } from "../http/index.js";
import type { IngestParts } from "./parts.js";
import { contentHash } from "./trip-rows.js";

/** One statement, hence one commit: the keys that are new, and the cart's latest state. */
export function heartbeatHandlers({ db, metrics, now }: IngestParts): Handlers<"sendHeartbeats"> {
  return {
    async sendHeartbeats({ body: { heartbeats }, caller: { cartId } }) {
      const hashes = heartbeats.map((each) => ({ ...each, hash: contentHash(each) }));
      const latest = heartbeats.reduce((a, b) => (b.sentAt >= a.sentAt ? b : a));
      const { rows } = await sql<{ boot: string; sequence: number }>`
        with fresh as (
          insert into heartbeats (cart_id, boot, sequence, content_hash, received_at)
          select ${cartId}, boot, sequence, content_hash, ${now()}
          from unnest(${hashes.map(({ boot }) => boot)}::text[], ${hashes.map(({ sequence }) => sequence)}::bigint[],
            ${hashes.map(({ hash }) => hash)}::bytea[]) as given (boot, sequence, content_hash)
          on conflict do nothing returning boot, sequence
        ), status as (
          insert into cart_status (cart_id, received_at, heartbeat)
          select ${cartId}, ${now()}, ${JSON.stringify(latest)}::jsonb where exists (select from fresh)
          on conflict (cart_id) do update set received_at = excluded.received_at, heartbeat = excluded.heartbeat
            where excluded.heartbeat ->> 'sentAt' >= cart_status.heartbeat ->> 'sentAt'
        ) select boot, sequence from fresh`.execute(db);
      const duplicates = heartbeats.length - rows.length;
      metrics.count("heartbeats", { kind: "new" }, rows.length);
      if (duplicates === 0) return done({ stored: rows.length, duplicates });
      metrics.count("heartbeats", { kind: "repeated" }, duplicates);
      const conflict = await conflictOf(cartId, hashes);
      if (conflict !== null)
        return refuse("UPLOAD_CONFLICT", `heartbeat ${conflict.boot}/${conflict.sequence}`);
      return done({ stored: rows.length, duplicates });
    },
  };

  /** A heartbeat whose key was used for something else. */
  async function conflictOf(cartId: string, given: readonly (Heartbeat & { readonly hash: Buffer })[]) {
    const known = await db
      .selectFrom("heartbeats")
      .select(["boot", "sequence", "content_hash"])
      .where("cart_id", "=", cartId)
      .where("boot", "in", [...new Set(given.map(({ boot }) => boot))])
      .where("sequence", "in", [...new Set(given.map(({ sequence }) => sequence))])
      .execute();
    const hashes = new Map(known.map((row) => [`${row.boot}/${row.sequence}`, row.content_hash]));
    return (
      given.find(({ boot, sequence, hash }) => hashes.get(`${boot}/${sequence}`)?.equals(hash) === false) ??
      null
    );
  }
}
