import { goldenTrips, sharedGallery } from "../golden/golden-trips.js";

export interface SampleCart {
  readonly cartId: string;
  /** What it plays, over and over. */
  readonly trips: readonly string[];
}

export const sampleStore = "store-1";
const names = ["cart-1", "cart-2"] as const;

/** Two carts, each with every other golden trip of the drawn store. */
export async function sampleCarts(): Promise<readonly SampleCart[]> {
  const trips = (await goldenTrips([])).filter(({ gallery }) => gallery === sharedGallery);
  return names.map((cartId, at) => ({
    cartId,
    trips: trips.filter((_, index) => index % names.length === at).map(({ trip }) => trip),
  }));
}
