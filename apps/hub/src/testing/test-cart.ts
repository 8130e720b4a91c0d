import { createHash, randomUUID } from "node:crypto";
import type { DevicePublicKey, Heartbeat, TripSummary, UploadState } from "@cartwheel/contracts";
import type { HubClient, Reply } from "@cartwheel/hub-client";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** As much of a hub as a cart needs to enrol. */
export interface Enroller {
  client(token?: string | null): HubClient;
  staff(): Promise<HubClient>;
}

export interface TestCart {
  readonly cartId: string;
  readonly storeId: string;
  readonly deviceId: string;
  readonly token: string;
  readonly client: HubClient;
  readonly boot: string;
  /** What the device signs to get a token. */
  assertion(claims?: {
    readonly lifetimeSeconds?: number;
    readonly jti?: string;
    readonly atMs?: number;
  }): Promise<string>;
  heartbeat(sequence: number, over?: Partial<Heartbeat>): Heartbeat;
  summary(sequence: number, tripId: string, over?: Partial<TripSummary>): TripSummary;
  /** Delivers a file in chunks, as a cart does. */
  upload(sequence: number, tripId: string, bytes: Buffer, chunkBytes?: number): Promise<Reply<UploadState>>;
}

export async function newKey(): Promise<{ publicKey: DevicePublicKey; privateKey: CryptoKey }> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const { x = "" } = await exportJWK(publicKey);
  return { publicKey: { kty: "OKP", crv: "Ed25519", x }, privateKey };
}

/** A device enrolled as this cart. */
export async function enrolCart(hub: Enroller, cartId: string, storeId: string): Promise<TestCart> {
  const staff = await hub.staff();
  const issued = await staff.call("issueEnrolmentCode", { body: { cartId, storeId } });
  if (!issued.ok) throw new Error(issued.detail);
  const { publicKey, privateKey } = await newKey();
  const enrolled = await hub.client().call("enrolDevice", {
    body: { code: issued.value.code, publicKey, software: "test 1" },
  });
  if (!enrolled.ok) throw new Error(enrolled.detail);
  const { deviceId, token } = enrolled.value;
  const client = hub.client(token);
  const boot = `boot-${randomUUID().slice(0, 8)}`;
  return {
    cartId,
    storeId,
    deviceId,
    token,
    client,
    boot,
    assertion: ({ lifetimeSeconds = 60, jti = randomUUID(), atMs = Date.now() } = {}) => {
      const nowSeconds = Math.floor(atMs / 1000);
      return new SignJWT({})
        .setProtectedHeader({ alg: "EdDSA" })
        .setIssuer(deviceId)
        .setSubject(deviceId)
        .setAudience("cartwheel-hub")
        .setJti(jti)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifetimeSeconds)
        .sign(privateKey);
    },
    heartbeat: (sequence, over = {}) => ({
      boot,
      sequence,
      sentAt: new Date().toISOString(),
      software: "test 1",
      state: "idle",
      tripId: null,
      batteryShare: 0.8,
      waitingFiles: 0,
      waitingBytes: 0,
      freeBytes: 1_000_000_000,
      faults: [],
      ...over,
    }),
    summary: (sequence, tripId, over = {}) => ({
      boot,
      sequence,
      tripId,
      storeId,
      startedAt: new Date(Date.now() - 600_000).toISOString(),
      durationMs: 300_000,
      software: "test 1",
      modelHash: "",
      catalogueHash: "",
      lines: [
        { sku: "milk", quantity: 2, milligrams: 2_132_000, price: 258, status: "charged", probability: 0.75 },
        { sku: null, quantity: 1, milligrams: 300_000, price: 0, status: "unknown", probability: 0.5 },
      ],
      total: { minor: 258, currency: "EUR" },
      prompts: 1,
      staffCalls: 0,
      faults: ["CAMERA_SILENT"],
      file: null,
      ...over,
    }),
    upload: (sequence, tripId, bytes, chunkBytes = 1024 * 1024) =>
      uploadFile(client, { cartId, boot, sequence }, tripId, bytes, chunkBytes),
  };
}

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function uploadFile(
  client: HubClient,
  params: { cartId: string; boot: string; sequence: number },
  tripId: string,
  bytes: Buffer,
  chunkBytes: number,
): Promise<Reply<UploadState>> {
  const body = { tripId, bytes: bytes.byteLength, sha256: sha256Of(bytes) };
  let reply = await client.call("announceUpload", { params, body });
  while (reply.ok && reply.value.state === "receiving") {
    const { offset } = reply.value;
    const size = Math.min(chunkBytes, reply.value.chunkBytes);
    const chunk = new Uint8Array(bytes.subarray(offset, offset + size));
    reply = await client.call("sendChunk", { params, headers: { "upload-offset": offset }, body: chunk });
  }
  return reply;
}
