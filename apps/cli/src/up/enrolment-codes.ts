import { readFile } from "node:fs/promises";
import { FaultError } from "@cartwheel/contracts";
import { createHubClient, type Reply } from "@cartwheel/hub-client";

/** The first person of a hub, whose key lies in its folder. */
export const firstPerson = "admin";

export interface HubAccess {
  readonly url: string;
  readonly key: string;
}

/** @throws FaultError FILE_MISSING: somebody took the key away */
export async function firstKey(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (cause) {
    throw new FaultError("FILE_MISSING", path, { cause });
  }
}

/** A one-time code for each cart that the hub does not know yet. @throws FaultError what the hub refuses with */
export async function enrolmentCodes(
  { url, key }: HubAccess,
  storeId: string,
  cartIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  let token: string | null = null;
  const hub = createHubClient({
    baseUrl: url,
    transport: (to, request) => fetch(to, request),
    token: () => token,
  });
  token = given(await hub.call("signIn", { body: { name: firstPerson, key } })).token;
  const { carts } = given(await hub.call("listCarts", {}));
  const codes = new Map<string, string>();
  for (const cartId of cartIds.filter((each) => !carts.some((cart) => cart.cartId === each))) {
    const { code } = given(await hub.call("issueEnrolmentCode", { body: { cartId, storeId } }));
    codes.set(cartId, code);
  }
  return codes;
}

function given<Value>(reply: Reply<Value>): Value {
  if (reply.ok) return reply.value;
  throw new FaultError(reply.code, reply.detail);
}
