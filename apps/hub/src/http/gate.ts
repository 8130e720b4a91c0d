import type { HubRoute } from "@cartwheel/contracts";
import type { FastifyRequest } from "fastify";
import type { Authenticator, Identity } from "./handler.js";
import { done, type Outcome, refuse } from "./outcome.js";

export const sessionCookie = "cartwheel_session";

/**
 * Lets a request through to a route, or says why not: before its body is read. A cart gets only to its own
 * resources, whatever they are: the path's cartId must be its own.
 */
export async function passGate(
  { who }: HubRoute,
  request: FastifyRequest,
  authenticator: Authenticator,
): Promise<Outcome<Identity | null>> {
  if (who === "anonymous") return done(null);
  const token = tokenOf(request);
  if (token === null) return refuse("NOT_SIGNED_IN", "no token");
  const known = await authenticator.authenticate(token);
  if (!known.ok) return known;
  const identity = known.value;
  if (identity.kind !== who) return refuse("NOT_ALLOWED", `a ${identity.kind} may not do this`);
  if (identity.kind === "device" && cartOf(request) !== identity.cartId) {
    return refuse("NOT_ALLOWED", `this is not cart ${identity.cartId}'s`);
  }
  return done(identity);
}

const cartOf = (request: FastifyRequest): unknown => (request.params as Record<string, unknown>).cartId;

/** From the Authorization header; from a browser, its cookie. */
function tokenOf({ headers }: FastifyRequest): string | null {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) return /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? null;
  for (const pair of cookie?.split(";") ?? []) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === sessionCookie && value !== undefined && value !== "") return value;
  }
  return null;
}
