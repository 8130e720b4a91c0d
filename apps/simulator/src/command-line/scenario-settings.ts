import { Command } from "commander";
import { scenarioReference } from "../scenarios/scenario-reference.js";

/** `simulate settings`: everything that a scenario file can say. */
export const scenarioSettings = (): Command =>
  new Command("settings")
    .description("print what a scenario file can say: behaviours, faults and settings (Markdown)")
    .action(() => {
      process.stdout.write(scenarioReference());
    });
