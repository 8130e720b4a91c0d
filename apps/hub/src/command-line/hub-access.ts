import { readFile } from "node:fs/promises";
import {
  FaultError,
  type HubRouteName,
  type hubRoutes,
  type RequestOf,
  type ResponseOf,
} from "@cartwheel/contracts";
import { createHubClient, type HubClient } from "@cartwheel/hub-client";
import type { Command } from "commander";

/** How a command reaches a hub, and as whom. */
export interface AccessOptions {
  readonly hub: string;
  readonly name: string;
  readonly keyFile: string;
}

export const addAccessOptions = (command: Command): Command =>
  command
    .option("--hub <url>", "the hub", process.env.CARTWHEEL_URL ?? "http://127.0.0.1:8470")
    .option("--name <name>", "who signs in", "admin")
    .option("--key-file <file>", "the key of who signs in", "cartwheel-hub/first-staff-key");

/** A hub that somebody is signed in to. A refusal is thrown: here it ends the command. */
export interface SignedIn {
  readonly url: string;
  readonly token: string;
  call<Name extends HubRouteName>(
    name: Name,
    request: RequestOf<(typeof hubRoutes)[Name]>,
  ): Promise<ResponseOf<(typeof hubRoutes)[Name]>>;
}

/** @throws FaultError HUB_UNREACHABLE, NOT_SIGNED_IN, FILE_MISSING */
export async function signIn({ hub, name, keyFile }: AccessOptions): Promise<SignedIn> {
  const key = await keyIn(keyFile);
  let token: string | null = null;
  const client = createHubClient({
    baseUrl: hub.replace(/\/$/, ""),
    transport: (url, request) => fetch(url, request),
    token: () => token,
  });
  const session = await given(client, "signIn", { body: { name, key } }, hub);
  token = session.token;
  return { url: hub, token, call: (route, request) => given(client, route, request, hub) };
}

async function given<Name extends HubRouteName>(
  client: HubClient,
  name: Name,
  request: RequestOf<(typeof hubRoutes)[Name]>,
  hub: string,
): Promise<ResponseOf<(typeof hubRoutes)[Name]>> {
  const reply = await client.call(name, request);
  if (reply.ok) return reply.value;
  throw new FaultError(
    reply.code,
    reply.code === "HUB_UNREACHABLE" ? `${hub} (${reply.detail})` : reply.detail,
  );
}

async function keyIn(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new FaultError(missing ? "FILE_MISSING" : "FILE_UNREADABLE", `${path} (--key-file)`, { cause });
  }
}
