import { hubPath } from "@cartwheel/hub-client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { hubQuery } from "./hub.js";

/** Pictures of products, as far as the hub has them: nothing is asked for that is not there. */
export function useProductPictures(): (sku: string) => string | null {
  const { data } = useQuery({ ...hubQuery("listProducts", { query: { limit: 200 } }), staleTime: 60_000 });
  return useCallback(
    (sku) => {
      const pictured = data?.products.some((product) => product.sku === sku && product.hasPicture) === true;
      return pictured ? hubPath("productPicture", { params: { sku } }) : null;
    },
    [data],
  );
}
