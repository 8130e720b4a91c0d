import { Button, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ask } from "../hub/hub.js";
import { momentWords } from "../hub/words.js";
import { RefusalNotice } from "../shell/refusal-notice.js";

interface AddCartProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a one-time code for a cart, and shows it once. */
export function AddCart({ opened, onClose }: AddCartProps) {
  const [cartId, setCartId] = useState("");
  const [storeId, setStoreId] = useState("store-1");
  const issue = useMutation({
    mutationFn: () => ask("issueEnrolmentCode", { body: { cartId, storeId } }),
  });
  const close = (): void => {
    issue.reset();
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    issue.mutate();
  };
  return (
    <Modal opened={opened} onClose={close} title="Add a cart">
      {issue.isSuccess ? (
        <Stack>
          <Text size="sm">
            Put this code into the settings of <b>{issue.data.cartId}</b> as <Code>hub.enrolmentCode</Code>.
            It works once, until {momentWords(issue.data.expiresAt)}, and is not shown again.
          </Text>
          <Code block fz="lg" ta="center">
            {issue.data.code}
          </Code>
          <Group justify="flex-end">
            <CopyButton value={issue.data.code}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {issue.isError && <RefusalNotice error={issue.error} />}
            <TextInput
              label="The cart's name"
              placeholder="cart-17"
              required
              data-autofocus
              value={cartId}
              onChange={(event) => setCartId(event.currentTarget.value)}
            />
            <TextInput
              label="Its store"
              required
              value={storeId}
              onChange={(event) => setStoreId(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={issue.isPending}>
                Make a code
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
