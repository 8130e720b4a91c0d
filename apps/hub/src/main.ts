import { openApiDocument } from "@cartwheel/contracts";
import { Command } from "commander";
import { addBenchCommand } from "./command-line/bench-command.js";
import { addDatasetCommands } from "./command-line/dataset-commands.js";
import { reporting } from "./command-line/failure.js";
import { addFleetCommands } from "./command-line/fleet-commands.js";
import { hubSettingsHelp } from "./command-line/hub-settings.js";
import { addLabelCommands } from "./command-line/label-commands.js";
import { serve } from "./command-line/serve.js";
import { staffAdd, staffRemove } from "./command-line/staff.js";
import { version } from "./service/version.js";

interface Common {
  readonly config?: string;
  readonly json?: boolean;
}

const program = new Command("cartwheel")
  .description("the hub and what works with it")
  .version(version)
  // Commands inherit it as they are made: an option belongs to the command that it stands behind.
  .enablePositionalOptions();
const configOption = ["--config <file>", "settings as JSON; see below"] as const;
const jsonOption = ["--json", "print the result as JSON"] as const;

const hub = program
  .command("hub")
  .description("run the hub: it takes trips in, labels them, and makes datasets of them")
  .option(...configOption)
  .option("--json", "print the address as JSON once it listens")
  .addHelpText("after", () => `\n${hubSettingsHelp()}`)
  .action(({ config, json = false }: Common) => reporting(json, () => serve(config, json)));

const staff = hub.command("staff").description("people who may sign in");
staff
  .command("add")
  .description("let a person in; prints their key, once")
  .argument("<name>")
  .option(...configOption)
  .option(...jsonOption)
  .action((name: string, { config, json = false }: Common) =>
    reporting(json, () => staffAdd(name, config, json)),
  );
staff
  .command("remove")
  .description("shut a person out, with all their sessions")
  .argument("<name>")
  .option(...configOption)
  .option(...jsonOption)
  .action((name: string, { config, json = false }: Common) =>
    reporting(json, () => staffRemove(name, config, json)),
  );

hub
  .command("openapi")
  .description("print the API as OpenAPI 3.1")
  .action(() => {
    process.stdout.write(`${JSON.stringify(openApiDocument(version), null, 2)}\n`);
  });

addFleetCommands(program);
addDatasetCommands(program);
addLabelCommands(program);
addBenchCommand(program);

/** Usage errors end with 2, as everywhere. */
function endOnUsageErrors(command: Command): void {
  command.showHelpAfterError("(--help shows the usage)");
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const child of command.commands) endOnUsageErrors(child);
}

endOnUsageErrors(program);
await program.parseAsync();
