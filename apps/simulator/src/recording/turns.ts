import { nanoseconds, type TripWriter } from "@cartwheel/trip-log";

/** A message whose turn comes at a time, in ms of the trip. */
export interface Turn {
  readonly atMs: number;
  readonly write: (writer: TripWriter, logTimeNs: bigint) => Promise<void>;
}

/** Writes messages in the order of their turns. */
export async function writeTurns(
  writer: TripWriter,
  startedAt: string,
  turns: AsyncIterable<Turn> | Iterable<Turn>,
): Promise<void> {
  const startNs = nanoseconds(Date.parse(startedAt));
  for await (const { atMs, write } of turns) await write(writer, startNs + nanoseconds(atMs));
}

/** Two streams, each in order of time, as one; of the same moment the first stream's come first. */
export async function* mergedTurns(
  first: AsyncIterable<Turn>,
  second: readonly Turn[],
): AsyncGenerator<Turn> {
  let next = 0;
  for await (const turn of first) {
    while (next < second.length && second[next]!.atMs < turn.atMs) yield second[next++]!;
    yield turn;
  }
  yield* second.slice(next);
}
