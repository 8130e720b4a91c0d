import type { Evidence } from "@cartwheel/contracts";
import type { TripMessage } from "@cartwheel/trip-log";
import { aheadOf, asTheyCome } from "./ahead.js";
import type { RunOutput, RunParts } from "./run-parts.js";
import { TripRun } from "./trip-run.js";

/** How many messages are looked at ahead, so that the workers decode while the basket reasons. */
const lookAhead = 64;

/** What one message brought out. The trip's end brings out what was left, as if it were one message more. */
export interface RunStep {
  /** The message's number among all of the trip, from 0. */
  readonly index: number;
  readonly outputs: readonly RunOutput[];
  /** Whether the trip is over with it. */
  readonly last: boolean;
}

/** What an earlier run of the same trip had brought out when it was cut off. */
export interface EarlierRun {
  /** The number of the last message whose outputs are known. */
  readonly through: number;
  /** The evidence of each message that brought any out. */
  readonly evidence: ReadonlyMap<number, readonly Evidence[]>;
  /** Frames before this need not be looked at again: views have settled long since. */
  readonly framesFromMs: number;
}

/** Of a trip that begins. */
export const nothingEarlier: EarlierRun = { through: -1, evidence: new Map(), framesFromMs: 0 };

/**
 * The one path from a trip's messages to evidence and basket: cart, replay and evaluation all take it. In recorded
 * time and in lockstep: the outputs depend on the messages alone, never on how fast the machine is.
 */
export async function* runTrip(
  messages: AsyncIterable<TripMessage>,
  parts: RunParts,
): AsyncGenerator<RunOutput> {
  const run = new TripRun(parts);
  for await (const ahead of aheadOf(messages, parts, lookAhead)) yield* await run.step(ahead);
  yield* await run.end();
}

/**
 * The same path on a cart: messages are taken as they come, and cameras that are too fast for the workers lose their
 * oldest frames (see FinderSettings.queueFrames). A trip that was cut off goes on: `recorded` are its messages so far,
 * `earlier` what they brought out, which is not brought out again. The last step is the trip's end.
 */
export async function* runLive(
  trip: { readonly recorded: AsyncIterable<TripMessage>; readonly live: AsyncIterable<TripMessage> },
  parts: RunParts,
  earlier: EarlierRun,
): AsyncGenerator<RunStep> {
  const run = new TripRun(parts);
  let index = 0;
  // One at a time: recorded frames come as fast as they are read, and none of them is late.
  for await (const ahead of aheadOf(trip.recorded, parts, 0, earlier.framesFromMs)) {
    const known = index <= earlier.through;
    const step = known ? run.stepAgain(ahead, earlier.evidence.get(index) ?? []) : run.step(ahead);
    const outputs = await step;
    if (!known && outputs.length > 0) yield { index, outputs, last: false };
    index += 1;
  }
  // Evidence whose messages are lost still counts.
  for (const each of [...earlier.evidence.keys()].filter((key) => key >= index).sort((a, b) => a - b)) {
    for (const evidence of earlier.evidence.get(each) ?? []) {
      run.passTimeAgain(evidence.atMs);
      run.again([evidence]);
    }
  }
  index = Math.max(index, earlier.through + 1);
  for await (const ahead of asTheyCome(trip.live, parts)) {
    const outputs = await run.step(ahead);
    if (outputs.length > 0) yield { index, outputs, last: false };
    index += 1;
  }
  yield { index, outputs: await run.end(), last: true };
}
