import { Button, Center, Skeleton } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { ask } from "../hub/hub.js";
import { countWords } from "../hub/words.js";
import { usePageKeys } from "../shell/console-keys.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { useRowKeys } from "../shell/row-keys.js";
import { TripFilters } from "./trip-filters.js";
import { TripRows } from "./trip-rows.js";
import { orderAfter, queryOf, type TripSearch } from "./trip-search.js";

const askEveryMs = 10_000;

/** Trips by product and doubt, page by page. */
export function TripsPage() {
  const search = useSearch({ from: "/inside/trips" });
  const navigate = useNavigate({ from: "/trips" });
  const field = useRef<HTMLInputElement>(null);
  const query = queryOf(search);
  const pages = useInfiniteQuery({
    queryKey: ["listTrips", query],
    queryFn: ({ pageParam }) =>
      ask("listTrips", { query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: askEveryMs,
  });
  const trips = pages.data?.pages.flatMap((page) => page.trips) ?? [];
  const matching = pages.data?.pages[0]?.matching ?? 0;
  const open = useCallback(
    (tripId: string) => void navigate({ to: "/trips/$tripId", params: { tripId } }),
    [navigate],
  );
  const chosen = useRowKeys(
    trips.map(({ tripId }) => tripId),
    open,
  );
  const change = (some: Partial<TripSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...some }), replace: true });
  useFilterKeys(
    () => field.current?.focus(),
    () => change({ by: orderAfter(search.by) }),
  );
  const filtered = Object.entries(search).some(([name, value]) => name !== "by" && value !== undefined);
  return (
    <Page title="Trips" lead={pages.isSuccess ? countWords(matching, "trip") : undefined}>
      <TripFilters search={search} onChange={change} searchField={field} />
      {pages.isError && <RefusalNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton height={320} radius="lg" />}
      {pages.isSuccess && trips.length === 0 && <NoTrips filtered={filtered} />}
      {trips.length > 0 && <TripRows trips={trips} chosen={chosen} onOpen={open} />}
      {pages.hasNextPage && (
        <Center>
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            More trips
          </Button>
        </Center>
      )}
    </Page>
  );
}

const NoTrips = ({ filtered }: { readonly filtered: boolean }) => (
  <EmptyState icon={<IconTimeline />} title={filtered ? "No trip fits" : "No trip has come in yet"}>
    {filtered
      ? "Take a filter away, or search for part of a product's name."
      : "Trips appear here as carts end them: first in short, then with their file."}
  </EmptyState>
);

/** / goes to the search, o takes the next order. */
function useFilterKeys(find: () => void, reorder: () => void): void {
  const latest = useRef({ find, reorder });
  latest.current = { find, reorder };
  usePageKeys(
    useCallback((key: string) => {
      if (key === "/") latest.current.find();
      else if (key === "o") latest.current.reorder();
      else return false;
      return true;
    }, []),
  );
}
