import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CatalogueIndex, parseCatalogue } from "@cartwheel/catalogue";
import { type Catalogue, FaultError, type TripMetadata } from "@cartwheel/contracts";
import { createTripWriter, nanoseconds } from "@cartwheel/trip-log";
import { StormRandom } from "./storm-random.js";

/** A trip that carts play in a storm. Its recording says in `configHash` which one it was made of. */
export interface StormTrip {
  readonly name: string;
  readonly path: string;
}

/** What is sold in a storm: without cameras, what can be scanned. */
export interface StormStore {
  readonly cataloguePath: string;
  readonly index: CatalogueIndex;
}

type Product = Catalogue["products"][number] & {
  readonly unitMilligrams: NonNullable<Catalogue["products"][number]["unitMilligrams"]>;
};

const everyMs = 2_600;
const putInAfterMs = 900;
/** A trip begins somewhere on a cart's monotonic clock. */
const startNs = nanoseconds(5_000);
const stepMilligrams = 5_000;

/** The products of a catalogue that can be scanned and have a weight, as a price book of their own. */
export async function stormStore(whole: CatalogueIndex, folder: string): Promise<StormStore> {
  const products = whole.catalogue.products.filter(isScannable);
  const cataloguePath = join(folder, "catalogue.json");
  const parsed = parseCatalogue({ ...whole.catalogue, products });
  if (!parsed.ok)
    throw new FaultError("CATALOGUE_INVALID", parsed.faults.map(({ detail }) => detail).join("; "));
  await mkdir(folder, { recursive: true });
  await writeFile(cataloguePath, JSON.stringify(parsed.catalogue));
  return { cataloguePath, index: parsed.index };
}

const isScannable = (product: Catalogue["products"][number]): product is Product =>
  product.gtins.length > 0 && product.unitMilligrams !== undefined;

/** Writes shopping trips of scans, weights and a motion sensor, whose messages often share a moment. */
export async function writeStormTrips(
  folder: string,
  { index }: StormStore,
  { trips, seed, name: prefix }: { readonly trips: number; readonly seed: number; readonly name: string },
): Promise<readonly StormTrip[]> {
  const scannable = index.catalogue.products.filter(isScannable);
  await mkdir(folder, { recursive: true });
  const written: StormTrip[] = [];
  for (let at = 0; at < trips; at++) {
    const name = `${prefix}-${String(at).padStart(3, "0")}`;
    const path = join(folder, `${name}.mcap`);
    await writeTrip(path, name, scannable, new StormRandom(seed * 1_000 + at));
    written.push({ name, path });
  }
  return written;
}

interface Load {
  readonly atMs: number;
  readonly milligrams: number;
}

async function writeTrip(
  path: string,
  name: string,
  products: readonly Product[],
  random: StormRandom,
): Promise<void> {
  const metadata: TripMetadata = {
    tripId: name,
    cartId: "storm",
    storeId: "storm",
    catalogueHash: "",
    modelHash: "",
    configHash: name,
    startedAt: "2026-01-01T00:00:00Z",
    software: "cartwheel bench crash",
  };
  const writer = await createTripWriter(path, { metadata });
  const scans = new Map<number, string>();
  const loads: Load[] = [];
  const items = random.whole(3, 7);
  for (let item = 0; item < items; item++) {
    const product = random.oneOf(products);
    const { mean, sd } = product.unitMilligrams;
    const atMs = 2_000 + item * everyMs;
    scans.set(atMs, product.gtins[0] ?? "");
    loads.push({ atMs: atMs + putInAfterMs, milligrams: Math.round(mean + sd * (random.share() - 0.5)) });
  }
  const last = loads.at(-1);
  const backOut = random.share() < 0.4;
  if (last !== undefined && backOut) loads.push({ atMs: last.atMs + everyMs, milligrams: -last.milligrams });
  const untilMs = (loads.at(-1)?.atMs ?? 0) + 2_000;
  for (let atMs = 0; atMs <= untilMs; atMs += 50) {
    const time = { logTimeNs: startNs + nanoseconds(atMs) };
    const code = scans.get(atMs);
    await writer.json("imu", { accel: [0, 0, 9.81 + random.share() / 100], gyro: [0, 0, 0] }, time);
    const load = loads.reduce((sum, each) => sum + (each.atMs <= atMs ? each.milligrams : 0), 0);
    const noisy = load + random.whole(-2_000, 2_000);
    const milligrams = Math.round(noisy / stepMilligrams) * stepMilligrams;
    await writer.json("scale", { milligrams, status: "ok" }, time);
    if (code !== undefined) await writer.json("scanner", { symbology: "EAN-13", text: code }, time);
  }
  await writer.json("shopper", { kind: "checkout" }, { logTimeNs: startNs + nanoseconds(untilMs) });
  await writer.close();
}
