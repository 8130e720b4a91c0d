import { FaultCode, FaultError, Receipt } from "@cartwheel/contracts";
import type { Command } from "commander";
import { z } from "zod";
import { reporting } from "./failure.js";

interface Options {
  readonly cart: string;
  readonly state?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const DeliveryRow = z.object({
  boot: z.string(),
  sequence: z.int(),
  kind: z.enum(["file", "summary"]),
  tripId: z.string(),
  bytes: z.int(),
  state: z.enum(["waiting", "refused", "stored"]),
  refusal: z.object({ code: FaultCode, detail: z.string() }).nullable(),
  receipt: Receipt.nullable(),
});
type DeliveryRow = z.infer<typeof DeliveryRow>;
const Deliveries = z.object({ deliveries: z.array(DeliveryRow) });
const Again = z.object({ again: z.int() });
const Refused = z.object({ error: z.object({ code: FaultCode, detail: z.string() }) });

const mostListed = 10_000;
const answerMs = 10_000;

/** `cartwheel cart deliveries`: what became of what a running cart delivers, and once more what the hub refused. */
export function addDeliveriesCommand(cart: Command): void {
  const deliveries = addCartOption(
    cart
      .command("deliveries")
      .description("what a running cart delivers: what waits, what was refused and why"),
  )
    .option("--state <state>", "only those that are waiting, refused or stored")
    .action((options: Options) =>
      reporting(options.json === true, async () => {
        const query = new URLSearchParams({ limit: String(mostListed) });
        if (options.state !== undefined) query.set("state", options.state);
        const found = await ask(options, `/deliveries?${query}`, Deliveries);
        print(
          options,
          found,
          found.deliveries.length === 0 ? "Nothing." : found.deliveries.map(line).join("\n"),
        );
      }),
    );
  addCartOption(
    deliveries
      .command("again")
      .description("send again what the hub refused, once what it was refused for is put right")
      .argument("[trip]", "the trip's name"),
  )
    .option("--all", "of every trip")
    .action((tripId: string | undefined, options: Options) =>
      reporting(options.json === true, async () => {
        if ((tripId === undefined) === (options.all !== true)) {
          throw new FaultError("USAGE", "a trip's name, or --all, is needed");
        }
        const body = JSON.stringify(tripId === undefined ? { all: true } : { tripId });
        const headers = { "content-type": "application/json" };
        const sent = await ask(options, "/deliveries/again", Again, { method: "POST", headers, body });
        print(options, sent, `${sent.again} deliveries are sent again.`);
      }),
    );
}

const addCartOption = (command: Command): Command =>
  command
    .option("--cart <url>", "the running cart", "http://127.0.0.1:8471")
    .option("--json", "print the result as JSON");

/** @throws FaultError CART_UNREACHABLE, or what the cart refuses with */
async function ask<T>(
  { cart }: Options,
  path: string,
  schema: z.ZodType<T>,
  request: RequestInit = {},
): Promise<T> {
  const reply = await answered(`${cart.replace(/\/+$/, "")}${path}`, request);
  const refused = Refused.safeParse(reply);
  if (refused.success) throw new FaultError(refused.data.error.code, refused.data.error.detail);
  const value = schema.safeParse(reply);
  if (value.success) return value.data;
  throw new FaultError("CART_UNREACHABLE", `what answers at ${cart} is no cart`);
}

async function answered(url: string, request: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(answerMs) });
    return await response.json();
  } catch (cause) {
    const { message, cause: why } = cause as Error & { readonly cause?: Error };
    throw new FaultError("CART_UNREACHABLE", `${url} (${why?.message ?? message})`, { cause });
  }
}

const line = ({ tripId, kind, state, bytes, refusal }: DeliveryRow): string =>
  [
    tripId,
    kind.padEnd(7),
    state.padEnd(7),
    kind === "file" ? `${bytes} bytes`.padStart(16) : "".padStart(16),
    refusal === null ? "" : `${refusal.code}: ${refusal.detail}`,
  ]
    .join("  ")
    .trimEnd();

function print({ json }: Options, value: object, words: string): void {
  process.stdout.write(`${json === true ? JSON.stringify(value, null, 2) : words}\n`);
}
