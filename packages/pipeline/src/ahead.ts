import type { FinderOutput, SightingFinder } from "@cartwheel/perception";
import type { TripMessage } from "@cartwheel/trip-log";
import type { RunParts } from "./run-parts.js";
import type { Sensors } from "./sensors.js";

/** A message, and what the finder makes of it as soon as it has. */
export interface Ahead {
  readonly message: TripMessage;
  readonly seen: Promise<FinderOutput[]> | null;
}

/** Hands frames to the finder before their turn comes; their results wait until it does. */
export async function* aheadOf(
  messages: AsyncIterable<TripMessage>,
  parts: RunParts,
  most: number,
  framesFromMs = 0,
): AsyncGenerator<Ahead> {
  const queue: Ahead[] = [];
  for await (const message of messages) {
    const old = message.topic === "camera" && message.atMs < framesFromMs;
    queue.push(old ? { message, seen: null } : lookedAt(message, parts));
    if (queue.length > most) yield queue.shift()!;
  }
  yield* queue;
}

/** Hands each message to the finder the moment it is there, whatever still waits for its turn. */
export async function* asTheyCome(
  messages: AsyncIterable<TripMessage>,
  parts: RunParts,
): AsyncGenerator<Ahead> {
  const queue: Ahead[] = [];
  let wake = (): void => undefined;
  let failure: { readonly error: unknown } | null = null;
  let ended = false;
  const reading = (async () => {
    try {
      for await (const message of messages) {
        queue.push(lookedAt(message, parts));
        wake();
      }
    } catch (error) {
      failure = { error };
    }
    ended = true;
    wake();
  })();
  for (;;) {
    const next = queue.shift();
    if (next !== undefined) yield next;
    else if (ended) break;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await reading;
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}

function lookedAt(message: TripMessage, { finder, sensors }: RunParts): Ahead {
  const seen = finder === null ? null : lookAt(message, finder, sensors);
  // Its failure is met when its turn comes; until then it must not count as unhandled.
  seen?.catch(() => undefined);
  return { message, seen };
}

/** Frames are looked at; the scale's clock, which ticks faster than idle cameras, ends what was going on. */
function lookAt(
  message: TripMessage,
  finder: SightingFinder,
  sensors: Sensors,
): Promise<FinderOutput[]> | null {
  if (message.topic === "scale") return finder.advance(message.atMs);
  if (message.topic !== "camera" || !sensors.cameras.includes(message.camera)) return null;
  const { camera, atMs, jpeg } = message;
  return finder.push({ camera, atMs, jpeg });
}
