import type { Command } from "commander";
import { passToSimulator } from "../simulator.js";

/** `cartwheel trips compose|labels`: trips out of photographs, training data out of trips; made by the simulator. */
export function addTrips(program: Command): void {
  passToSimulator(
    program,
    "trips",
    "make trips with truth out of photographs, or training data out of trips: trips --help",
  );
}
