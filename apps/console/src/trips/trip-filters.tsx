import { Autocomplete, Button, Group, SegmentedControl, Select } from "@mantine/core";
import { useDebouncedCallback, useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import { hubQuery } from "../hub/hub.js";
import { orders, type TripSearch } from "./trip-search.js";

interface TripFiltersProps {
  readonly search: TripSearch;
  readonly onChange: (change: Partial<TripSearch>) => void;
  readonly searchField: Ref<HTMLInputElement>;
}

/** On a phone three stand beside each other. */
const aThird = "calc((100% - 2 * var(--mantine-spacing-sm)) / 3)";

const doubts = [
  { value: "0.25", label: "Some doubt" },
  { value: "0.5", label: "Half an event" },
  { value: "1", label: "One event or more" },
  { value: "2", label: "Two events or more" },
];

const states = [
  { value: "stored", label: "Stored" },
  { value: "announced", label: "File still to come" },
  { value: "quarantined", label: "Quarantined" },
];

/** What is looked for, and in which order. */
export function TripFilters({ search, onChange, searchField }: TripFiltersProps) {
  const carts = useQuery(hubQuery("listCarts", {}));
  const anything = Object.entries(search).some(([name, value]) => name !== "by" && value !== undefined);
  return (
    <Group gap="sm" align="flex-end">
      <ProductField
        key={search.product ?? ""}
        product={search.product ?? ""}
        onSearch={(product) => onChange({ product: product === "" ? undefined : product })}
        searchField={searchField}
      />
      <Select
        label="Doubt"
        placeholder="Any"
        clearable
        w={{ base: aThird, sm: 170 }}
        data={doubts}
        value={search.doubt?.toString() ?? null}
        onChange={(value) => onChange({ doubt: value === null ? undefined : Number(value) })}
      />
      <Select
        label="State"
        placeholder="Any"
        clearable
        w={{ base: aThird, sm: 160 }}
        data={states}
        value={search.state ?? null}
        onChange={(value) => onChange({ state: states.find((each) => each.value === value)?.value as never })}
      />
      <Select
        label="Cart"
        placeholder="All"
        clearable
        w={{ base: aThird, sm: 130 }}
        data={carts.data?.carts.map(({ cartId }) => cartId) ?? []}
        value={search.cart ?? null}
        onChange={(value) => onChange({ cart: value ?? undefined })}
      />
      <SegmentedControl
        aria-label="Order"
        data={orders.map(({ by, label }) => ({ value: by, label }))}
        value={search.by ?? "startedAt"}
        onChange={(value) =>
          onChange({ by: value === "startedAt" ? undefined : (value as TripSearch["by"]) })
        }
      />
      {anything && (
        <Button
          variant="subtle"
          onClick={() =>
            onChange({
              product: undefined,
              doubt: undefined,
              state: undefined,
              cart: undefined,
              fault: undefined,
            })
          }
        >
          Clear
        </Button>
      )}
    </Group>
  );
}

interface ProductFieldProps {
  readonly product: string;
  readonly onSearch: (product: string) => void;
  readonly searchField: Ref<HTMLInputElement>;
}

/** Searches as one types; suggests the products that the hub knows. */
function ProductField({ product, onSearch, searchField }: ProductFieldProps) {
  const [typed, setTyped] = useState(product);
  const [asked] = useDebouncedValue(typed, 200);
  const products = useQuery({
    ...hubQuery("listProducts", { query: { search: asked, limit: 8 } }),
    enabled: asked.length >= 2,
  });
  const searchSoon = useDebouncedCallback(onSearch, { delay: 400, flushOnUnmount: false });
  return (
    <Autocomplete
      ref={searchField}
      label="Product"
      placeholder="Name or SKU"
      leftSection={<IconSearch size={16} />}
      w={{ base: "100%", sm: 240 }}
      data={[...new Set(products.data?.products.map(({ name }) => name) ?? [])]}
      value={typed}
      onChange={(value) => {
        setTyped(value);
        searchSoon(value);
      }}
      clearable
    />
  );
}
