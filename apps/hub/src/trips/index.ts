import type { Database } from "../database/index.js";
import type { Handlers } from "../http/index.js";
import type { ObjectStore } from "../objects/index.js";
import type { ProductPictures } from "./product-pictures.js";
import { productHandlers } from "./products.js";
import { detailHandlers } from "./trip-detail.js";
import { fileHandlers } from "./trip-file.js";
import { listHandlers } from "./trip-list.js";

export { ProductPictures } from "./product-pictures.js";
export { labelOf, namesOf, strongest } from "./trip-detail.js";
export { objectReply } from "./trip-file.js";

export interface TripsParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly pictures: ProductPictures;
}

type TripRoutes =
  | "listTrips"
  | "getTrip"
  | "getTripFile"
  | "listProducts"
  | "listPicturedProducts"
  | "productPicture";

/** What came in, to be found and looked at. */
export const createTrips = ({
  db,
  objects,
  pictures,
}: TripsParts): { readonly handlers: Handlers<TripRoutes> } => ({
  handlers: {
    ...listHandlers(db),
    ...detailHandlers(db),
    ...fileHandlers(db, objects),
    ...productHandlers(db, pictures),
  },
});
