import { type HubRoute, isBinary } from "@cartwheel/contracts";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { done, type Outcome, refuse } from "./outcome.js";

type Parts = Record<string, unknown>;

/** Checks path, query, headers and body of a request against its route. */
export function parseCall(route: HubRoute, request: FastifyRequest): Outcome<Parts> {
  const parts: Parts = {};
  for (const part of ["params", "query", "headers"] as const) {
    const schema = route[part];
    if (schema === undefined) continue;
    const parsed = check(schema, request[part], part);
    if (!parsed.ok) return parsed;
    parts[part] = parsed.value;
  }
  if (route.body === undefined) return done(parts);
  if (isBinary(route.body)) {
    const { body } = request;
    if (!Buffer.isBuffer(body)) return refuse("REQUEST_INVALID", `the body must be ${route.body.mediaType}`);
    return done({ ...parts, body });
  }
  const parsed = check(route.body, request.body, "body");
  return parsed.ok ? done({ ...parts, body: parsed.value }) : parsed;
}

function check(schema: z.ZodType, value: unknown, part: string): Outcome<unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const [issue] = parsed.error.issues;
  return refuse("REQUEST_INVALID", `${[part, ...(issue?.path ?? [])].join(".")}: ${issue?.message}`);
}
