import { Button, SimpleGrid, Skeleton } from "@mantine/core";
import { IconPlus, IconShoppingCart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hubQuery } from "../hub/hub.js";
import { countWords } from "../hub/words.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { AddCart } from "./add-cart.js";
import { CartCard } from "./cart-card.js";
import { isOnline } from "./cart-health.js";

const askEveryMs = 5_000;

/** Every cart and how it is doing. */
export function CartsPage() {
  const carts = useQuery({ ...hubQuery("listCarts", {}), refetchInterval: askEveryMs });
  const [adding, setAdding] = useState(false);
  const rows = carts.data?.carts ?? [];
  const nowMs = carts.dataUpdatedAt;
  const online = rows.filter((row) => isOnline(row, nowMs)).length;
  const add = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
      Add a cart
    </Button>
  );
  return (
    <Page
      title="Carts"
      lead={carts.isSuccess ? `${countWords(rows.length, "cart")}, ${online} online` : undefined}
      actions={rows.length > 0 && add}
    >
      {carts.isError && <RefusalNotice error={carts.error} onRetry={() => void carts.refetch()} />}
      {carts.isPending && <Skeleton height={180} radius="lg" />}
      {carts.isSuccess && rows.length === 0 && (
        <EmptyState icon={<IconShoppingCart />} title="No cart is enrolled yet" action={add}>
          A cart joins with a one-time code: make one here, put it into the cart's settings, start the cart.
        </EmptyState>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
        {rows.map((row) => (
          <CartCard key={row.cartId} row={row} nowMs={nowMs} />
        ))}
      </SimpleGrid>
      <AddCart opened={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}
