import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Catalogue, Truth } from "@cartwheel/contracts";
import { type TinyMessage, tinyTrip } from "@cartwheel/testkit";

const product = (sku: string, gtin: string, mean: number, minor: number): Catalogue["products"][number] => ({
  sku,
  name: sku,
  category: "dry",
  gtins: [gtin],
  price: { minor, per: "each" },
  rules: [],
  unitMilligrams: { mean, sd: Math.round(mean / 200) },
});

export const catalogue: Catalogue = {
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("rice", "4006381333931", 1_020_000, 249),
    product("beans", "4012345678901", 430_000, 119),
    product("flour", "5901234123457", 760_000, 89),
    product("coffee", "9780201379624", 515_000, 699),
  ],
};

const everyMs = 4_000;

/**
 * A trip of scans and weights: each product is scanned, then put in. `takenOut` puts the last one back. With truth in
 * it, as recorded trips have it.
 */
export async function writeShoppingTrip(
  path: string,
  skus: readonly string[],
  { takenOut = false } = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const steps = skus.map((sku, at) => ({ sku, atMs: 2_000 + at * everyMs, sign: 1 }));
  const last = steps.at(-1);
  if (takenOut && last !== undefined) steps.push({ ...last, atMs: last.atMs + everyMs, sign: -1 });
  const untilMs = 2_000 + (steps.length + 1) * everyMs;
  const truth: Truth = {
    lines: [],
    events: steps.map(({ sku, atMs, sign }) => ({
      atMs: atMs + 800,
      kind: sign > 0 ? "add" : "remove",
      sku,
      quantity: 1,
      paid: true,
    })),
  };
  await tinyTrip(path, {
    metadata: { tripId: "recorded", cartId: "another-cart", storeId: "another-store" },
    catalogue,
    truth,
    messages: [
      ...readings(untilMs, steps),
      ...steps.flatMap((step) => (step.sign > 0 ? [scan(step)] : [])),
      { topic: "truthBoxes", atMs: 3_000, value: { camera: "front", boxes: [] } },
    ],
  });
}

/** A folder of trips with one price book beside them. */
export async function writeShelf(folder: string, trips: readonly (readonly string[])[]): Promise<void> {
  for (const [at, skus] of trips.entries()) {
    await writeShoppingTrip(join(folder, `trip-${at}.mcap`), skus, { takenOut: at % 2 === 1 });
  }
  await writeFile(join(folder, "catalogue.json"), JSON.stringify(catalogue));
}

interface Step {
  readonly sku: string;
  readonly atMs: number;
  readonly sign: number;
}

const productOf = (sku: string) => catalogue.products.find((each) => each.sku === sku)!;

const scan = ({ sku, atMs }: Step): TinyMessage => ({
  topic: "scanner",
  atMs,
  value: { symbology: "EAN-13", text: productOf(sku).gtins[0]! },
});

/** 20 readings a second in steps of 5 g, with a little noise that repeats. */
function readings(untilMs: number, steps: readonly Step[]): TinyMessage[] {
  const messages: TinyMessage[] = [];
  for (let atMs = 0; atMs <= untilMs; atMs += 50) {
    const load = steps.reduce(
      (sum, step) =>
        step.atMs + 800 <= atMs ? sum + step.sign * productOf(step.sku).unitMilligrams!.mean : sum,
      0,
    );
    const noise = [0, 2_000, -1_000, 1_000, -2_000][(atMs / 50) % 5] ?? 0;
    const milligrams = Math.round((load + noise) / 5_000) * 5_000;
    messages.push({ topic: "scale", atMs, value: { milligrams, status: "ok" } });
  }
  return messages;
}
