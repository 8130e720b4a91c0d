import type { LabelingItem, LabelVerdict } from "@cartwheel/contracts";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { ask, HubRefusal, hubQuery } from "../hub/hub.js";

interface Answered {
  readonly answerId: string;
  readonly item: LabelingItem;
}

interface LabelingProgress {
  /** Answered here; they may still stand in a queue that was asked for before. */
  readonly done: readonly Answered[];
  /** Taken back, or asked for by address: they come first. */
  readonly first: readonly LabelingItem[];
}

export interface Labeling {
  readonly item: LabelingItem | null;
  /** The one after, so that its pictures can be there already. */
  readonly next: LabelingItem | null;
  readonly waiting: number;
  readonly answered: number;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly answer: (verdict: LabelVerdict) => void;
  readonly undo: () => void;
  readonly retry: () => void;
}

const pageItems = 10;
/** The queue is asked for again when so few are left. */
const fewLeft = 4;

/** Questions one after another: what is answered is sent at once, while the next question stands there already. */
export function useLabeling(tripId: string | undefined, eventId: string | undefined): Labeling {
  const cache = useQueryClient();
  const query = { limit: pageItems, ...(tripId === undefined ? {} : { tripId }) };
  const queue = useQuery({ ...hubQuery("labelingQueue", { query }), refetchInterval: 20_000 });
  const asked = useQuery({
    ...hubQuery("getLabelingItem", { params: { eventId: eventId ?? "" } }),
    enabled: eventId !== undefined,
  });
  const [progress, setProgress] = useState<LabelingProgress>({ done: [], first: [] });
  // One after another: an answer is stored before it can be taken back.
  const sending = useRef<Promise<unknown>>(Promise.resolve());

  const isDone = (id: string): boolean => progress.done.some(({ item }) => item.eventId === id);
  const wanted = [...progress.first, ...(asked.data === undefined ? [] : [asked.data])];
  const left = [...wanted, ...(queue.data?.items ?? [])].filter(
    ({ eventId: id }, at, all) => !isDone(id) && all.findIndex((each) => each.eventId === id) === at,
  );
  const [item = null, next = null] = left;

  const refresh = useCallback(async () => {
    await cache.invalidateQueries({ queryKey: ["labelingQueue"] });
    await cache.invalidateQueries({ queryKey: ["labelCoverage"] });
  }, [cache]);

  const answer = (verdict: LabelVerdict): void => {
    if (item === null) return;
    const answered = { answerId: crypto.randomUUID(), item };
    setProgress(({ done, first }) => ({
      done: [...done, answered],
      first: first.filter((each) => each.eventId !== item.eventId),
    }));
    const params = { eventId: item.eventId };
    const body = { answerId: answered.answerId, verdict };
    sending.current = sending.current
      .then(() => ask("answerEvent", { params, body }))
      .catch((error: unknown) => setProgress((now) => notStored(now, answered, error)))
      .then(() => (left.length <= fewLeft ? refresh() : undefined));
  };

  const undo = (): void => {
    const last = progress.done.at(-1);
    if (last !== undefined) setProgress((now) => takenBack(now, last));
    sending.current = sending.current
      .then(() => takeBack(last?.answerId))
      .then(refresh)
      .catch((error: unknown) => say(error, "It was not taken back"));
  };

  return {
    item,
    next,
    answer,
    undo,
    waiting: Math.max(0, (queue.data?.waiting ?? 0) - queuedDone(queue.data?.items ?? [], progress)),
    answered: progress.done.length,
    loading: queue.isPending || (eventId !== undefined && asked.isPending),
    error: queue.error ?? asked.error,
    retry: () => void queue.refetch(),
  };
}

const queuedDone = (items: readonly LabelingItem[], { done }: LabelingProgress): number =>
  items.filter(({ eventId }) => done.some(({ item }) => item.eventId === eventId)).length;

const takenBack = ({ done, first }: LabelingProgress, { item }: Answered): LabelingProgress => ({
  done: done.filter((each) => each.item.eventId !== item.eventId),
  first: [item, ...first],
});

/** An answer that the hub did not take: the question comes again, unless somebody else has answered it. */
function notStored(now: LabelingProgress, answered: Answered, error: unknown): LabelingProgress {
  const elsewhere = error instanceof HubRefusal && error.refusal.code === "LABEL_ANSWERED";
  say(
    error,
    elsewhere ? "Somebody else has answered this one" : "The answer was not stored; here it is again",
  );
  return elsewhere ? now : takenBack(now, answered);
}

/** The answer, or where none was given on this page, the last one that the hub knows of. */
async function takeBack(answerId: string | undefined): Promise<void> {
  const known = answerId ?? (await lastAnswer());
  if (known === null) {
    notifications.show({ message: "There is nothing to take back." });
    return;
  }
  await ask("undoAnswer", { params: { answerId: known } });
  notifications.show({ message: "Taken back." });
}

async function lastAnswer(): Promise<string | null> {
  const { answers } = await ask("listAnswers", { query: { limit: 20 } });
  return answers.find(({ undoneAt }) => undoneAt === null)?.answerId ?? null;
}

const say = (error: unknown, title: string): void => {
  const message =
    error instanceof HubRefusal ? `${error.refusal.code} ${error.refusal.detail}` : String(error);
  notifications.show({ color: "red", title, message });
};
