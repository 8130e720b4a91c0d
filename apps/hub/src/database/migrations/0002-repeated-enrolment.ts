import { type Kysely, sql } from "kysely";

/** Which device a code made, so that a cart that lost the reply is answered again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table enrolment_codes add column device_id uuid references devices`.execute(db);
}
