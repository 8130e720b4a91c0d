import { createHash } from "node:crypto";
import type { DatasetRecipe, Split } from "@cartwheel/contracts";

/** A number in [0, 1) that depends on seed and name alone: growing data never moves what was drawn before. */
function draw(seed: number, what: string, name: string): number {
  const digest = createHash("sha256").update(`${seed}\0${what}\0${name}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

type Shares = Pick<DatasetRecipe, "seed" | "validationShare" | "testShare" | "heldOutProductShare">;

/** All crops of a trip are in one split: they share light, cart and hands. */
export function splitOfTrip(tripKey: string, { seed, validationShare, testShare }: Shares): Split {
  const at = draw(seed, "trip", tripKey);
  if (at < testShare) return "test";
  return at < testShare + validationShare ? "validation" : "train";
}

/** Products that training never sees, to measure how new ones are recognised. */
export const isHeldOut = (sku: string | null, { seed, heldOutProductShare }: Shares): boolean =>
  sku !== null && draw(seed, "product", sku) < heldOutProductShare;
