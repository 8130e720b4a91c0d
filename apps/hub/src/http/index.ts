export { sessionCookie } from "./gate.js";
export type { Authenticator, CallOf, Handlers, Identity } from "./handler.js";
export { type Bytes, type Done, done, type Outcome, type Refused, refuse } from "./outcome.js";
export { createServer, type ServerParts } from "./server.js";
