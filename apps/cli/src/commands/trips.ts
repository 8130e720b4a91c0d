import type { Command } from "commander";
import { passToSimulator } from "../simulator.js";

/** `cartwheel trips compose`: trips out of photographs, made by the simulator. */
export function addTrips(program: Command): void {
  passToSimulator(program, "trips", "make trips with truth out of photographs: trips compose --help");
}
