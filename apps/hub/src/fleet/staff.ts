import { randomUUID } from "node:crypto";
import { FaultError } from "@cartwheel/contracts";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse, sessionCookie } from "../http/index.js";
import { newStaffKey, secretHash } from "./secrets.js";
import type { Tokens } from "./tokens.js";

/**
 * A new person, or a new key for one who was shut out. Returns the key, which is kept nowhere.
 * @throws FaultError SETTING_INVALID where the name is in use
 */
export async function addStaff(db: Database, name: string, now: Date): Promise<string> {
  const key = newStaffKey();
  const fresh = { key_hash: secretHash(key), created_at: now, revoked_at: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("staff")
    .values({ name, ...fresh })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet(fresh).where("staff.revoked_at", "is not", null),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return key;
  throw new FaultError("SETTING_INVALID", `${name} is staff already`);
}

/** Shuts a person out, with all their sessions. Whether there was one. */
export async function removeStaff(db: Database, name: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("staff")
    .set({ revoked_at: now })
    .where("name", "=", name)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function hasStaff(db: Database): Promise<boolean> {
  return (await db.selectFrom("staff").select("name").limit(1).executeTakeFirst()) !== undefined;
}

interface StaffParts {
  readonly db: Database;
  readonly tokens: Tokens;
  readonly sessionHours: number;
  readonly now: () => Date;
}

/** Signing in and out. */
export function staffHandlers({
  db,
  tokens,
  sessionHours,
  now,
}: StaffParts): Handlers<"signIn" | "signOut" | "whoAmI"> {
  return {
    async signIn({ body: { name, key } }) {
      const person = await db
        .selectFrom("staff")
        .select("name")
        .where("name", "=", name)
        .where("key_hash", "=", secretHash(key))
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      if (person === undefined) return refuse("NOT_SIGNED_IN", "name or key is wrong");
      const session = { sessionId: randomUUID(), name };
      const { token, expiresAt } = await tokens.staff(session, sessionHours * 60);
      await db
        .insertInto("sessions")
        .values({ session_id: session.sessionId, name, created_at: now(), expires_at: expiresAt })
        .execute();
      return done(
        { token, expiresAt: expiresAt.toISOString(), name },
        { headers: { "set-cookie": cookie(token, Math.round(sessionHours * 3600)) } },
      );
    },

    async signOut({ caller: { sessionId } }) {
      await db.updateTable("sessions").set({ ended_at: now() }).where("session_id", "=", sessionId).execute();
      tokens.forget(sessionId);
      return done({ signedOut: true }, { headers: { "set-cookie": cookie("", 0) } });
    },

    async whoAmI({ caller: { name, expiresAt } }) {
      return done({ name, expiresAt: expiresAt.toISOString() });
    },
  };
}

/** Out of reach of scripts, and never sent along from another site. */
const cookie = (token: string, seconds: number): string =>
  `${sessionCookie}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${seconds}`;
