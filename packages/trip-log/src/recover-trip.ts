import { inTopicOrder } from "./message-order.js";
import { readTrip, type TripLoss } from "./read-trip.js";
import { storedMessages } from "./stored-messages.js";
import { milliseconds } from "./time.js";
import { createTripWriter } from "./trip-writer.js";

export interface Recovery {
  /** What was saved: everything readable, topics that are not of a trip included. */
  readonly messages: number;
  /** Whole chunks that it was read from. */
  readonly chunks: number;
  readonly lastAtMs: number;
  /** What could not be; null: the file was whole, and is only written anew. */
  readonly lost: TripLoss | null;
}

/**
 * Writes what can be read of a torn or damaged trip as a whole, indexed file. Messages keep their sequence, times
 * and bytes, attachments too.
 * @throws FaultError as `readTrip`; OUTPUT_NOT_WRITABLE, and then `out` is as it was
 */
export async function recoverTrip(path: string, out: string): Promise<Recovery> {
  const trip = await readTrip(path);
  const { metadata, index } = trip;
  const attachments = Object.fromEntries(trip.attachments);
  const topics = [...index.messages].map(([topic, places]) => inTopicOrder(topic, places));
  const writer = await createTripWriter(out, { metadata, attachments });
  let messages = 0;
  try {
    for await (const { channel, message } of storedMessages(path, index, topics)) {
      const { sequence, logTime: logTimeNs, publishTime: publishTimeNs, data } = message;
      const schema = index.schemas.get(channel.schemaId) ?? null;
      await writer.encoded({ channel, schema, sequence, logTimeNs, publishTimeNs, data });
      messages += 1;
    }
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
  const lastAtMs = milliseconds(trip.endLogTimeNs - trip.startLogTimeNs);
  return { messages, chunks: index.chunks.length, lastAtMs, lost: trip.loss };
}
