import { hubPath } from "@cartwheel/hub-client";
import { Group, Modal, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hubQuery } from "../hub/hub.js";
import { RefusalNotice } from "../shell/refusal-notice.js";

interface OtherProductProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onChoose: (sku: string) => void;
}

/** Any product that the hub knows, by name, SKU or code. Enter takes the first. */
export function OtherProduct({ opened, onClose, onChoose }: OtherProductProps) {
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const products = useQuery({
    ...hubQuery("listProducts", { query: { search: asked, limit: 12 } }),
    enabled: opened,
  });
  const rows = products.data?.products ?? [];
  const choose = (sku: string): void => {
    setTyped("");
    onChoose(sku);
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Which product is it?">
      <Stack gap="sm">
        <TextInput
          data-autofocus
          aria-label="Name, SKU or code"
          placeholder="Name, SKU or code"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = rows;
            if (event.key === "Enter" && first !== undefined && asked === typed.trim()) choose(first.sku);
          }}
        />
        {products.isError && <RefusalNotice error={products.error} />}
        {products.isSuccess && rows.length === 0 && <Text className="quiet">No product fits.</Text>}
        {rows.map(({ sku, name, category, hasPicture }) => (
          <UnstyledButton key={sku} onClick={() => choose(sku)}>
            <Group gap="sm" wrap="nowrap">
              {hasPicture ? (
                <img
                  src={hubPath("productPicture", { params: { sku } })}
                  width={40}
                  height={40}
                  alt=""
                  style={{ objectFit: "contain" }}
                />
              ) : (
                <span style={{ width: 40 }} />
              )}
              <div>
                <Text size="sm" fw={550}>
                  {name}
                </Text>
                <Text size="xs" className="quiet">
                  {category} · {sku}
                </Text>
              </div>
            </Group>
          </UnstyledButton>
        ))}
      </Stack>
    </Modal>
  );
}
