import type { Command } from "commander";
import { runProgram } from "../program.js";
import { trainingEnvironment, trainingPython } from "../training.js";

/** `cartwheel train`: fine-tune, export, quantise, calibrate and report, on this machine, without a server. */
export function addTrain(program: Command): void {
  program
    .command("train")
    .description("train a model package: train --help")
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument("[args...]")
    .action(async (args: readonly string[]) => {
      process.exitCode = await runProgram(trainingPython(), ["-m", "cartwheel_training.train", ...args], {
        env: trainingEnvironment,
      });
    });
}
