import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { runProgram } from "./program.js";

const cartFolder = dirname(createRequire(import.meta.url).resolve("@cartwheel/cart/package.json"));

/** A command whose arguments, help included, belong to the cart's program: apps start apps, they import none. */
export function passToCart(program: Command, name: string, description: string): void {
  program
    .command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .argument("[args...]")
    .action(async (args: readonly string[]) => {
      const bin = join(cartFolder, "bin/cartwheel-cart.js");
      process.exitCode = await runProgram(process.execPath, [bin, name, ...args]);
    });
}
