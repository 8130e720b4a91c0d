import { sql } from "kysely";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import type { ProductPictures } from "./product-pictures.js";
import { likeText } from "./trip-list.js";

/** Products by name, SKU or code. */
export function productHandlers(
  db: Database,
  pictures: ProductPictures,
): Handlers<"listProducts" | "listPicturedProducts" | "productPicture"> {
  return {
    async listProducts({ query: { search, limit } }) {
      let query = db
        .selectFrom("products")
        .select(["sku", "name", "category"])
        .orderBy("name")
        .orderBy("sku");
      if (search !== undefined && search !== "") {
        const pattern = `%${likeText(search)}%`;
        query = query.where((eb) =>
          eb.or([
            eb("name", "ilike", pattern),
            eb("sku", "ilike", pattern),
            sql<boolean>`${search} = any(codes)`,
          ]),
        );
      }
      const rows = await query.limit(limit).execute();
      return done({ products: rows.map((row) => ({ ...row, hasPicture: pictures.has(row.sku) })) });
    },

    async listPicturedProducts() {
      return done({ skus: [...pictures.skus] });
    },

    async productPicture({ params: { sku } }) {
      const jpeg = await pictures.jpeg(sku);
      if (jpeg === null) return refuse("RESOURCE_UNKNOWN", `no picture of ${sku}`);
      return done(
        { stream: jpeg, length: jpeg.byteLength },
        { headers: { "cache-control": "private, max-age=3600" } },
      );
    },
  };
}
