import type { Command } from "commander";
import { passToSimulator } from "../simulator.js";

/** `cartwheel products draw`: fictional products with artwork, catalogue and gallery. */
export function addProducts(program: Command): void {
  passToSimulator(program, "products", "draw fictional products: products draw --help");
}
