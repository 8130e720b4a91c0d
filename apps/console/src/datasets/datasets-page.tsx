import type { DatasetBuild, DatasetRow } from "@cartwheel/contracts";
import { Alert, Button, Progress, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { z } from "zod";
import { hubQuery } from "../hub/hub.js";
import { countWords, faultWords, momentWords } from "../hub/words.js";
import { usePageKeys } from "../shell/console-keys.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { useRowKeys } from "../shell/row-keys.js";
import { BuildDataset } from "./build-dataset.js";

/** Datasets, and builds that are under way or failed. */
export function DatasetsPage() {
  const list = useQuery({
    ...hubQuery("listDatasets", {}),
    refetchInterval: ({ state }) =>
      state.data?.builds.some((build) => build.state === "running") === true ? 700 : 15_000,
  });
  const [building, setBuilding] = useState(false);
  usePageKeys(
    useCallback((key: string) => {
      if (key === "b") setBuilding(true);
      return key === "b";
    }, []),
  );
  const { datasets = [], builds = [] } = list.data ?? {};
  const navigate = useNavigate();
  const chosen = useRowKeys(
    datasets.map(({ hash }) => hash),
    useCallback((hash: string) => void navigate({ to: "/datasets/$hash", params: { hash } }), [navigate]),
  );
  const build = (
    <Button
      leftSection={<IconPlus size={18} />}
      rightSection={<kbd>B</kbd>}
      onClick={() => setBuilding(true)}
    >
      Build a dataset
    </Button>
  );
  return (
    <Page
      title="Datasets"
      lead="Immutable sets of labelled crops, each named by the hash of what is in it"
      actions={datasets.length > 0 && build}
    >
      {list.isError && <RefusalNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={200} radius="lg" />}
      <Builds builds={builds.filter(({ state }) => state !== "built")} />
      {list.isSuccess && datasets.length === 0 && (
        <EmptyState icon={<IconStack2 />} title="No dataset yet" action={build}>
          A dataset takes every crop whose label is sure enough, leaves look-alikes of one picture out, and
          splits by trip and product so that nothing leaks.
        </EmptyState>
      )}
      {datasets.length > 0 && <DatasetTable datasets={datasets} chosen={chosen} />}
      <BuildDataset opened={building} onClose={() => setBuilding(false)} />
    </Page>
  );
}

interface DatasetTableProps {
  readonly datasets: readonly z.output<typeof DatasetRow>[];
  /** Where the keys j and k stand. */
  readonly chosen: string | null;
}

const DatasetTable = ({ datasets, chosen }: DatasetTableProps) => (
  <Table.ScrollContainer minWidth={560} className="card">
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Made</Table.Th>
          <Table.Th ta="right">Crops</Table.Th>
          <Table.Th ta="right">Products</Table.Th>
          <Table.Th ta="right">Trips</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {datasets.map(({ hash, name, createdAt, crops, products, trips }) => (
          <Table.Tr key={hash} data-row={hash} data-chosen={hash === chosen} aria-selected={hash === chosen}>
            <Table.Td>
              <Link to="/datasets/$hash" params={{ hash }} style={{ fontWeight: 600, color: "inherit" }}>
                {name}
              </Link>
              <Text size="xs" className="quiet">
                {hash.slice(0, 12)}
              </Text>
            </Table.Td>
            <Table.Td>{momentWords(createdAt)}</Table.Td>
            <Table.Td ta="right">{crops}</Table.Td>
            <Table.Td ta="right">{products}</Table.Td>
            <Table.Td ta="right">{trips}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

const Builds = ({ builds }: { readonly builds: readonly DatasetBuild[] }) => (
  <Stack gap="xs">
    {builds.map(({ buildId, name, state, doneShare, fault }) =>
      state === "failed" ? (
        <Alert key={buildId} color="red" title={`${name} could not be built`}>
          {fault !== null && (
            <>
              {faultWords(fault.code)} <code>{fault.code}</code> {fault.detail}
            </>
          )}
        </Alert>
      ) : (
        <div key={buildId} className="card" style={{ padding: 14 }}>
          <Text size="sm" mb={6}>
            Building {name}: {countWords(Math.round(doneShare * 100), "percent", "percent")}
          </Text>
          <Progress value={doneShare * 100} animated aria-label={`Building ${name}`} />
        </div>
      ),
    )}
  </Stack>
);
