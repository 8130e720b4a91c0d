export * from "./annotations.js";
export * from "./copy-trip.js";
export type { JsonTopicKey, JsonTopicValue } from "./json-topics.js";
export { type MessageSelection, readTrip, type Trip, type TripLoss, type TripWarning } from "./read-trip.js";
export { type Recovery, recoverTrip } from "./recover-trip.js";
export { milliseconds, nanoseconds } from "./time.js";
export type { TripMessage } from "./trip-message.js";
export {
  createTripWriter,
  type MessageTime,
  type TripWriter,
  type TripWriterOptions,
} from "./trip-writer.js";
