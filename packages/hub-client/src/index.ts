export {
  createHubClient,
  type HubClient,
  type HubClientOptions,
  hubPath,
  type Refusal,
  type Reply,
} from "./client.js";
export type { Transport, TransportRequest, TransportResponse } from "./transport.js";
