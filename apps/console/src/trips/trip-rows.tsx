import type { TripRow } from "@cartwheel/contracts";
import { moneyWords } from "@cartwheel/trip-viewer";
import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { countWords, durationWords, faultWords, momentWords } from "../hub/words.js";

interface TripRowsProps {
  readonly trips: readonly TripRow[];
  /** Where the keys j and k stand. */
  readonly chosen: string | null;
  readonly onOpen: (tripId: string) => void;
}

/** Trips as a table; on a phone as cards. */
export function TripRows(props: TripRowsProps) {
  return (
    <>
      <Table.ScrollContainer minWidth={820} visibleFrom="sm" className="card">
        <TripTable {...props} />
      </Table.ScrollContainer>
      <Stack hiddenFrom="sm" gap="xs">
        {props.trips.map((trip) => (
          <TripCard key={trip.tripId} trip={trip} />
        ))}
      </Stack>
    </>
  );
}

function TripTable({ trips, chosen, onOpen }: TripRowsProps) {
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Started</Table.Th>
          <Table.Th>Cart</Table.Th>
          <Table.Th ta="right">Items</Table.Th>
          <Table.Th ta="right">Total</Table.Th>
          <Table.Th>Doubt</Table.Th>
          <Table.Th ta="right">Money in doubt</Table.Th>
          <Table.Th ta="right">Questions</Table.Th>
          <Table.Th>State</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {trips.map((trip) => (
          <Table.Tr
            key={trip.tripId}
            className="row"
            data-row={trip.tripId}
            data-chosen={trip.tripId === chosen}
            aria-selected={trip.tripId === chosen}
            onClick={() => onOpen(trip.tripId)}
          >
            <Table.Td>
              <Link
                to="/trips/$tripId"
                params={{ tripId: trip.tripId }}
                onClick={(event) => event.stopPropagation()}
                style={{ color: "inherit", textDecoration: "none", fontWeight: 550 }}
              >
                {momentWords(trip.startedAt)}
              </Link>
              <Text size="xs" className="quiet">
                {durationWords(trip.durationMs)}
              </Text>
            </Table.Td>
            <Table.Td>
              {trip.cartId}
              <Text size="xs" className="quiet">
                {trip.storeId}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{trip.units}</Table.Td>
            <Table.Td ta="right">{totalWords(trip)}</Table.Td>
            <Table.Td>
              <DoubtBar trip={trip} />
            </Table.Td>
            <Table.Td ta="right">{inDoubtWords(trip)}</Table.Td>
            <Table.Td ta="right">{trip.prompts}</Table.Td>
            <Table.Td>
              <TripState trip={trip} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const TripCard = ({ trip }: { readonly trip: TripRow }) => (
  <Link
    to="/trips/$tripId"
    params={{ tripId: trip.tripId }}
    style={{ color: "inherit", textDecoration: "none" }}
  >
    <Stack className="card" p="sm" gap={6}>
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {momentWords(trip.startedAt)}
        </Text>
        <Text fw={600}>{totalWords(trip)}</Text>
      </Group>
      <Group justify="space-between">
        <Text size="sm" className="quiet">
          {trip.cartId} · {countWords(trip.units, "item")} · {durationWords(trip.durationMs)}
        </Text>
        <TripState trip={trip} />
      </Group>
      <Group justify="space-between">
        <DoubtBar trip={trip} />
        <Text size="xs" className="quiet">
          {inDoubtWords(trip)} in doubt
        </Text>
      </Group>
    </Stack>
  </Link>
);

/** A full bar is two events that are expected to be wrong. */
const fullBar = 2;

export const DoubtBar = ({ trip: { doubt } }: { readonly trip: Pick<TripRow, "doubt"> }) => (
  <Group gap={8} wrap="nowrap" title={`${doubt.wrongEvents.toFixed(2)} events are expected to be wrong`}>
    <div className="doubt-bar">
      <span style={{ width: `${Math.min(1, doubt.wrongEvents / fullBar) * 100}%` }} />
    </div>
    <Text size="sm">{doubt.wrongEvents.toFixed(2)}</Text>
  </Group>
);

export const TripState = ({
  trip: { state, faults },
}: {
  readonly trip: Pick<TripRow, "state" | "faults">;
}) => (
  <Group gap={4} wrap="nowrap">
    <Badge variant="light" color={state === "stored" ? "basil" : state === "announced" ? "gray" : "red"}>
      {state === "announced" ? "on its way" : state}
    </Badge>
    {faults.length > 0 && (
      <Badge variant="light" color="orange" title={faults.map(faultWords).join("\n")}>
        {countWords(faults.length, "fault")}
      </Badge>
    )}
  </Group>
);

export const totalWords = ({ total }: Pick<TripRow, "total">): string =>
  total === null ? "–" : moneyWords(total.minor, total.currency);

export const inDoubtWords = ({ total, doubt }: Pick<TripRow, "total" | "doubt">): string =>
  total === null ? "–" : moneyWords(doubt.minor, total.currency);
