import { randomBytes, randomUUID } from "node:crypto";
import type { Database } from "../database/index.js";

/** What tokens are signed with. It lies in the database, so that every hub on it takes every other's tokens. */
export interface SigningKey {
  readonly keyId: string;
  readonly secret: Uint8Array;
}

/** The oldest key of the database; made if there is none. */
export async function signingKey(db: Database): Promise<SigningKey> {
  const find = () =>
    db.selectFrom("signing_keys").selectAll().orderBy("created_at").orderBy("key_id").executeTakeFirst();
  const found = await find();
  if (found === undefined) {
    await db
      .insertInto("signing_keys")
      .values({ key_id: randomUUID(), secret: randomBytes(32), created_at: new Date() })
      .execute();
  }
  const key = found ?? (await find());
  if (key === undefined) throw new Error("no signing key");
  return { keyId: key.key_id, secret: key.secret };
}
