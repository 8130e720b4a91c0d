import { goldenTrips, sharedGallery } from "../golden/golden-trips.js";

export interface SampleCart {
  readonly cartId: string;
  /** What it plays, over and over. */
  readonly trips: readonly string[];
  /** Who shops with it: somebody who answers questions, or somebody who leaves them (none is answered in the recordings). */
  readonly answers: "truth" | "recorded";
}

export const sampleStore = "store-1";
const carts = [
  { cartId: "cart-1", answers: "truth" },
  { cartId: "cart-2", answers: "recorded" },
] as const;

/** Two carts, each with every other golden trip of the drawn store. */
export async function sampleCarts(): Promise<readonly SampleCart[]> {
  const trips = (await goldenTrips([])).filter(({ gallery }) => gallery === sharedGallery);
  return carts.map((cart, at) => ({
    ...cart,
    trips: trips.filter((_, index) => index % carts.length === at).map(({ trip }) => trip),
  }));
}
