import type { CartRow } from "@cartwheel/contracts";
import type { Command } from "commander";
import { reporting } from "./failure.js";
import { type AccessOptions, addAccessOptions, signIn } from "./hub-access.js";

interface Options extends AccessOptions {
  readonly store?: string;
  readonly json?: boolean;
}

/** `cartwheel fleet`: carts are let in, listed, shut out. */
export function addFleetCommands(program: Command): void {
  const fleet = program.command("fleet").description("the carts of a hub");
  addAccessOptions(fleet.command("list").description("every cart with its last heartbeat"))
    .option("--json", "print the result as JSON")
    .action((options: Options) =>
      reporting(options.json === true, async () => {
        const { carts } = await (await signIn(options)).call("listCarts", {});
        print(options, { carts }, carts.length === 0 ? "No cart is enrolled." : carts.map(row).join("\n"));
      }),
    );
  addAccessOptions(fleet.command("code").description("a one-time code that makes a device this cart"))
    .argument("<cart>", "the cart's name")
    .requiredOption("--store <name>", "the store that it is in")
    .option("--json", "print the result as JSON")
    .action((cartId: string, options: Options) =>
      reporting(options.json === true, async () => {
        const hub = await signIn(options);
        const issued = await hub.call("issueEnrolmentCode", {
          body: { cartId, storeId: options.store ?? "" },
        });
        print(options, issued, `${issued.code}\n(for ${cartId}, once, until ${issued.expiresAt})`);
      }),
    );
  addAccessOptions(fleet.command("revoke").description("shut a cart out, at once"))
    .argument("<cart>", "the cart's name")
    .option("--json", "print the result as JSON")
    .action((cartId: string, options: Options) =>
      reporting(options.json === true, async () => {
        const cart = await (await signIn(options)).call("revokeCart", { params: { cartId } });
        print(options, cart, `${cartId} is shut out.`);
      }),
    );
}

const row = ({ cartId, storeId, state, lastSeenAt, trips, software }: CartRow): string =>
  [
    cartId.padEnd(16),
    storeId.padEnd(16),
    state.padEnd(8),
    `${trips} trips`.padEnd(12),
    lastSeenAt ?? "never seen",
    software,
  ].join(" ");

function print({ json }: Options, value: object, words: string): void {
  process.stdout.write(`${json === true ? JSON.stringify(value, null, 2) : words}\n`);
}
