import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CatalogueIndex, catalogueJsonOf, parseCatalogue } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";
import { readJson } from "./json-file.js";
import { sha256 } from "./sha256.js";

/**
 * The catalogue that a trip is replayed with: the one given, else the one in the trip, else catalogue.json beside it.
 * @throws FaultError CATALOGUE_*, FILE_MISSING, FILE_UNREADABLE
 */
export async function catalogueInForce(trip: Trip, given: string | undefined): Promise<CatalogueIndex> {
  if (given !== undefined) return readCatalogue(given);
  const attached = trip.attachedJson("catalogue");
  if (attached !== undefined) return checked(attached, `the catalogue in ${trip.path}`);
  const beside = join(dirname(trip.path), "catalogue.json");
  if (existsSync(beside)) return readBeside(beside);
  throw new FaultError("CATALOGUE_MISSING", trip.path);
}

/** Read once: thousands of trips share the catalogue of their folder. */
const readBefore = new Map<string, Promise<CatalogueIndex>>();

function readBeside(path: string): Promise<CatalogueIndex> {
  const reading = readBefore.get(path) ?? readCatalogue(path);
  readBefore.set(path, reading);
  return reading;
}

/** A catalogue, or a price book's. @throws FaultError CATALOGUE_*, PRICE_BOOK_DAMAGED, FILE_MISSING, FILE_UNREADABLE */
export async function readCatalogue(path: string): Promise<CatalogueIndex> {
  const found = catalogueJsonOf(await readJson(path, "CATALOGUE_INVALID"), sha256);
  if (!found.ok) throw new FaultError(found.fault.code, `${path}: ${found.fault.detail}`);
  return checked(found.json, path);
}

function checked(json: unknown, name: string): CatalogueIndex {
  const parsed = parseCatalogue(json);
  if (parsed.ok) return parsed.index;
  const [first, ...others] = parsed.faults;
  if (first === undefined) throw new FaultError("CATALOGUE_INVALID", name);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new FaultError(first.code, `${name}: ${first.detail}${more}`);
}
