import type { TripDetail } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import {
  clockWords,
  httpSource,
  type Moment,
  moneyWords,
  percentWords,
  TripViewer,
} from "@cartwheel/trip-viewer";
import {
  Alert,
  Badge,
  Button,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
  useComputedColorScheme,
} from "@mantine/core";
import { IconArrowLeft, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo } from "react";
import { hubQuery } from "../hub/hub.js";
import { useProductPictures } from "../hub/product-pictures.js";
import { bytesWords, durationWords, faultWords, momentWords } from "../hub/words.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { DoubtBar, inDoubtWords, TripState, totalWords } from "./trip-rows.js";

/** One trip: in short, replayed, and event by event. */
export function TripPage() {
  const { tripId } = useParams({ from: "/inside/trips/$tripId" });
  const detail = useQuery({
    ...hubQuery("getTrip", { params: { tripId } }),
    // Its file, its crops and labels may still be on their way.
    refetchInterval: ({ state }) => (state.data?.state === "announced" ? 3_000 : 15_000),
  });
  return (
    <Page
      title={detail.data === undefined ? "Trip" : `Trip of ${momentWords(detail.data.startedAt)}`}
      lead={
        <Link to="/trips" style={{ color: "inherit" }}>
          <IconArrowLeft size={14} style={{ verticalAlign: "-2px" }} /> All trips
        </Link>
      }
      actions={detail.data?.sha256 != null && <Download trip={detail.data} />}
    >
      {detail.isError && <RefusalNotice error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isPending && <Skeleton height={420} radius="lg" />}
      {detail.data !== undefined && <Trip trip={detail.data} />}
    </Page>
  );
}

const Download = ({ trip }: { readonly trip: TripDetail }) => (
  <Button
    component="a"
    variant="default"
    leftSection={<IconDownload size={17} />}
    href={hubPath("getTripFile", { params: { tripId: trip.tripId }, headers: {} })}
    download
  >
    {bytesWords(trip.bytes)}
  </Button>
);

function Trip({ trip }: { readonly trip: TripDetail }) {
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} className="card" p="md">
        <Fact label="Cart">
          {trip.cartId}, {trip.storeId}
        </Fact>
        <Fact label="Length">{durationWords(trip.durationMs)}</Fact>
        <Fact label="Total">{totalWords(trip)}</Fact>
        <Fact label="Expected wrong">
          <DoubtBar trip={trip} />
        </Fact>
        <Fact label="Money in doubt">{inDoubtWords(trip)}</Fact>
        <Fact label="State">
          <TripState trip={trip} />
        </Fact>
      </SimpleGrid>
      <Warnings trip={trip} />
      {trip.sha256 === null ? (
        <Alert color="gray" title="The file is still on its way">
          The cart has told this trip in short. It can be replayed once its file has arrived.
        </Alert>
      ) : (
        <Replay trip={trip} />
      )}
      {trip.events.length > 0 && <Events trip={trip} />}
      <Text size="xs" className="quiet">
        {trip.tripId} · {trip.software}
        {trip.modelHash !== "" && ` · model ${trip.modelHash.slice(0, 12)}`}
      </Text>
    </Stack>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <Text size="xs" className="quiet">
      {label}
    </Text>
    <Text component="div" fw={550}>
      {children}
    </Text>
  </div>
);

const Warnings = ({ trip }: { readonly trip: TripDetail }) => (
  <>
    {trip.quarantine !== null && (
      <Alert color="red" title="This trip is kept apart and not used">
        {faultWords(trip.quarantine.code)} <code>{trip.quarantine.code}</code> {trip.quarantine.detail}
      </Alert>
    )}
    {(trip.warnings.length > 0 || trip.faults.length > 0) && (
      <Alert color="orange" title="What was odd">
        {trip.faults.map((code) => (
          <Text key={code} size="sm">
            {faultWords(code)} <code>{code}</code>
          </Text>
        ))}
        {trip.warnings.map(({ code, count, detail }) => (
          <Text key={`${code}${detail}`} size="sm">
            {faultWords(code)} <code>{code}</code> {count > 1 && `${count} times: `}
            {detail}
          </Text>
        ))}
      </Alert>
    )}
  </>
);

const fetchRange = (url: string, request: { readonly headers: Readonly<Record<string, string>> }) =>
  fetch(url, { ...request, credentials: "same-origin" });

function Replay({ trip }: { readonly trip: TripDetail }) {
  const { t } = useSearch({ from: "/inside/trips/$tripId" });
  const navigate = useNavigate({ from: "/trips/$tripId" });
  const scheme = useComputedColorScheme("light");
  const pictureOf = useProductPictures();
  const { tripId, names, events } = trip;
  const source = useMemo(
    () => httpSource(hubPath("getTripFile", { params: { tripId }, headers: {} }), fetchRange),
    [tripId],
  );
  const onRest = useCallback(
    (atMs: number) =>
      void navigate({ search: { t: Math.round(atMs) / 1000 }, replace: true, resetScroll: false }),
    [navigate],
  );
  const linkTo = useCallback((atMs: number) => {
    const { origin, pathname } = window.location;
    return `${origin}${pathname}?t=${Math.round(atMs) / 1000}`;
  }, []);
  const actionsOf = useCallback(
    ({ index }: Moment) => {
      const event = events[index];
      if (event === undefined || event.crops === 0) return null;
      return (
        <Link to="/labeling" search={{ eventId: event.eventId }} style={{ fontSize: 13 }}>
          {event.label === null ? "Label it" : "See its label"}
        </Link>
      );
    },
    [events],
  );
  return (
    <TripViewer
      source={source}
      startAtMs={(t ?? 0) * 1000}
      onRest={onRest}
      linkTo={linkTo}
      names={names}
      pictureOf={pictureOf}
      actionsOf={actionsOf}
      scheme={scheme}
    />
  );
}

function Events({ trip }: { readonly trip: TripDetail }) {
  const currency = trip.total?.currency;
  return (
    <div>
      <Title order={2} size="h4" mb="xs">
        Events
      </Title>
      <Table.ScrollContainer minWidth={640} className="card">
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Time</Table.Th>
              <Table.Th>What happened</Table.Th>
              <Table.Th ta="right">Sure</Table.Th>
              <Table.Th ta="right">Crops</Table.Th>
              <Table.Th>Label</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trip.events.map((event) => (
              <Table.Tr key={event.eventId}>
                <Table.Td>
                  <Link
                    to="/trips/$tripId"
                    params={{ tripId: trip.tripId }}
                    search={{ t: event.atMs / 1000 }}
                  >
                    {clockWords(event.atMs)}
                  </Link>
                </Table.Td>
                <Table.Td>
                  {event.kind === "add" ? "In: " : "Out: "}
                  {event.quantity > 1 && `${event.quantity} × `}
                  {event.name ?? event.sku ?? "unknown product"}
                </Table.Td>
                <Table.Td ta="right" c={event.probability < 0.9 ? "var(--doubt)" : "inherit"}>
                  {percentWords(event.probability)}
                </Table.Td>
                <Table.Td ta="right">{event.crops}</Table.Td>
                <Table.Td>
                  {event.label !== null && (
                    <Badge variant="light" color={event.label.source === "person" ? "basil" : "blue"}>
                      {event.label.source}
                    </Badge>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {currency !== undefined && (
        <Text size="sm" className="quiet" mt="xs">
          {moneyWords(trip.doubt.minor, currency)} of {totalWords(trip)} are in doubt.
        </Text>
      )}
    </div>
  );
}
