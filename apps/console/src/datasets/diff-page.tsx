import type { DatasetDiff } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import { Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { hubQuery } from "../hub/hub.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";

/** What changed from one dataset to another. */
export function DiffPage() {
  const { hash, other } = useParams({ from: "/inside/datasets/$hash/diff/$other" });
  const diff = useQuery({
    ...hubQuery("diffDatasets", { params: { hash, other } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const from = useQuery(hubQuery("getDataset", { params: { hash } }));
  const to = useQuery(hubQuery("getDataset", { params: { hash: other } }));
  return (
    <Page
      title="What changed"
      lead={
        <>
          from{" "}
          <Link to="/datasets/$hash" params={{ hash }}>
            {from.data?.name ?? hash.slice(0, 12)}
          </Link>{" "}
          to{" "}
          <Link to="/datasets/$hash" params={{ hash: other }}>
            {to.data?.name ?? other.slice(0, 12)}
          </Link>
        </>
      }
    >
      {diff.isError && <RefusalNotice error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.isPending && <Skeleton height={260} radius="lg" />}
      {diff.data !== undefined && <Changes diff={diff.data} />}
    </Page>
  );
}

function Changes({ diff }: { readonly diff: DatasetDiff }) {
  const { added, removed, relabeled, moved, unchanged } = diff;
  const figures = { added, removed, relabeled, "in another split": moved, unchanged };
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, sm: 5 }} className="card" p="md">
        {Object.entries(figures).map(([label, count]) => (
          <div key={label}>
            <Text fz={26} fw={650} lh={1.2}>
              {count}
            </Text>
            <Text size="sm" className="quiet">
              {label}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {added + removed + relabeled + moved === 0 && (
        <EmptyState icon={<IconArrowsDiff />} title="Nothing changed">
          Both hold the same crops with the same labels in the same splits.
        </EmptyState>
      )}
      {diff.recipe.length > 0 && (
        <Text size="sm">
          The recipes differ in <b>{diff.recipe.join(", ")}</b>.
        </Text>
      )}
      {diff.products.length > 0 && <ProductChanges diff={diff} />}
      {diff.relabelings.length > 0 && <Relabelings diff={diff} />}
    </Stack>
  );
}

const ProductChanges = ({ diff }: { readonly diff: DatasetDiff }) => (
  <Table.ScrollContainer minWidth={420} className="card">
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Product</Table.Th>
          <Table.Th ta="right">Added</Table.Th>
          <Table.Th ta="right">Removed</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {diff.products.map(({ sku, added, removed }) => (
          <Table.Tr key={sku ?? ""}>
            <Table.Td>{sku ?? "unknown product"}</Table.Td>
            <Table.Td ta="right">{added}</Table.Td>
            <Table.Td ta="right">{removed}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

const Relabelings = ({ diff }: { readonly diff: DatasetDiff }) => (
  <div>
    <Title order={2} size="h4" mb="xs">
      Labels that changed
    </Title>
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {diff.relabelings.map(({ cropId, from, to }) => (
        <Group key={cropId} className="card" p="xs" wrap="nowrap">
          <img
            src={hubPath("cropPicture", { params: { cropId } })}
            width={64}
            height={64}
            alt=""
            loading="lazy"
            style={{ objectFit: "contain" }}
          />
          <Text size="sm">
            {from ?? "unknown product"} → {to ?? "unknown product"}
          </Text>
        </Group>
      ))}
    </SimpleGrid>
  </div>
);
