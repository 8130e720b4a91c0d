import type { Command } from "commander";
import { addBenchCatalogue } from "./bench-catalogue.js";
import { addBenchPerception } from "./bench-perception.js";
import { addBenchWeighing } from "./bench-weighing.js";

/** `cartwheel bench`: how fast, on this machine. */
export function addBench(program: Command): void {
  const bench = program.command("bench").description("measure speed on this machine");
  addBenchPerception(bench);
  addBenchCatalogue(bench);
  addBenchWeighing(bench);
}
