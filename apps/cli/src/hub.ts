import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { runProgram } from "./program.js";

const hubFolder = dirname(createRequire(import.meta.url).resolve("@cartwheel/hub/package.json"));

/** A command whose arguments, help included, belong to the hub's program; `before` stands before them there. */
export function passToHub(
  program: Command,
  name: string,
  description: string,
  before: readonly string[] = [name],
): void {
  program
    .command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .argument("[args...]")
    .action(async (args: readonly string[]) => {
      const bin = join(hubFolder, "bin/cartwheel-hub.js");
      process.exitCode = await runProgram(process.execPath, [bin, ...before, ...args]);
    });
}
