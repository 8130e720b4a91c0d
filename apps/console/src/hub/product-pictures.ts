import { hubPath } from "@cartwheel/hub-client";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { hubQuery } from "./hub.js";

/** Pictures of products, as far as the hub has them: nothing is asked for that is not there. */
export function useProductPictures(): (sku: string) => string | null {
  const { data } = useQuery({ ...hubQuery("listPicturedProducts", {}), staleTime: 60_000 });
  const pictured = useMemo(() => new Set(data?.skus), [data]);
  return useCallback(
    (sku) => (pictured.has(sku) ? hubPath("productPicture", { params: { sku } }) : null),
    [pictured],
  );
}
