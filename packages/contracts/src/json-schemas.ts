import { z } from "zod";
import { BasketChange } from "./basket.js";
import { Catalogue } from "./catalogue.js";
import { Evidence } from "./evidence.js";
import { Calibration, ModelPackage } from "./model.js";
import { Metric } from "./report.js";
import {
  Location,
  Motion,
  ScaleReading,
  ScannedCode,
  ShopperInput,
  TripMetadata,
  Truth,
  TruthBoxes,
} from "./trip.js";

/** Every contract that leaves the process, by the name that MCAP schemas and files carry. */
export const contracts = {
  ScaleReading,
  ScannedCode,
  Motion,
  Location,
  ShopperInput,
  Evidence,
  BasketChange,
  TruthBoxes,
  TripMetadata,
  Truth,
  Catalogue,
  ModelPackage,
  Calibration,
  Metric,
} as const;

export type ContractName = keyof typeof contracts;

/** JSON Schema (draft 2020-12) of one contract. */
export function jsonSchemaOf(name: ContractName): Record<string, unknown> {
  return { $id: `cartwheel.${name}`, ...z.toJSONSchema(contracts[name], { io: "input" }) };
}
