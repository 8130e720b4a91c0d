import type { DatasetCard } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import {
  Button,
  Code,
  CopyButton,
  Group,
  Menu,
  Progress,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { IconArrowLeft, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { hubQuery } from "../hub/hub.js";
import { bytesWords, countWords, momentWords } from "../hub/words.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";

/** A dataset's card: what is in it, where its labels are from, what was left out and why. */
export function DatasetPage() {
  const { hash } = useParams({ from: "/inside/datasets/$hash" });
  const card = useQuery({
    ...hubQuery("getDataset", { params: { hash } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      title={card.data?.name ?? "Dataset"}
      lead={
        <Link to="/datasets" style={{ color: "inherit" }}>
          <IconArrowLeft size={14} style={{ verticalAlign: "-2px" }} /> All datasets
        </Link>
      }
      actions={card.data !== undefined && <Actions card={card.data} />}
    >
      {card.isError && <RefusalNotice error={card.error} onRetry={() => void card.refetch()} />}
      {card.isPending && <Skeleton height={360} radius="lg" />}
      {card.data !== undefined && <Card card={card.data} />}
    </Page>
  );
}

function Actions({ card: { hash, manifest } }: { readonly card: DatasetCard }) {
  const exportAs = (layout: "coco" | "imagefolder") =>
    hubPath("exportDataset", { params: { hash }, query: { layout } });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconDownload size={17} />}>Download</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportAs("imagefolder")} download>
          Pictures as ImageFolder (tar)
        </Menu.Item>
        <Menu.Item component="a" href={exportAs("coco")} download>
          Pictures and COCO labels (tar)
        </Menu.Item>
        <Menu.Item
          component="a"
          href={hubPath("datasetManifest", { params: { hash }, headers: {} })}
          download={`${hash}.parquet`}
        >
          Manifest (Parquet, {bytesWords(manifest.bytes)})
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const leftOutWords: Readonly<Record<keyof DatasetCard["leftOut"], string>> = {
  unlabeled: "no label",
  unsure: "label not sure enough, or of another source",
  unusable: "nothing can be made out",
  contradicted: "labels of equal rank disagree",
  duplicates: "the same picture is in it already",
  wouldLeak: "would leak from one split into another",
};

function Card({ card }: { readonly card: DatasetCard }) {
  const { crops, pictures, products, trips, expectedWrongLabels } = card;
  return (
    <Stack gap="lg" data-dataset={card.hash}>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} className="card" p="md">
        <Figure value={crops} label={crops === 1 ? "crop" : "crops"} />
        <Figure value={pictures} label={pictures === 1 ? "picture" : "pictures"} />
        <Figure value={products} label={products === 1 ? "product" : "products"} />
        <Figure value={trips} label={trips === 1 ? "trip" : "trips"} />
        <Figure value={expectedWrongLabels.toFixed(1)} label="labels expected wrong" />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Section title="Splits">
          {Object.entries(card.bySplit).map(([split, counts]) => (
            <Bar key={split} label={split} count={counts.crops} of={crops}>
              {countWords(counts.trips, "trip")}, {countWords(counts.products, "product")}
            </Bar>
          ))}
        </Section>
        <Section title="Where labels are from">
          {Object.entries(card.bySource).map(([source, count]) => (
            <Bar key={source} label={source} count={count} of={crops} />
          ))}
        </Section>
        <Section title="Left out">
          {Object.entries(card.leftOut).map(([why, count]) => (
            <Group key={why} justify="space-between" wrap="nowrap">
              <Text size="sm">{leftOutWords[why as keyof DatasetCard["leftOut"]]}</Text>
              <Text size="sm" fw={550}>
                {count}
              </Text>
            </Group>
          ))}
        </Section>
      </SimpleGrid>
      <Products card={card} />
      <Compare hash={card.hash} />
      <Section title="Recipe and name">
        <Group gap="xs">
          <Code>{card.hash}</Code>
          <CopyButton value={card.hash}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm" className="quiet">
          Made {momentWords(card.createdAt)}. The same recipe on the same labels gives the same name.
        </Text>
        <Code block>{JSON.stringify(card.recipe, null, 2)}</Code>
      </Section>
    </Stack>
  );
}

const Figure = ({ value, label }: { readonly value: number | string; readonly label: string }) => (
  <div>
    <Text fz={26} fw={650} lh={1.2}>
      {value}
    </Text>
    <Text size="sm" className="quiet">
      {label}
    </Text>
  </div>
);

const Section = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <Stack className="card" p="md" gap="sm" component="section">
    <Title order={2} size="h5">
      {title}
    </Title>
    {children}
  </Stack>
);

interface BarProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly children?: React.ReactNode;
}

const Bar = ({ label, count, of, children }: BarProps) => (
  <div>
    <Group justify="space-between">
      <Text size="sm">{label}</Text>
      <Text size="sm" fw={550}>
        {count}
      </Text>
    </Group>
    <Progress
      value={of === 0 ? 0 : (count / of) * 100}
      size="sm"
      aria-label={`${label}: ${count} of ${of}`}
    />
    {children !== undefined && (
      <Text size="xs" className="quiet">
        {children}
      </Text>
    )}
  </div>
);

const Products = ({ card: { byProduct } }: { readonly card: DatasetCard }) => (
  <Table.ScrollContainer minWidth={340} className="card">
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Product</Table.Th>
          <Table.Th ta="right">Train</Table.Th>
          <Table.Th ta="right">Validation</Table.Th>
          <Table.Th ta="right">Test</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byProduct.map(({ sku, name, heldOut, bySplit }) => (
          <Table.Tr key={sku ?? ""}>
            <Table.Td>
              {name}{" "}
              {heldOut && (
                <Text component="span" size="xs" className="quiet">
                  held out
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{bySplit.train ?? 0}</Table.Td>
            <Table.Td ta="right">{bySplit.validation ?? 0}</Table.Td>
            <Table.Td ta="right">{bySplit.test ?? 0}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

function Compare({ hash }: { readonly hash: string }) {
  const list = useQuery(hubQuery("listDatasets", {}));
  const navigate = useNavigate();
  const others = list.data?.datasets.filter((each) => each.hash !== hash) ?? [];
  if (others.length === 0) return null;
  return (
    <Section title="Compare">
      <Select
        aria-label="Dataset to compare with"
        placeholder="What changed from which dataset to this one?"
        searchable
        maw={420}
        data={others.map((each) => ({
          value: each.hash,
          label: `${each.name} · ${each.hash.slice(0, 8)}`,
        }))}
        onChange={(other) => {
          if (other !== null) {
            void navigate({ to: "/datasets/$hash/diff/$other", params: { hash: other, other: hash } });
          }
        }}
      />
    </Section>
  );
}
