import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Database } from "../database/index.js";
import { type Authenticator, done, type Identity, type Outcome, refuse } from "../http/index.js";
import type { SigningKey } from "./signing-key.js";

const issuer = "cartwheel-hub";
/** A revocation made by another hub on the same database counts after so long; by this hub at once. */
const rememberMs = 2_000;

const DeviceClaims = z.object({
  kind: z.literal("device"),
  sub: z.uuid(),
  cart: z.string(),
  store: z.string(),
  exp: z.number(),
});
const StaffClaims = z.object({ kind: z.literal("staff"), sub: z.uuid(), name: z.string(), exp: z.number() });
const Claims = z.discriminatedUnion("kind", [DeviceClaims, StaffClaims]);

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs access tokens, and tells whose they are. */
export class Tokens implements Authenticator {
  readonly #db: Database;
  readonly #key: SigningKey;
  readonly #now: () => Date;
  /** Whether a device or session is in force, and until when we believe it. */
  readonly #inForce = new Map<string, { readonly inForce: boolean; readonly untilMs: number }>();

  constructor(db: Database, key: SigningKey, now: () => Date) {
    this.#db = db;
    this.#key = key;
    this.#now = now;
  }

  device(
    device: { deviceId: string; cartId: string; storeId: string },
    minutes: number,
  ): Promise<IssuedToken> {
    const { deviceId, cartId, storeId } = device;
    return this.#sign(deviceId, { kind: "device", cart: cartId, store: storeId }, minutes);
  }

  staff(session: { sessionId: string; name: string }, minutes: number): Promise<IssuedToken> {
    return this.#sign(session.sessionId, { kind: "staff", name: session.name }, minutes);
  }

  async authenticate(token: string): Promise<Outcome<Identity>> {
    const claims = await this.#verify(token);
    if (!claims.ok) return claims;
    const { kind, sub, exp } = claims.value;
    if (!(await this.#isInForce(kind, sub))) {
      return kind === "device"
        ? refuse("DEVICE_REVOKED", claims.value.cart)
        : refuse("NOT_SIGNED_IN", "signed out");
    }
    if (claims.value.kind === "device") {
      const { cart: cartId, store: storeId } = claims.value;
      return done({ kind: "device", deviceId: sub, cartId, storeId });
    }
    return done({ kind: "staff", name: claims.value.name, sessionId: sub, expiresAt: new Date(exp * 1000) });
  }

  /** What was believed of a device or session is asked anew. */
  forget(id: string): void {
    this.#inForce.delete(id);
  }

  async #sign(subject: string, claims: Record<string, string>, minutes: number): Promise<IssuedToken> {
    const nowSeconds = Math.floor(this.#now().getTime() / 1000);
    const expires = nowSeconds + Math.round(minutes * 60);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: this.#key.keyId, typ: "JWT" })
      .setSubject(subject)
      .setIssuer(issuer)
      .setIssuedAt(nowSeconds)
      .setExpirationTime(expires)
      .sign(this.#key.secret);
    return { token, expiresAt: new Date(expires * 1000) };
  }

  async #verify(token: string): Promise<Outcome<z.infer<typeof Claims>>> {
    try {
      const { payload } = await jwtVerify(token, this.#key.secret, {
        issuer,
        algorithms: ["HS256"],
        currentDate: this.#now(),
      });
      return done(Claims.parse(payload));
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refuse("TOKEN_EXPIRED", "get a new one");
      return refuse("NOT_SIGNED_IN", "the token is not one of this hub");
    }
  }

  async #isInForce(kind: Identity["kind"], id: string): Promise<boolean> {
    const nowMs = this.#now().getTime();
    const known = this.#inForce.get(id);
    if (known !== undefined && known.untilMs > nowMs) return known.inForce;
    const inForce = await (kind === "device" ? this.#deviceInForce(id) : this.#sessionInForce(id));
    if (this.#inForce.size > 100_000) this.#inForce.clear();
    this.#inForce.set(id, { inForce, untilMs: nowMs + rememberMs });
    return inForce;
  }

  async #deviceInForce(deviceId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("devices")
      .select("device_id")
      .where("device_id", "=", deviceId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    return row !== undefined;
  }

  async #sessionInForce(sessionId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("sessions")
      .innerJoin("staff", "staff.name", "sessions.name")
      .select("sessions.session_id")
      .where("sessions.session_id", "=", sessionId)
      .where("sessions.ended_at", "is", null)
      .where("staff.revoked_at", "is", null)
      .executeTakeFirst();
    return row !== undefined;
  }
}
