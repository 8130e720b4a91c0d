import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type CatalogueIndex, canonicalJson, catalogueJsonOf, parseCatalogue } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";

/** The price book in force, as the trip's file will carry it. */
export interface PriceBook {
  readonly index: CatalogueIndex;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/**
 * The price book of the settings, else the one in the played trip, else catalogue.json beside it.
 * @throws FaultError CATALOGUE_*, PRICE_BOOK_DAMAGED, FILE_MISSING, FILE_UNREADABLE
 */
export async function priceBookFor(trip: Trip, given: string | null): Promise<PriceBook> {
  if (given !== null) return priceBookIn(given);
  const attached = trip.attachedJson("catalogue");
  if (attached !== undefined) return checked(attached, `the catalogue in ${trip.path}`);
  const beside = join(dirname(trip.path), "catalogue.json");
  if (existsSync(beside)) return priceBookIn(beside);
  throw new FaultError("CATALOGUE_MISSING", trip.path);
}

async function priceBookIn(path: string): Promise<PriceBook> {
  const found = catalogueJsonOf(await readJson(path), sha256);
  if (!found.ok) throw new FaultError(found.fault.code, `${path}: ${found.fault.detail}`);
  return checked(found.json, path);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new FaultError(code === "ENOENT" ? "FILE_MISSING" : "FILE_UNREADABLE", path, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FaultError("CATALOGUE_INVALID", `${path} is no JSON`, { cause });
  }
}

function checked(json: unknown, name: string): PriceBook {
  const parsed = parseCatalogue(json);
  if (!parsed.ok) {
    const [first] = parsed.faults;
    throw new FaultError(first?.code ?? "CATALOGUE_INVALID", `${name}: ${first?.detail ?? ""}`);
  }
  const text = canonicalJson(parsed.catalogue);
  return { index: parsed.index, hash: sha256(text), bytes: new TextEncoder().encode(text) };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
