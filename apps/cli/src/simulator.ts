import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { runProgram } from "./program.js";

const simulatorFolder = dirname(createRequire(import.meta.url).resolve("@cartwheel/simulator/package.json"));

/** A command whose arguments, help included, belong to the simulator's program: apps start apps, they import none. */
export function passToSimulator(
  program: Command,
  name: string,
  description: string,
  path: readonly string[] = [name],
): void {
  program
    .command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument("[args...]")
    .action(async (args: readonly string[]) => {
      const bin = join(simulatorFolder, "bin/cartwheel-simulator.js");
      process.exitCode = await runProgram(process.execPath, [bin, ...path, ...args]);
    });
}
