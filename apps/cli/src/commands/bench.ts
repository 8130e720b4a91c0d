import type { Command } from "commander";
import { passToHub } from "../hub.js";
import { addBenchBasket } from "./bench-basket.js";
import { addBenchCatalogue } from "./bench-catalogue.js";
import { addBenchCodes } from "./bench-codes.js";
import { addBenchCrash } from "./bench-crash.js";
import { addBenchPerception } from "./bench-perception.js";
import { addBenchSimulate } from "./bench-simulate.js";
import { addBenchWeighing } from "./bench-weighing.js";

/** `cartwheel bench`: how fast on this machine, and how right. */
export function addBench(program: Command): void {
  const bench = program
    .command("bench")
    .description("measure on this machine: speed, and figures that need many runs");
  addBenchPerception(bench);
  addBenchSimulate(bench);
  addBenchBasket(bench);
  addBenchCatalogue(bench);
  addBenchCodes(bench);
  addBenchWeighing(bench);
  addBenchCrash(bench);
  passToHub(bench, "hub", "what a hub takes in on this machine: bench hub --help", ["bench-hub"]);
}
