import type { Evidence, Sighting } from "@cartwheel/contracts";
import {
  type AddedMessage,
  type Colour,
  copyTrip,
  labelledBox,
  milliseconds,
  type Trip,
  topicsWrittenBy,
} from "@cartwheel/trip-log";
import type { ReplayedTrip } from "./replayed-trip.js";

const green: Colour = { r: 0.1, g: 0.8, b: 0.3, a: 1 };

/**
 * Writes the trip again: what its devices recorded, with this replay's evidence, basket and annotations in place of
 * those it had. The same replay writes the same bytes.
 * @throws FaultError OUTPUT_NOT_WRITABLE
 */
export async function writeReplayedFile(
  { trip, evidence, changes }: ReplayedTrip,
  out: string,
): Promise<void> {
  const added: AddedMessage[] = [
    ...evidence.map((value) => ({ topic: "evidence" as const, value, atMs: value.atMs })),
    ...changes.map((value) => ({ topic: "basket" as const, value, atMs: value.atMs })),
    ...(await annotationsOf(trip, evidence)),
  ];
  // A stable sort: what was emitted first at a time stays first.
  added.sort((a, b) => a.atMs - b.atMs);
  await copyTrip(trip, out, { keep: topicsWrittenBy("device", "truth"), add: added });
}

/** The box of every crop that was recognised, drawn over the frame that it was cut from. */
async function annotationsOf(trip: Trip, evidence: readonly Evidence[]): Promise<AddedMessage[]> {
  const pictureTimes = await pictureTimesOf(trip);
  const added: AddedMessage[] = [];
  for (const sighting of evidence) {
    if (sighting.kind !== "sighting") continue;
    const label = labelOf(sighting);
    for (const { camera, atMs, box } of sighting.crops) {
      const pictureTimeNs = pictureTimes.get(`${camera} ${atMs}`);
      if (pictureTimeNs === undefined) continue;
      const annotations = { pictureTimeNs, ...labelledBox({ box, label, colour: green }) };
      added.push({ topic: "annotations", camera, annotations, atMs });
    }
    added.push(...clearedAfter(sighting));
  }
  return added;
}

/** Foxglove shows the last annotations until others come: nothing is left on the picture once a sighting is over. */
function clearedAfter({ cameras, atMs }: Sighting): AddedMessage[] {
  const annotations = { pictureTimeNs: 0n, points: [], texts: [] };
  return cameras.map((camera) => ({ topic: "annotations", camera, annotations, atMs }));
}

function labelOf({ candidates }: Sighting): string {
  const [best] = candidates;
  return best === undefined ? "?" : `${best.sku} (${best.logLikelihood.toFixed(1)})`;
}

/** Foxglove pairs annotations with pictures by the picture's own time. */
async function pictureTimesOf(trip: Trip): Promise<ReadonlyMap<string, bigint>> {
  const times = new Map<string, bigint>();
  for await (const { topic, message, timeNs } of trip.rawMessages({ topics: ["camera"] })) {
    times.set(`${topic.camera} ${milliseconds(timeNs - trip.startLogTimeNs)}`, message.publishTime);
  }
  return times;
}
