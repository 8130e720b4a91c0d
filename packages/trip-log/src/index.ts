export * from "./annotations.js";
export type { JsonTopicKey, JsonTopicValue } from "./json-topics.js";
export {
  type MessageSelection,
  type RawMessage,
  readTrip,
  type Trip,
  type TripLoss,
  type TripWarning,
} from "./read-trip.js";
export { milliseconds, nanoseconds } from "./time.js";
export type { TripMessage, TripTopic } from "./trip-message.js";
export {
  createTripWriter,
  type MessageTime,
  type TripWriter,
  type TripWriterOptions,
} from "./trip-writer.js";
