import { LabelSource } from "@cartwheel/contracts";
import { sql } from "kysely";
import type { Database } from "../database/index.js";
import { done, type Handlers } from "../http/index.js";

/** How much of what was seen has a label, by source. */
export function coverageHandlers(db: Database): Handlers<"labelCoverage"> {
  return {
    async labelCoverage() {
      const { rows: totals } = await sql<Record<Totals, number>>`
        with seen as (
          select event_id, count(crop_id) as crops from trip_events left join crops using (event_id) group by event_id
        ), labeled as (select distinct event_id from labels where undone_at is null)
        select count(*) as events, count(*) filter (where crops > 0) as "eventsWithCrops",
          coalesce(sum(crops), 0)::bigint as crops, count(labeled.event_id) as "labeledEvents",
          coalesce(sum(crops) filter (where labeled.event_id is not null), 0)::bigint as "labeledCrops"
        from seen left join labeled using (event_id)`.execute(db);
      const { rows: bySource } = await sql<{
        source: string;
        events: number;
        crops: number;
        mean: number | null;
      }>`
        select source, count(distinct event_id) as events, count(crop_id) as crops, avg(probability) as mean
        from labels left join crops using (event_id) where undone_at is null group by source`.execute(db);
      return done({
        ...totals[0]!,
        bySource: LabelSource.options.map((source) => {
          const row = bySource.find((each) => each.source === source);
          return {
            source,
            events: row?.events ?? 0,
            crops: row?.crops ?? 0,
            meanProbability: row?.mean ?? null,
          };
        }),
      });
    },
  };
}

type Totals = "events" | "eventsWithCrops" | "crops" | "labeledEvents" | "labeledCrops";
