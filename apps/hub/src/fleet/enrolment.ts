import { randomUUID } from "node:crypto";
import { assertionClaims, DevicePublicKey } from "@cartwheel/contracts";
import { decodeJwt, errors, importJWK, jwtVerify } from "jose";
import { type Database, isDuplicate } from "../database/index.js";
import { done, type Handlers, type Outcome, refuse } from "../http/index.js";
import { newEnrolmentCode, secretHash } from "./secrets.js";
import type { Tokens } from "./tokens.js";

export interface EnrolmentParts {
  readonly db: Database;
  readonly tokens: Tokens;
  readonly deviceMinutes: number;
  readonly enrolmentHours: number;
  readonly now: () => Date;
}

/** How a device becomes a cart, and stays one. */
export function enrolmentHandlers(
  parts: EnrolmentParts,
): Handlers<"issueEnrolmentCode" | "enrolDevice" | "refreshToken"> {
  const { db, tokens, deviceMinutes, enrolmentHours, now } = parts;
  return {
    async issueEnrolmentCode({ body: { cartId, storeId }, caller }) {
      const code = newEnrolmentCode();
      const expiresAt = new Date(now().getTime() + enrolmentHours * 3_600_000);
      const row = { code_hash: secretHash(code), cart_id: cartId, store_id: storeId, issued_by: caller.name };
      await db
        .insertInto("enrolment_codes")
        .values({ ...row, issued_at: now(), expires_at: expiresAt })
        .execute();
      return done({ cartId, storeId, code, expiresAt: expiresAt.toISOString() });
    },

    async enrolDevice({ body: { code, publicKey, software } }) {
      const enrolled = await useCode(parts, code, { publicKey, software });
      if (!enrolled.ok) return enrolled;
      const { token, expiresAt } = await tokens.device(enrolled.value, deviceMinutes);
      for (const former of enrolled.value.replaced) tokens.forget(former);
      const { deviceId, cartId, storeId } = enrolled.value;
      return done({ deviceId, cartId, storeId, token, expiresAt: expiresAt.toISOString() });
    },

    async refreshToken({ body: { assertion } }) {
      const device = await deviceOf(parts, assertion);
      if (!device.ok) return device;
      const { token, expiresAt } = await tokens.device(device.value, deviceMinutes);
      return done({ token, expiresAt: expiresAt.toISOString() });
    },
  };
}

interface Enrolled {
  readonly deviceId: string;
  readonly cartId: string;
  readonly storeId: string;
  readonly replaced: readonly string[];
}

interface NewDevice {
  readonly publicKey: DevicePublicKey;
  readonly software: string;
}

/**
 * The code is used up and the device written in one transaction: a code makes one device, ever. A device whose reply was
 * lost asks again, with the same key, and is answered the same as long as the code lives.
 */
async function useCode(
  { db, now }: EnrolmentParts,
  code: string,
  device: NewDevice,
): Promise<Outcome<Enrolled>> {
  return db.transaction().execute(async (trx) => {
    const deviceId = randomUUID();
    const used = await trx
      .updateTable("enrolment_codes")
      .set({ used_at: now() })
      .where("code_hash", "=", secretHash(code))
      .where("used_at", "is", null)
      .where("expires_at", ">", now())
      .returning(["cart_id", "store_id"])
      .executeTakeFirst();
    if (used === undefined) {
      const made = await madeBefore(trx, code, device, now());
      return made === null ? refuse("ENROLMENT_CODE_INVALID", "ask staff for a new one") : done(made);
    }
    const replaced = await trx
      .updateTable("devices")
      .set({ revoked_at: now() })
      .where("cart_id", "=", used.cart_id)
      .where("revoked_at", "is", null)
      .returning("device_id")
      .execute();
    await trx
      .insertInto("devices")
      .values({
        device_id: deviceId,
        cart_id: used.cart_id,
        store_id: used.store_id,
        public_key: JSON.stringify(device.publicKey),
        software: device.software,
        enrolled_at: now(),
      })
      .execute();
    await trx
      .updateTable("enrolment_codes")
      .set({ device_id: deviceId })
      .where("code_hash", "=", secretHash(code))
      .execute();
    return done({
      deviceId,
      cartId: used.cart_id,
      storeId: used.store_id,
      replaced: replaced.map(({ device_id }) => device_id),
    });
  });
}

/** The device that this code made of this key; null: of another, or it is not in force any more. */
async function madeBefore(
  db: Database,
  code: string,
  { publicKey: { kty, crv, x } }: NewDevice,
  now: Date,
): Promise<Enrolled | null> {
  const row = await db
    .selectFrom("enrolment_codes")
    .innerJoin("devices", "devices.device_id", "enrolment_codes.device_id")
    .select(["devices.device_id", "devices.cart_id", "devices.store_id", "public_key"])
    .where("code_hash", "=", secretHash(code))
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const known = DevicePublicKey.parse(row.public_key);
  if (known.kty !== kty || known.crv !== crv || known.x !== x) return null;
  return { deviceId: row.device_id, cartId: row.cart_id, storeId: row.store_id, replaced: [] };
}

type Device = Omit<Enrolled, "replaced">;

/** Whose key signed the assertion. Each assertion is good once. */
async function deviceOf({ db, now }: EnrolmentParts, assertion: string): Promise<Outcome<Device>> {
  const row = await claimedDevice(db, assertion);
  if (row === null) return refuse("NOT_SIGNED_IN", "no such device");
  if (row.revoked_at !== null) return refuse("DEVICE_REVOKED", row.cart_id);
  const device = { deviceId: row.device_id, cartId: row.cart_id, storeId: row.store_id };
  const { audience, lifetimeSeconds } = assertionClaims;
  try {
    const { payload } = await jwtVerify(
      assertion,
      await importJWK(DevicePublicKey.parse(row.public_key), "EdDSA"),
      {
        algorithms: ["EdDSA"],
        audience,
        issuer: row.device_id,
        subject: row.device_id,
        maxTokenAge: lifetimeSeconds,
        clockTolerance: lifetimeSeconds,
        requiredClaims: ["iat", "exp", "jti"],
        currentDate: now(),
      },
    );
    const { jti = "", exp = 0, iat = 0 } = payload;
    if (exp - iat > lifetimeSeconds) return refuse("NOT_SIGNED_IN", "the assertion lives too long");
    const expiresAt = new Date((exp + lifetimeSeconds) * 1000);
    await db
      .insertInto("used_assertions")
      .values({ jti: `${row.device_id}:${jti.slice(0, 200)}`, expires_at: expiresAt })
      .execute();
    return done(device);
  } catch (error) {
    if (isDuplicate(error)) return refuse("NOT_SIGNED_IN", "this assertion was used already");
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse("NOT_SIGNED_IN", `the assertion is not valid at ${now().toISOString()}: ${error.code}`);
  }
}

async function claimedDevice(db: Database, assertion: string) {
  try {
    const { iss } = decodeJwt(assertion);
    if (iss === undefined || !/^[0-9a-f-]{36}$/.test(iss)) return null;
    const found = await db.selectFrom("devices").selectAll().where("device_id", "=", iss).executeTakeFirst();
    return found ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
