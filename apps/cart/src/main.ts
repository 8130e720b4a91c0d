import { Command } from "commander";
import { addDeliveriesCommand } from "./command-line/deliveries-command.js";
import { reporting } from "./command-line/failure.js";
import { cartSettingsHelp, serve } from "./command-line/serve.js";
import { version } from "./version.js";

interface Common {
  readonly config?: string;
  readonly json?: boolean;
}

const program = new Command("cartwheel")
  .description("the cart and what works with it")
  .version(version)
  // Commands inherit it as they are made: an option belongs to the command that it stands behind.
  .enablePositionalOptions();
const configOption = ["--config <file>", "settings as JSON; see below"] as const;

const cart = program
  .command("cart")
  .description("run a cart: it keeps a basket, records its trips and delivers them")
  .option(...configOption)
  .option("--json", "print the address as JSON once it listens")
  .addHelpText("after", () => `\n${cartSettingsHelp()}`)
  .action(({ config, json = false }: Common) => reporting(json, () => serve(config, json)));

addDeliveriesCommand(cart);

/** Usage errors end with 2, as everywhere. */
function endOnUsageErrors(command: Command): void {
  command.showHelpAfterError("(--help shows the usage)");
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const child of command.commands) endOnUsageErrors(child);
}

endOnUsageErrors(program);
await program.parseAsync();
