import { attachmentNames, type Evidence, type TripMetadata, type Truth } from "@cartwheel/contracts";
import { createTripWriter, nanoseconds } from "@cartwheel/trip-log";

/**
 * Writes a trip without pictures and readings: what the cart made of them, and the truth. The catalogue lies beside
 * the trips, not in each. The file stands under its name whole or not at all.
 * @throws FaultError OUTPUT_NOT_WRITABLE
 */
export async function writeEvidenceTrip(
  path: string,
  trip: {
    readonly metadata: TripMetadata;
    readonly truth: Truth;
    /** In the order of its emission. */
    readonly evidence: readonly Evidence[];
  },
): Promise<void> {
  const startNs = nanoseconds(Date.parse(trip.metadata.startedAt));
  const writer = await createTripWriter(path, {
    metadata: trip.metadata,
    attachments: { [attachmentNames.truth]: new TextEncoder().encode(JSON.stringify(trip.truth)) },
    // Little arrives in a second: one chunk holds it all.
    chunkMilliseconds: 3_600_000,
  });
  try {
    // A trip starts with its first message from a device: this one says where the clock began.
    await writer.json("location", { zone: "entrance" }, { logTimeNs: startNs });
    for (const evidence of trip.evidence) {
      await writer.json("evidence", evidence, { logTimeNs: startNs + nanoseconds(evidence.atMs) });
    }
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
