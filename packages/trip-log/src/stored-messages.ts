import { FaultError } from "@cartwheel/contracts";
import type { Channel, Message } from "@mcap/core";
import { ChunkCache } from "./chunk-cache.js";
import { InputFile } from "./input-file.js";
import { mergeTopics, type TopicMessages } from "./message-order.js";
import type { MessagePlace, TripIndex } from "./trip-index.js";

/** A message as the file has it. */
export interface StoredMessage {
  readonly channel: Channel;
  readonly message: Message;
  /** Arrival for ordering: never decreasing. */
  readonly timeNs: bigint;
}

/** Reads the given topics' messages in the trip's order. A few chunks are in memory at any time. */
export async function* storedMessages(
  path: string,
  index: TripIndex,
  topics: readonly TopicMessages<MessagePlace>[],
): AsyncGenerator<StoredMessage, void, void> {
  const file = await InputFile.open(path);
  try {
    const chunks = new ChunkCache(file, index);
    for (const { message: place, timeNs } of mergeTopics(topics)) {
      const channel = index.channels.get(place.channelId);
      const message = await chunks.message(place);
      if (message === null || channel === undefined) {
        throw new FaultError("FILE_UNREADABLE", `${path} changed while it was read`);
      }
      yield { channel, message, timeNs };
    }
  } finally {
    await file.close();
  }
}
