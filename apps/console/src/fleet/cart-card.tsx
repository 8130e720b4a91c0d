import type { CartRow } from "@cartwheel/contracts";
import { Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { ask } from "../hub/hub.js";
import { agoWords, bytesWords, countWords, faultWords } from "../hub/words.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { healthOf } from "./cart-health.js";

interface CartCardProps {
  readonly row: CartRow;
  readonly nowMs: number;
}

/** One cart: health, last heartbeat, what waits on it. */
export function CartCard({ row, nowMs }: CartCardProps) {
  const [revoking, setRevoking] = useState(false);
  const health = healthOf(row, nowMs);
  const beat = row.lastHeartbeat;
  return (
    <Stack className="card" p="md" gap="sm" data-cart={row.cartId} data-health={health.dot}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs" wrap="nowrap">
          <span className={`dot dot-${health.dot}`} />
          <Text fw={650}>{row.cartId}</Text>
          <Text className="quiet" size="sm">
            {row.storeId}
          </Text>
        </Group>
        <Badge
          variant="light"
          color={health.dot === "doubt" ? "orange" : health.dot === "good" ? "basil" : "gray"}
        >
          {health.words}
        </Badge>
      </Group>
      <Group grow align="flex-start" gap="xs">
        <Fact label="Last heard">{row.lastSeenAt === null ? "never" : agoWords(row.lastSeenAt, nowMs)}</Fact>
        <Fact label="Battery">
          {beat?.batteryShare == null ? "not told" : `${Math.round(beat.batteryShare * 100)}%`}
        </Fact>
        <Fact label="Waiting">
          {beat === null || beat.waitingFiles === 0
            ? "nothing"
            : `${countWords(beat.waitingFiles, "file")}, ${bytesWords(beat.waitingBytes)}`}
        </Fact>
        <Fact label="Disk free">{beat === null ? "not told" : bytesWords(beat.freeBytes)}</Fact>
      </Group>
      {beat?.faults.map((code) => (
        <Text key={code} size="sm" c="var(--doubt)">
          {faultWords(code)} <code>{code}</code>
        </Text>
      ))}
      <Group justify="space-between" mt="auto">
        <Link to="/trips" search={{ cart: row.cartId }}>
          {countWords(row.trips, "trip")}
        </Link>
        <Group gap="xs">
          <Text size="xs" className="quiet">
            {row.software}
          </Text>
          {row.state === "active" && (
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => setRevoking(true)}>
              Revoke
            </Button>
          )}
        </Group>
      </Group>
      <RevokeCart cartId={row.cartId} opened={revoking} onClose={() => setRevoking(false)} />
    </Stack>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <Text size="xs" className="quiet">
      {label}
    </Text>
    <Text size="sm">{children}</Text>
  </div>
);

interface RevokeCartProps {
  readonly cartId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function RevokeCart({ cartId, opened, onClose }: RevokeCartProps) {
  const cache = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => ask("revokeCart", { params: { cartId } }),
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries({ queryKey: ["listCarts"] });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={`Revoke ${cartId}?`}>
      <Stack>
        <Text size="sm">
          The device is shut out at once. Its trips stay. A new enrolment code lets a device become this cart
          again.
        </Text>
        {revoke.isError && <RefusalNotice error={revoke.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
