import type { Command } from "commander";
import { passToSimulator } from "../simulator.js";

/** `cartwheel bench simulate`: frames a second and trips a minute, measured by the simulator. */
export function addBenchSimulate(bench: Command): void {
  passToSimulator(bench, "simulate", "simulate typical trips and measure how fast", ["bench", "simulate"]);
}
