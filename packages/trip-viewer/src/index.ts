export { TripViewer, type TripViewerProps } from "./draw/trip-viewer.js";
export { type KeyEffect, type ViewerKey, viewerKeys } from "./keys.js";
export { type ByteSource, blobSource, type FetchRange, httpSource } from "./parse/byte-source.js";
export { doubtful, type Moment, momentsOf } from "./parse/moments.js";
export { type OpenTrip, openTrip } from "./parse/open-trip.js";
export { readRecord, type TripRecord } from "./parse/trip-record.js";
export { TripUnreadable } from "./parse/trip-unreadable.js";
export { clockWords, moneyWords, percentWords, weightWords } from "./words.js";
