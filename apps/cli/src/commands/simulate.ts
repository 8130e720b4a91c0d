import type { Command } from "commander";
import { passToSimulator } from "../simulator.js";

/** `cartwheel simulate`: shopping trips in a store that does not exist, made by the simulator. */
export function addSimulate(program: Command): void {
  passToSimulator(program, "simulate", "simulate shopping trips with their truth: simulate --help");
}
