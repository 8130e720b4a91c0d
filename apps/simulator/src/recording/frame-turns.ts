import { nanoseconds } from "@cartwheel/trip-log";
import { type CameraClockSettings, cameraClock } from "../devices/camera-clock.js";
import type { Random } from "../randomness/random.js";
import type { TrueFrame } from "../scene/frame-source.js";
import type { Turn } from "./turns.js";

/**
 * Frames as messages in the order of their arrival: each camera's clock stamps them, latency and jitter delay them.
 * Frames that have not arrived wait until the scene has come past their arrival.
 */
export async function* frameTurns(
  frames: AsyncIterable<TrueFrame>,
  { clocks, startedAt }: { readonly clocks: CameraClockSettings; readonly startedAt: string },
  random: Random,
): AsyncGenerator<Turn> {
  const startNs = nanoseconds(Date.parse(startedAt));
  const byCamera = new Map<string, ReturnType<typeof cameraClock>>();
  const underway: Turn[] = [];
  for await (const { camera, atMs, jpeg, boxes } of frames) {
    while (underway.length > 0 && underway[0]!.atMs <= atMs) yield underway.shift()!;
    const clock = byCamera.get(camera) ?? cameraClock(clocks, random.fork(camera));
    byCamera.set(camera, clock);
    const { arrivesMs, takenMs } = clock(atMs);
    const publishTimeNs = startNs + nanoseconds(takenMs);
    insert(underway, {
      atMs: arrivesMs,
      write: async (writer, logTimeNs) => {
        await writer.camera(camera, { logTimeNs, publishTimeNs, jpeg });
        const truth = { camera, boxes: [...boxes] };
        await writer.json("truthBoxes", truth, { logTimeNs, publishTimeNs });
      },
    });
  }
  yield* underway;
}

function insert(underway: Turn[], turn: Turn): void {
  const place = underway.findLastIndex(({ atMs }) => atMs <= turn.atMs);
  underway.splice(place + 1, 0, turn);
}
