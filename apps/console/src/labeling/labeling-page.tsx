import type { LabelingItem, LabelVerdict } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import { moneyWords, percentWords, weightWords } from "@cartwheel/trip-viewer";
import { Grid, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { countWords } from "../hub/words.js";
import { usePageKeys } from "../shell/console-keys.js";
import { EmptyState } from "../shell/empty-state.js";
import { Page } from "../shell/page.js";
import { RefusalNotice } from "../shell/refusal-notice.js";
import { Choices, choiceKeys } from "./choices.js";
import { Coverage } from "./coverage-words.js";
import { EventPictures } from "./event-pictures.js";
import { OtherProduct } from "./other-product.js";
import { type Labeling, useLabeling } from "./use-labeling.js";

/** One question after another: what is this? Most money in doubt first. */
export function LabelingPage() {
  const { tripId, eventId } = useSearch({ from: "/inside/labeling" });
  const labeling = useLabeling(tripId, eventId);
  const { item, waiting, answered, loading, error } = labeling;
  return (
    <Page
      title="Labeling"
      lead={
        <span data-waiting={waiting} data-answered={answered}>
          {countWords(waiting, "event")} waiting, {answered} answered just now
        </span>
      }
    >
      {error !== null && <RefusalNotice error={error} onRetry={labeling.retry} />}
      {loading && <Skeleton height={420} radius="lg" />}
      {!loading && error === null && item === null && (
        <EmptyState icon={<IconChecks />} title="Nothing waits for you">
          Trips label themselves where a scan or an answer says what it was. What remains doubtful comes here,
          most money in doubt first. <kbd>Z</kbd> takes your last answer back.
        </EmptyState>
      )}
      {item !== null && <Question key={item.eventId} item={item} labeling={labeling} />}
      <UndoKey labeling={labeling} active={item === null} />
      <Coverage />
    </Page>
  );
}

function Question({ item, labeling }: { readonly item: LabelingItem; readonly labeling: Labeling }) {
  const [shown, setShown] = useState(0);
  const [searching, setSearching] = useState(false);
  const { answer, undo, next } = labeling;
  useQuestionKeys({ item, answer, undo, onSearch: () => setSearching(true), onShow: setShown });
  useEffect(() => {
    const crop = next?.crops[0];
    if (crop !== undefined) new Image().src = hubPath("cropContext", { params: { cropId: crop.cropId } });
  }, [next]);
  return (
    <Grid data-event={item.eventId} gap="md">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <EventPictures item={item} shown={shown} onShow={setShown} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="sm">
          <Facts item={item} />
          <Choices item={item} onAnswer={answer} onSearch={() => setSearching(true)} onUndo={undo} />
        </Stack>
      </Grid.Col>
      <OtherProduct
        opened={searching}
        onClose={() => setSearching(false)}
        onChoose={(sku) => {
          setSearching(false);
          answer({ kind: "product", sku });
        }}
      />
    </Grid>
  );
}

const Facts = ({ item }: { readonly item: LabelingItem }) => (
  <Group justify="space-between" className="card" p="sm">
    <div>
      <Text fw={650}>
        {item.kind === "add" ? "Put in" : "Taken out"}, {weightWords(item.milligrams)}
      </Text>
      <Text size="sm" className="quiet">
        {percentWords(item.doubt)} doubt · {moneyWords(item.money.minor, item.money.currency)} at stake
        {item.labels.length > 0 && ` · labelled by ${item.labels.map(({ source }) => source).join(", ")}`}
      </Text>
    </div>
    <Link to="/trips/$tripId" params={{ tripId: item.tripId }} search={{ t: item.atMs / 1000 }}>
      Watch it
    </Link>
  </Group>
);

interface QuestionKeys {
  readonly item: LabelingItem;
  readonly answer: (verdict: LabelVerdict) => void;
  readonly undo: () => void;
  readonly onSearch: () => void;
  readonly onShow: (change: (index: number) => number) => void;
}

function useQuestionKeys(keys: QuestionKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  const onKey = useCallback((key: string, event: KeyboardEvent) => {
    const { item, answer, undo, onSearch, onShow } = latest.current;
    // A key that is held down answers one question, not the next ones too.
    if (event.repeat) return false;
    const crops = item.crops.length;
    const candidate = item.candidates[choiceKeys.indexOf(key)];
    if (candidate !== undefined) answer({ kind: "product", sku: candidate.sku });
    else if (key === "u") answer({ kind: "unknown" });
    else if (key === "x") answer({ kind: "unusable" });
    else if (key === "z") undo();
    else if (key === "s" || key === "/") onSearch();
    else if (key === "ArrowRight") onShow((index) => (index + 1) % Math.max(1, crops));
    else if (key === "ArrowLeft") onShow((index) => (index + crops - 1) % Math.max(1, crops));
    else return false;
    return true;
  }, []);
  usePageKeys(onKey);
}

/** Also where no question is left, the last answer can be taken back. */
function UndoKey({ labeling, active }: { readonly labeling: Labeling; readonly active: boolean }) {
  const { undo } = labeling;
  const latest = useRef({ undo, active });
  latest.current = { undo, active };
  const onKey = useCallback((key: string) => {
    if (key !== "z" || !latest.current.active) return false;
    latest.current.undo();
    return true;
  }, []);
  usePageKeys(onKey);
  return null;
}
