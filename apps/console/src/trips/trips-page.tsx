import { Button, Center, Skeleton } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { ask } from "../hub/hub.js";
import { countWords } from "../hub/words.js";
import { usePageKeys } from "../shell/console-keys.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { TripFilters } from "./trip-filters.js";
import { TripRows } from "./trip-rows.js";
import { queryOf, type TripSearch } from "./trip-search.js";

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
  const current = useRowKeys(
    trips.map(({ tripId }) => tripId),
    open,
    () => field.current?.focus(),
  );
  const change = (some: Partial<TripSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...some }), replace: true });
  const filtered = Object.entries(search).some(([name, value]) => name !== "by" && value !== undefined);
  return (
    <Page title="Trips" lead={pages.isSuccess ? countWords(matching, "trip") : undefined}>
      <TripFilters search={search} onChange={change} searchField={field} />
      {pages.isError && <RefusalNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Skeleton height={320} radius="lg" />}
      {pages.isSuccess && trips.length === 0 && <NoTrips filtered={filtered} />}
      {trips.length > 0 && <TripRows trips={trips} current={current} onOpen={open} />}
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

/** j and k walk through the rows, Enter opens one, / goes to the search. */
function useRowKeys(ids: readonly string[], open: (id: string) => void, find: () => void): number {
  const [current, setCurrent] = useState(-1);
  const state = useRef({ ids, open, find, current });
  state.current = { ids, open, find, current };
  const onKey = useCallback((key: string) => {
    const now = state.current;
    const go = (to: number): boolean => {
      const at = Math.min(Math.max(0, to), now.ids.length - 1);
      setCurrent(at);
      document.querySelector(`[data-trip="${now.ids[at]}"]`)?.scrollIntoView({ block: "nearest" });
      return true;
    };
    if (key === "j") return go(now.current + 1);
    if (key === "k") return go(now.current - 1);
    if (key === "/") {
      now.find();
      return true;
    }
    const id = now.ids[now.current];
    if (key !== "Enter" || id === undefined) return false;
    now.open(id);
    return true;
  }, []);
  usePageKeys(onKey);
  return current;
}
