import type { HubRouteName, hubRoutes, RequestOf, ResponseOf } from "@cartwheel/contracts";
import { createHubClient, type Refusal } from "@cartwheel/hub-client";
import { QueryClient } from "@tanstack/react-query";
import { keepSignedIn } from "./session.js";

type Routes = typeof hubRoutes;

const client = createHubClient({ baseUrl: "", transport: (url, request) => fetch(url, request) });

/** A refusal of the hub, thrown so that a query ends in its error state. */
export class HubRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.name = "HubRefusal";
    this.refusal = refusal;
  }
}

/**
 * Calls the hub. A session that has ended is forgotten, which leads to the sign-in page.
 * @throws HubRefusal
 */
export async function ask<Name extends HubRouteName>(
  name: Name,
  request: RequestOf<Routes[Name]>,
): Promise<ResponseOf<Routes[Name]>> {
  const reply = await client.call(name, request);
  if (reply.ok) return reply.value;
  if (reply.status === 401 && name !== "signIn") keepSignedIn(null);
  throw new HubRefusal(reply);
}

interface HubQuery<Name extends HubRouteName> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<ResponseOf<Routes[Name]>>;
}

/** A query of one route; its key is the route's name and the request. */
export const hubQuery = <Name extends HubRouteName>(
  name: Name,
  request: RequestOf<Routes[Name]>,
): HubQuery<Name> => ({ queryKey: [name, request], queryFn: () => ask(name, request) });

const mayRetry = (error: unknown): boolean =>
  !(error instanceof HubRefusal) || error.refusal.remedy === "retry";

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 2_000, retry: (count, error) => count < 2 && mayRetry(error) },
    mutations: { retry: false },
  },
});
