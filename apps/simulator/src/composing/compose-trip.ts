import { stat } from "node:fs/promises";
import type { Catalogue } from "@cartwheel/contracts";
import sharp from "sharp";
import type { Work, Workman } from "../jobs/tasks.js";
import { randomFrom } from "../randomness/random.js";
import type { FlatConditionName } from "./conditions.js";
import type { PicturesOfSku } from "./picture-library.js";
import { drawShopping } from "./shopping.js";
import { cameraNames, planTrip, type ShowableProduct, type TripPlan } from "./trip-plan.js";
import type { TripScript } from "./trip-script.js";
import { truthOf } from "./truth.js";
import { writeTrip } from "./write-trip.js";

/** What all trips of one run share: plain data, handed to every thread. */
export interface ComposeSetup {
  readonly seed: string;
  readonly catalogue: Catalogue;
  readonly picturesFolder: string;
  readonly library: readonly PicturesOfSku[];
  readonly conditions: readonly FlatConditionName[];
  readonly events: readonly [number, number];
  readonly catalogueHash: string;
  readonly configHash: string;
  readonly software: string;
}

export interface ComposeTask {
  readonly tripId: string;
  /** Counted from 0: trip i is the same whatever the number of trips. */
  readonly index: number;
  readonly path: string;
  /** What is to happen; null: drawn by the seed. */
  readonly script: TripScript | null;
}

export interface ComposedTrip {
  readonly tripId: string;
  readonly events: number;
  readonly units: number;
  readonly durationMs: number;
  readonly bytes: number;
}

export async function prepare(setup: ComposeSetup): Promise<Workman<ComposeTask, ComposedTrip>> {
  // Threads of ours share the cores already.
  sharp.concurrency(1);
  sharp.cache(false);
  const products = showable(setup);
  return (task) => composeTrip(task, setup, products);
}

export const composing: Work<ComposeSetup, ComposeTask, ComposedTrip> = { module: import.meta.url, prepare };

/** The products of the catalogue that have photographs and a known weight, by SKU. */
export function showable({
  catalogue,
  library,
}: Pick<ComposeSetup, "catalogue" | "library">): Map<string, ShowableProduct> {
  const bySku = new Map(catalogue.products.map((product) => [product.sku, product]));
  const products = new Map<string, ShowableProduct>();
  for (const { sku, pictures } of library) {
    const product = bySku.get(sku);
    if (product?.unitMilligrams !== undefined) {
      products.set(sku, { product, unitMilligrams: product.unitMilligrams, pictures });
    }
  }
  return products;
}

/** What happens in a trip, by its seed alone. */
export function planOf(
  { tripId, index, script }: Omit<ComposeTask, "path">,
  { seed, events }: Pick<ComposeSetup, "seed" | "events">,
  products: ReadonlyMap<string, ShowableProduct>,
): TripPlan {
  const random = tripRandom(seed, index);
  const requested = script?.events ?? drawShopping([...products.values()], events, random.fork("shopping"));
  const cart = { tripId, cameras: script?.cameras ?? cameraNames };
  return planTrip(cart, requested, products, random.fork("plan"));
}

const tripRandom = (seed: string, index: number) => randomFrom(seed).fork("trip").fork(index);

async function composeTrip(
  task: ComposeTask,
  setup: ComposeSetup,
  products: ReadonlyMap<string, ShowableProduct>,
): Promise<ComposedTrip> {
  const plan = planOf(task, setup, products);
  const metadata = {
    tripId: task.tripId,
    cartId: "cart-1",
    storeId: task.script?.storeId ?? "composed",
    catalogueHash: setup.catalogueHash,
    modelHash: "none",
    configHash: setup.configHash,
    startedAt: new Date(Date.UTC(2026, 0, 1, 8) + task.index * 600_000).toISOString(),
    software: setup.software,
  };
  const file = { path: task.path, metadata, catalogue: setup.catalogue };
  const { imu = false, zones = [], touches = [], faults = [] } = task.script ?? {};
  const settings = { ...setup, imu, zones, touches, faults };
  await writeTrip(plan, file, settings, tripRandom(setup.seed, task.index).fork("recording"));
  return {
    tripId: task.tripId,
    events: plan.events.length,
    units: truthOf(plan).lines.reduce((sum, { quantity }) => sum + quantity, 0),
    durationMs: plan.durationMs,
    bytes: (await stat(task.path)).size,
  };
}
