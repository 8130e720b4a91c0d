import { generateKeyPairSync, randomUUID } from "node:crypto";
import { DevicePublicKey, FaultError, type Heartbeat, type TripSummary } from "@cartwheel/contracts";
import type { HubClient } from "@cartwheel/hub-client";

export interface BenchCart {
  readonly cartId: string;
  readonly boot: string;
  readonly client: HubClient;
}

const storeId = "bench";

/** A cart, enrolled as any other. */
export async function benchCart(
  cartId: string,
  staff: HubClient,
  client: (token: string | null) => HubClient,
): Promise<BenchCart> {
  const issued = await staff.call("issueEnrolmentCode", { body: { cartId, storeId } });
  if (!issued.ok) throw new FaultError("INTERNAL", issued.detail);
  const { publicKey } = generateKeyPairSync("ed25519");
  const { kty, crv, x } = publicKey.export({ format: "jwk" });
  const enrolled = await client(null).call("enrolDevice", {
    body: { code: issued.value.code, publicKey: DevicePublicKey.parse({ kty, crv, x }), software: "bench" },
  });
  if (!enrolled.ok) throw new FaultError("INTERNAL", enrolled.detail);
  return { cartId, boot: randomUUID(), client: client(enrolled.value.token) };
}

export const heartbeatOf = ({ boot }: BenchCart, sequence: number): Heartbeat => ({
  boot,
  sequence,
  sentAt: new Date().toISOString(),
  software: "bench",
  state: "shopping",
  tripId: null,
  batteryShare: 0.7,
  waitingFiles: 1,
  waitingBytes: 20_000_000,
  freeBytes: 8_000_000_000,
  faults: [],
});

/** A basket of twelve lines, as large as most. */
export const summaryOf = ({ boot, cartId }: BenchCart, sequence: number): TripSummary => ({
  boot,
  sequence,
  tripId: `${cartId}-${sequence}`,
  storeId,
  startedAt: new Date(Date.now() - 1_200_000).toISOString(),
  durationMs: 1_200_000,
  software: "bench",
  modelHash: "0".repeat(64),
  catalogueHash: "0".repeat(64),
  lines: Array.from({ length: 12 }, (_, at) => ({
    sku: `product-${(sequence * 12 + at) % 500}`,
    quantity: 1 + (at % 3),
    milligrams: 400_000 + at,
    price: 199 + at,
    status: "charged",
    probability: 0.97,
  })),
  total: { minor: 2_500, currency: "EUR" },
  prompts: 1,
  staffCalls: 0,
  faults: [],
  file: { bytes: 20_000_000, sha256: "0".repeat(64) },
});
