import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { assertionClaims, CartId, type DevicePublicKey, FaultError, StoreId } from "@cartwheel/contracts";
import { importJWK, SignJWT } from "jose";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";

/** Who this device is: its key, made here and never sent, and the name that the hub gave it. */
const Identity = z.strictObject({
  privateKey: z.strictObject({
    kty: z.literal("OKP"),
    crv: z.literal("Ed25519"),
    x: z.string(),
    d: z.string(),
  }),
  enrolled: z
    .strictObject({ deviceId: z.string(), cartId: CartId, storeId: StoreId, usedCode: z.string() })
    .nullable(),
});
export type Identity = z.infer<typeof Identity>;
export type Enrolled = NonNullable<Identity["enrolled"]>;

/** How long an assertion is good for, in seconds; a hub whose clock differs by less takes it. */
const assertionSeconds = assertionClaims.lifetimeSeconds;

/**
 * Reads the device's identity; at the first start one is made.
 * @throws FaultError STATE_UNAVAILABLE
 */
export async function readIdentity(path: string): Promise<Identity> {
  try {
    return Identity.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw unavailable(path, error);
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  const { x = "", d = "" } = privateKey.export({ format: "jwk" });
  const identity: Identity = { privateKey: { kty: "OKP", crv: "Ed25519", x, d }, enrolled: null };
  await writeIdentity(path, identity);
  return identity;
}

/** Readable by its owner alone, and whole or not there. @throws FaultError STATE_UNAVAILABLE */
export async function writeIdentity(path: string, identity: Identity): Promise<void> {
  try {
    await writeFileAtomic(path, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw unavailable(path, error);
  }
}

export const publicKeyOf = ({ privateKey: { kty, crv, x } }: Identity): DevicePublicKey => ({ kty, crv, x });

/** What the device signs to get a token (RFC 7523). */
export async function assertionOf(
  { privateKey }: Identity,
  { deviceId }: Enrolled,
  now: Date,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "EdDSA" })
    .setIssuer(deviceId)
    .setSubject(deviceId)
    .setAudience(assertionClaims.audience)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + assertionSeconds)
    .sign(await importJWK(privateKey, "EdDSA"));
}

const unavailable = (path: string, cause: unknown): FaultError =>
  new FaultError("STATE_UNAVAILABLE", `${path} (${(cause as Error).message.slice(0, 200)})`, { cause });
