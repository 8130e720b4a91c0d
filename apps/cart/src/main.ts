import { Command } from "commander";
import { reporting } from "./command-line/failure.js";
import { cartSettingsHelp, serve } from "./command-line/serve.js";
import { version } from "./version.js";

interface Common {
  readonly config?: string;
  readonly json?: boolean;
}

const program = new Command("cartwheel").description("the cart and what works with it").version(version);
const configOption = ["--config <file>", "settings as JSON; see below"] as const;

program
  .command("cart")
  .description("run a cart: it keeps a basket, records its trips and delivers them")
  .option(...configOption)
  .option("--json", "print the address as JSON once it listens")
  .addHelpText("after", () => `\n${cartSettingsHelp()}`)
  .action(({ config, json = false }: Common) => reporting(json, () => serve(config, json)));

/** Usage errors end with 2, as everywhere. */
function endOnUsageErrors(command: Command): void {
  command.showHelpAfterError("(--help shows the usage)");
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const child of command.commands) endOnUsageErrors(child);
}

endOnUsageErrors(program);
program.enablePositionalOptions();
await program.parseAsync();
