import { setTimeout as sleep } from "node:timers/promises";
import { FaultError, Truth } from "@cartwheel/contracts";
import {
  type Answerer,
  answersFromTruth,
  partsOf,
  type RunParts,
  type RunStep,
  runLive,
  sensorsOf,
} from "@cartwheel/pipeline";
import { readTrip, type Trip, type TripMessage } from "@cartwheel/trip-log";
import { RecordedNumbers } from "../record/recorded-numbers.js";
import type { TripRecording } from "../record/trip-recording.js";
import type { Devices } from "../sense/devices.js";
import { messagesInOrder, type PlaceInOrder } from "../sense/messages-in-order.js";
import { playedTrip } from "../sense/played-trip.js";
import { type CommittedBasket, earlierRun, journalOf, writeStep } from "../state/journal.js";
import { type CartTrip, setTripState } from "../state/trips.js";
import { beginRecording } from "./begin-recording.js";
import type { CartParts } from "./cart-parts.js";
import { type PriceBook, priceBookFor } from "./price-book.js";

/** How long a message waits for others with an earlier stamp. */
const holdMs = 20;
/** What answers from truth are drawn by. */
const answerSeed = 1;

/** What a trip needs before it can begin. */
export interface ReadyTrip {
  readonly source: Trip;
  readonly book: PriceBook;
  readonly run: RunParts;
}

/** Opens what is to be played. @throws FaultError TRIP_*, CATALOGUE_*, GALLERY_*, MODEL_*, FILE_* */
export async function readyTrip(
  { settings, sight }: CartParts,
  path: string,
  tripId: string,
): Promise<ReadyTrip> {
  const source = await readTrip(path);
  const book = await priceBookFor(source, settings.catalogue);
  const has = ["cameras", "scale", "scanner", ...source.cameras];
  const without = settings.devices.without.filter((name) => has.includes(name));
  const sensors = sensorsOf(source, without, "made");
  const { queueFrames } = settings.perception;
  const run = partsOf({
    sensors,
    index: book.index,
    sight: sensors.cameras.length > 0 ? await sight.of(path) : null,
    answerer: settings.devices.answers === "truth" ? answererOf(source) : null,
    settings: { finder: { queueFrames } },
    tripId,
  });
  return { source, book, run };
}

function answererOf(source: Trip): Answerer | null {
  const truth = Truth.safeParse(source.attachedJson("truth"));
  const { tripId } = source.metadata;
  return truth.success ? answersFromTruth(truth.data, { seed: answerSeed, tripId }) : null;
}

/**
 * A trip from where it stands to its end. Each step is on the disk, devices' words first, before it is shown.
 * Returns false if it was stopped before the end: it goes on at the next start.
 */
export async function shopTrip(
  parts: CartParts,
  trip: CartTrip,
  { source, book, run }: ReadyTrip,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, settings } = parts;
  const journal = journalOf(store.rows, trip.tripId);
  const { recording, soFar, played, forgetFormer } = await beginRecording(parts, trip, book, journal);
  const { speed, without } = settings.devices;
  const devices = playedTrip(source, { speed, without, startNs: trip.startNs, played });
  const taking = new Taking(parts, recording, trip);
  const earlier = earlierRun(journal, soFar.durationMs);
  const recorded = taking.counted(soFar.messages(), earlier.through, forgetFormer);
  const live = taking.taken(devices, soFar.last, signal);
  try {
    for await (const step of runLive({ recorded, live }, run, earlier)) {
      if (signal.aborted) return false;
      await commitStep(parts, trip, taking.numbered(step), recording, signal);
      taking.framesDropped(run.finder?.counts.framesDropped ?? 0);
    }
  } finally {
    await (signal.aborted ? recording?.leave() : recording?.close());
    parts.health.clearAll("sensor ");
  }
  return !signal.aborted;
}

/** Messages on their way from the devices to the pipeline: each is recorded first. */
class Taking {
  readonly #parts: CartParts;
  readonly #recording: TripRecording | null;
  readonly #trip: CartTrip;
  readonly #numbers = new RecordedNumbers();
  #index = 0;
  #dropped = 0;

  constructor(parts: CartParts, recording: TripRecording | null, trip: CartTrip) {
    this.#parts = parts;
    this.#recording = recording;
    this.#trip = trip;
  }

  /** What was taken before; numbers go on behind it, and behind what was decided. */
  async *counted(
    messages: AsyncIterable<TripMessage>,
    through: number,
    onRead: () => Promise<void>,
  ): AsyncGenerator<TripMessage> {
    for await (const message of messages) {
      this.#index += 1;
      yield message;
    }
    await onRead();
    this.#index = Math.max(this.#index, through + 1);
  }

  async *taken(
    devices: Devices,
    last: PlaceInOrder | null,
    signal: AbortSignal,
  ): AsyncGenerator<TripMessage> {
    const { startNs, fault } = this.#trip;
    for await (const message of messagesInOrder(devices, { startNs, last, holdMs, signal })) {
      await this.#recording?.message(message);
      const leftOut = message.topic === "camera" && fault === "DELIVERIES_FULL";
      if (leftOut || (this.#recording?.broken ?? true)) this.#numbers.leaveOut(this.#index);
      this.#index += 1;
      this.#parts.metrics.count("messages", { topic: message.topic });
      yield message;
    }
  }

  /** The step with the number that its message has in the file. */
  numbered(step: RunStep): RunStep {
    return { ...step, index: Math.max(0, this.#numbers.numberOf(step.index)) };
  }

  framesDropped(count: number): void {
    this.#parts.metrics.count("framesDropped", {}, count - this.#dropped);
    this.#dropped = count;
  }
}

/** First what devices said, then what came of it, then the screen. */
async function commitStep(
  parts: CartParts,
  trip: CartTrip,
  step: RunStep,
  recording: TripRecording | null,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  await recording?.outputs(step.outputs);
  await recording?.sync();
  const baskets = await committed(parts, trip, step, signal);
  if (baskets === null) return;
  parts.metrics.took("commitSeconds", (performance.now() - startedAt) / 1000);
  parts.metrics.count("changes", {}, baskets.length);
  for (const basket of baskets) parts.board.showBasket(basket);
  noteOutputs(parts, step);
}

const commitAgainMs = 1_000;

/** Until the disk takes it: meanwhile the basket stays where it was. null: stopped before it did. */
async function committed(
  { store, health, logger }: CartParts,
  { tripId }: CartTrip,
  step: RunStep,
  signal: AbortSignal,
): Promise<readonly CommittedBasket[] | null> {
  while (!signal.aborted) {
    let baskets: readonly CommittedBasket[] = [];
    try {
      await store.commit((rows) => {
        baskets = writeStep(rows, tripId, step);
        if (step.last) setTripState(rows, tripId, "ended");
      });
      health.clear("state");
      return baskets;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (health.raise("state", error.fault)) logger.error(error.fault, "the basket cannot be saved");
      await sleep(commitAgainMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

function noteOutputs({ health, metrics, logger }: CartParts, { outputs }: RunStep): void {
  for (const output of outputs) {
    if (output.kind === "warning") {
      metrics.count("warnings", { code: output.code });
      logger.warn({ code: output.code, detail: output.detail });
    }
    if (output.kind !== "evidence") continue;
    const { evidence } = output;
    metrics.count("evidence", { kind: evidence.kind });
    if (evidence.kind !== "health") continue;
    const { sensor, state } = evidence;
    if (state === "ok") health.clear(`sensor ${sensor}`);
    else health.raise(`sensor ${sensor}`, { code: state, detail: sensor });
  }
}
