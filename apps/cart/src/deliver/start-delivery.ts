import type { CartParts } from "../shopping/cart-parts.js";
import { Courier } from "./courier.js";
import { Heartbeats } from "./heartbeats.js";
import { HubSession } from "./hub-session.js";
import { readIdentity } from "./identity.js";
import { timedTransport } from "./transport.js";

export interface RunningDelivery {
  /** Something waits. */
  wake(): void;
  /** Rejects at a bug alone. */
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

/** Delivers in the background, if there is a hub. @throws FaultError STATE_UNAVAILABLE */
export async function startDelivery(parts: CartParts): Promise<RunningDelivery> {
  const { settings, folders } = parts;
  const { hub, cartId, storeId } = settings;
  const identity = await readIdentity(folders.identity);
  if (hub.url === null)
    return { wake: () => undefined, running: Promise.resolve(), stop: async () => undefined };
  const stopping = new AbortController();
  const session = new HubSession({
    hubUrl: hub.url,
    transport: timedTransport(hub.answerSeconds * 1_000, stopping.signal),
    identity,
    identityPath: folders.identity,
    enrolmentCode: hub.enrolmentCode,
    cartId,
    storeId,
    now: () => new Date(),
  });
  const courier = new Courier(parts, {
    session,
    heartbeats: new Heartbeats(parts, hub.heartbeatSeconds),
    random: Math.random,
    signal: stopping.signal,
  });
  const running = courier.run();
  return {
    wake: () => courier.wake(),
    running,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
