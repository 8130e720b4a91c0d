import { topicName, topicOf } from "@cartwheel/contracts";
import { jpegOf } from "./compressed-image.js";
import type { OpenTrip } from "./open-trip.js";

export interface Frame {
  readonly camera: string;
  readonly atMs: number;
  readonly jpeg: Uint8Array<ArrayBuffer>;
}

export const windowMs = 2_000;
const keptWindows = 12;

/**
 * Pictures by time. They are fetched in windows of two seconds, all cameras together; the next window is fetched ahead,
 * and a few stay, so that playing and stepping wait for nothing.
 */
export class FrameWindows {
  readonly #trip: OpenTrip;
  readonly #windows = new Map<number, Promise<readonly Frame[]>>();

  constructor(trip: OpenTrip) {
    this.#trip = trip;
  }

  /** Each camera's picture of exactly this time (as `frameTimes` has it); null where it cannot be read. */
  async at(camera: string, atMs: number): Promise<Frame | null> {
    const index = Math.floor(atMs / windowMs);
    const frames = await this.#window(index);
    void this.#window(index + 1).catch(() => undefined);
    return frames.find((frame) => frame.camera === camera && Math.abs(frame.atMs - atMs) < 0.01) ?? null;
  }

  #window(index: number): Promise<readonly Frame[]> {
    const known = this.#windows.get(index);
    const frames = known ?? this.#read(index);
    this.#windows.delete(index);
    this.#windows.set(index, frames);
    if (known === undefined) frames.catch(() => this.#windows.delete(index));
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > keptWindows && oldest !== undefined) this.#windows.delete(oldest);
    return frames;
  }

  async #read(index: number): Promise<Frame[]> {
    const { reader, cameras, startLogTimeNs, durationMs } = this.#trip;
    if (index * windowMs > durationMs) return [];
    const startTime = startLogTimeNs + BigInt(index * windowMs) * 1_000_000n;
    const endTime = startTime + BigInt(windowMs) * 1_000_000n - 1n;
    const topics = cameras.map((camera) => topicName("camera", camera));
    const frames: Frame[] = [];
    for await (const { channelId, logTime, data } of reader.readMessages({ topics, startTime, endTime })) {
      const camera = topicOf(reader.channelsById.get(channelId)?.topic ?? "")?.camera;
      const jpeg = jpegOf(data);
      if (camera === undefined || jpeg === null) continue;
      // A copy: a view would keep the whole chunk.
      frames.push({ camera, atMs: Number(logTime - startLogTimeNs) / 1e6, jpeg: new Uint8Array(jpeg) });
    }
    return frames;
  }
}
