/** Where a message stands in its topic, and when it arrived. */
export interface Stamped {
  readonly sequence: number;
  readonly logTimeNs: bigint;
}

export interface TopicMessages<T extends Stamped> {
  /** The topic's full name: it breaks ties. */
  readonly topic: string;
  /** In the order of the topic. */
  readonly messages: readonly T[];
  /** When each message counts as having arrived; never decreasing. */
  readonly timesNs: readonly bigint[];
  /** How many messages had a logTime before their predecessor's, and so take the predecessor's. */
  readonly backwards: number;
}

/** A topic's messages, given as the file has them, by sequence; equal sequences stay as they were. */
export function inTopicOrder<T extends Stamped>(topic: string, inFile: readonly T[]): TopicMessages<T> {
  const messages = inFile.toSorted((a, b) => a.sequence - b.sequence);
  const timesNs: bigint[] = [];
  let latest: bigint | null = null;
  let backwards = 0;
  for (const { logTimeNs } of messages) {
    if (latest !== null && logTimeNs < latest) backwards += 1;
    else latest = logTimeNs;
    timesNs.push(latest);
  }
  return { topic, messages, timesNs, backwards };
}

export interface Arrival<T extends Stamped> {
  readonly message: T;
  readonly timeNs: bigint;
}

/** All messages across topics by time, ties by topic name. Holds one place a topic. */
export function* mergeTopics<T extends Stamped>(
  topics: readonly TopicMessages<T>[],
): Generator<Arrival<T>, void, void> {
  const cursors = topics
    .toSorted((a, b) => (a.topic < b.topic ? -1 : 1))
    .map(({ messages, timesNs }) => ({ messages, timesNs, next: 0 }));
  for (;;) {
    let first: (typeof cursors)[number] | null = null;
    let firstTime = 0n;
    for (const cursor of cursors) {
      const time = cursor.timesNs[cursor.next];
      if (time === undefined || (first !== null && time >= firstTime)) continue;
      first = cursor;
      firstTime = time;
    }
    const message = first?.messages[first.next];
    if (first === null || message === undefined) return;
    first.next += 1;
    yield { message, timeNs: firstTime };
  }
}
