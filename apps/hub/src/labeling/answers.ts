import type { Answer, LabelVerdict } from "@cartwheel/contracts";
import type { Selectable } from "kysely";
import { type Database, isDuplicate, type Tables } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import type { Metrics } from "../telemetry/metrics.js";

type LabelRow = Selectable<Tables["labels"]>;

/** A person who looks is right this often. */
const personReliability = 0.99;

/** What people say, and take back. An answer is never erased: undone, it no longer counts. */
export function answerHandlers(
  db: Database,
  metrics: Metrics,
  now: () => Date,
): Handlers<"answerEvent" | "listAnswers" | "undoAnswer"> {
  const cropsOf = async (eventId: string): Promise<number> => {
    const row = await db
      .selectFrom("crops")
      .select((eb) => eb.fn.countAll<number>().as("crops"))
      .where("event_id", "=", eventId)
      .executeTakeFirst();
    return row?.crops ?? 0;
  };
  const answerOf = async (row: LabelRow): Promise<Answer> => ({
    answerId: row.label_id,
    eventId: row.event_id,
    verdict: verdictOf(row),
    by: row.by,
    answeredAt: row.labeled_at.toISOString(),
    labeledCrops: await cropsOf(row.event_id),
    undoneAt: row.undone_at?.toISOString() ?? null,
  });
  const byId = (answerId: string) =>
    db
      .selectFrom("labels")
      .selectAll()
      .where("label_id", "=", answerId)
      .where("source", "=", "person")
      .executeTakeFirst();

  return {
    async answerEvent({ params: { eventId }, body: { answerId, verdict }, caller: { name } }) {
      const event = await db
        .selectFrom("trip_events")
        .select("event_id")
        .where("event_id", "=", eventId)
        .executeTakeFirst();
      if (event === undefined) return refuse("RESOURCE_UNKNOWN", eventId);
      try {
        await db
          .insertInto("labels")
          .values({
            label_id: answerId,
            event_id: eventId,
            source: "person",
            verdict: verdict.kind,
            sku: verdict.kind === "product" ? verdict.sku : null,
            probability: personReliability,
            evidence_ids: [],
            by: name,
            labeled_at: now(),
          })
          .execute();
        metrics.count("labels", { source: "person" });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const known = await byId(answerId);
        const same =
          known?.event_id === eventId && JSON.stringify(verdictOf(known)) === JSON.stringify(verdict);
        if (known === undefined || !same) return refuse("LABEL_ANSWERED", eventId);
      }
      const row = await byId(answerId);
      if (row === undefined) throw new Error("an answer is gone");
      return done(await answerOf(row));
    },

    async listAnswers({ query: { limit }, caller: { name } }) {
      const rows = await db
        .selectFrom("labels")
        .selectAll()
        .where("source", "=", "person")
        .where("by", "=", name)
        .orderBy("labeled_at", "desc")
        .orderBy("label_id")
        .limit(limit)
        .execute();
      return done({ answers: await Promise.all(rows.map(answerOf)) });
    },

    async undoAnswer({ params: { answerId } }) {
      await db
        .updateTable("labels")
        .set({ undone_at: now() })
        .where("label_id", "=", answerId)
        .where("source", "=", "person")
        .where("undone_at", "is", null)
        .execute();
      const row = await byId(answerId);
      return row === undefined ? refuse("RESOURCE_UNKNOWN", answerId) : done(await answerOf(row));
    },
  };
}

const verdictOf = ({ verdict, sku }: LabelRow): LabelVerdict =>
  verdict === "product" ? { kind: "product", sku: sku ?? "" } : { kind: verdict };
