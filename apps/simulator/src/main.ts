import { Command } from "commander";
import { benchOfSimulate } from "./command-line/bench-simulate.js";
import { fitEvidence } from "./command-line/fit-evidence.js";
import { productsDraw } from "./command-line/products-draw.js";
import { scenarioSettings } from "./command-line/scenario-settings.js";
import { simulate } from "./command-line/simulate.js";
import { simulateStills } from "./command-line/simulate-stills.js";
import { tripsCompose } from "./command-line/trips-compose.js";
import { tripsLabels } from "./command-line/trips-labels.js";

/** Usage errors end with 2, faults with 1, a job that was stopped with 130. */
const usageExit = 2;

function program(): Command {
  const top = new Command("cartwheel-simulator").description(
    "trips that are made, not recorded: drawn products, composed and simulated trips",
  );
  top.addCommand(new Command("products").description("invented products").addCommand(productsDraw()));
  top.addCommand(
    new Command("trips")
      .description("trips from photographs, training data from trips")
      .addCommand(tripsCompose())
      .addCommand(tripsLabels()),
  );
  // The options of `simulate` itself belong to its default command, its help too.
  top.addCommand(
    new Command("simulate")
      .description("simulated trips")
      .helpOption(false)
      .helpCommand(false)
      .addCommand(simulate(), { isDefault: true })
      .addCommand(fitEvidence())
      .addCommand(scenarioSettings())
      .addCommand(simulateStills()),
  );
  top.addCommand(new Command("bench").description("speed").addCommand(benchOfSimulate()));
  return top;
}

/** Sets how every command of a tree ends when its usage is wrong; commander inherits this only in part. */
function endOnUsageErrors(command: Command): Command {
  command.showHelpAfterError("(--help shows the usage)");
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usageExit));
  for (const child of command.commands) endOnUsageErrors(child);
  return command;
}

await endOnUsageErrors(program()).parseAsync();
