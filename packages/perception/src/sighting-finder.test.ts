import { fileURLToPath } from "node:url";
import jpegTurbo from "@julusian/jpeg-turbo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGallery, type Gallery } from "./gallery.js";
import { readModelPackage } from "./model-package.js";
import { type Perception, startPerception } from "./perception.js";
import {
  type CameraFrame,
  createSightingFinder,
  type FinderOutput,
  type FinderSettings,
  type SightingBody,
} from "./sighting-finder.js";

const width = 320;
const height = 240;

type Colour = readonly [number, number, number];
const products: Readonly<Record<string, Colour>> = {
  cherries: [215, 25, 45],
  limes: [60, 190, 40],
  plums: [90, 30, 140],
  lemons: [235, 215, 40],
};
const itemBox = { left: 88, top: 56, width: 136, height: 120 };

/** A basket's wire grid, with the exposure and the noise of the moment; deterministic in `atMs`. */
function jpegOf(item: string | null, camera: string, atMs: number): Uint8Array {
  const rgb = Buffer.alloc(width * height * 3);
  const gain = 1 + 0.08 * Math.sin(atMs / 700) + 0.1 * Math.sin(atMs / 30_000);
  const shade = camera.length * 6;
  let noise = atMs * 7919 + shade;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside =
        x >= itemBox.left &&
        x < itemBox.left + itemBox.width &&
        y >= itemBox.top &&
        y < itemBox.top + itemBox.height;
      const wire = x % 32 < 4 || y % 32 < 4 ? 60 : 0;
      for (let channel = 0; channel < 3; channel++) {
        noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
        const base =
          item !== null && inside
            ? products[item]![channel]! * (0.85 + 0.15 * Math.sin(x / 9))
            : 70 + shade + wire + x / 8;
        rgb[(y * width + x) * 3 + channel] = Math.max(
          0,
          Math.min(255, base * gain + ((noise >> 16) % 9) - 4),
        );
      }
    }
  }
  const format = jpegTurbo.FORMAT_RGB;
  return jpegTurbo.compressSync(rgb, { format, width, height, quality: 80, subsampling: jpegTurbo.SAMP_420 });
}

/** What every camera sees, from a time on. */
interface Scene {
  readonly fromMs: number;
  readonly item: string | null;
  /** Cameras that see the item; all, unless said otherwise. */
  readonly cameras?: readonly string[];
}

/** Frames of every camera: 1 Hz while nothing happens, 8 Hz while an item shows. */
function film(cameras: readonly string[], scenes: readonly Scene[], endMs: number): CameraFrame[] {
  const frames: CameraFrame[] = [];
  for (const [index, scene] of scenes.entries()) {
    const until = scenes[index + 1]?.fromMs ?? endMs;
    for (let atMs = scene.fromMs; atMs < until; atMs += scene.item === null ? 1_000 : 125) {
      for (const [offset, camera] of cameras.entries()) {
        const item = (scene.cameras ?? cameras).includes(camera) ? scene.item : null;
        const at = atMs + offset * 3;
        frames.push({ camera, atMs: at, jpeg: jpegOf(item, camera, at) });
      }
    }
  }
  return frames;
}

describe("a sighting finder", () => {
  let perception: Perception;
  let gallery: Gallery;
  beforeAll(async () => {
    const tinyModel = fileURLToPath(new URL("../fixtures/tiny-model", import.meta.url));
    perception = await startPerception(await readModelPackage(tinyModel), { workers: 2 });
    const entries = Object.entries(products).map(([sku, colour]) => {
      const planes = colour.flatMap((value) => Array(4).fill(value - 127.6) as number[]);
      const length = Math.hypot(...planes);
      return { sku, views: [Float32Array.from(planes, (value) => value / length)] };
    });
    gallery = createGallery(perception.model.sha256, 12, entries);
  });
  afterAll(() => perception.close());

  function finderWith(settings: Partial<FinderSettings> = {}, workers = perception) {
    return createSightingFinder({
      perception: workers,
      gallery,
      calibration: workers.model.calibration,
      settings,
    });
  }

  async function watch(frames: readonly CameraFrame[], finder = finderWith()): Promise<FinderOutput[]> {
    const outputs: FinderOutput[] = [];
    for (const frame of frames) outputs.push(...(await finder.push(frame)));
    return [...outputs, ...(await finder.end())];
  }

  const sightingsOf = (outputs: readonly FinderOutput[]) =>
    outputs.filter((output): output is SightingBody => output.kind === "sighting");

  const summary = (outputs: readonly FinderOutput[]) =>
    sightingsOf(outputs).map(({ candidates, fromMs, toMs }) => [candidates[0]!.sku, fromMs, toMs]);

  const twoEvents: Scene[] = [
    { fromMs: 0, item: null },
    { fromMs: 4_000, item: "limes" },
    { fromMs: 5_000, item: null },
    { fromMs: 9_000, item: "plums" },
    { fromMs: 10_000, item: null },
  ];

  test("sees nothing where only light and noise change", async () => {
    expect(await watch(film(["front"], [{ fromMs: 0, item: null }], 60_000))).toEqual([]);
  });

  test("makes one sighting of each event, with its time, box and product", async () => {
    const outputs = await watch(film(["front"], twoEvents, 13_000));
    expect(summary(outputs)).toEqual([
      ["limes", 4_000, 4_875],
      ["plums", 9_000, 9_875],
    ]);
    const [first, second] = sightingsOf(outputs);
    expect(first).toMatchObject({ track: "track-1", cameras: ["front"], atMs: 6_000 });
    expect(second).toMatchObject({ track: "track-2" });
    expect(first!.crops).toHaveLength(3);
    for (const { box, atMs } of first!.crops) {
      expect(atMs).toBeGreaterThanOrEqual(4_000);
      const expected = [itemBox.left, itemBox.top, itemBox.width, itemBox.height];
      for (const [index, value] of box.entries())
        expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(8);
    }
    expect(first!.candidates.map(({ sku }) => sku).sort()).toEqual(gallery.skus);
    expect(first!.restLogLikelihood).toBe(first!.unknownLogLikelihood);
  });

  test("fuses what several cameras see, also when not all of them see it", async () => {
    const scenes = [
      { fromMs: 0, item: null },
      { fromMs: 3_000, item: "lemons", cameras: ["front", "left"] },
      { fromMs: 4_000, item: null },
    ];
    const outputs = await watch(film(["front", "left", "rear"], scenes, 6_000));
    expect(summary(outputs)).toEqual([["lemons", 3_000, 3_878]]);
    expect(sightingsOf(outputs)[0]!.cameras).toEqual(["front", "left"]);
    expect(sightingsOf(outputs)[0]!.crops).toHaveLength(6);
  });

  test("tells two products apart that follow one another without a pause", async () => {
    const scenes = [
      { fromMs: 0, item: null },
      { fromMs: 3_000, item: "cherries" },
      { fromMs: 4_000, item: "limes" },
      { fromMs: 5_000, item: null },
    ];
    expect(summary(await watch(film(["front", "left"], scenes, 7_000)))).toEqual([
      ["cherries", 3_000, 3_878],
      ["limes", 4_000, 4_878],
    ]);
  });

  test("keeps one long event in one piece", async () => {
    const scenes = [
      { fromMs: 0, item: null },
      { fromMs: 3_000, item: "plums" },
      { fromMs: 6_500, item: null },
    ];
    expect(summary(await watch(film(["front"], scenes, 9_000)))).toEqual([["plums", 3_000, 6_375]]);
  });

  test("what stays becomes the background: one sighting until it stood still, then none", async () => {
    const scenes = [
      { fromMs: 0, item: null },
      { fromMs: 3_000, item: "limes" },
    ];
    const outputs = await watch(film(["front"], scenes, 15_000));
    expect(summary(outputs)).toEqual([["limes", 3_000, 3_000]]);
    expect(sightingsOf(outputs)[0]!.atMs).toBeLessThan(9_000);
  });

  test("another sensor's clock completes a sighting before the next frame comes", async () => {
    const finder = finderWith();
    for (const frame of film(["front"], twoEvents.slice(0, 2), 5_000)) await finder.push(frame);
    expect(await finder.advance(5_275)).toEqual([]);
    const [sighting] = await finder.advance(5_276);
    expect(sighting).toMatchObject({ kind: "sighting", atMs: 5_276, toMs: 4_875 });
    expect(await finder.end()).toEqual([]);
  });

  test("damaged frames are counted and said, and the event is found all the same", async () => {
    const frames = film(["front"], twoEvents, 13_000).map((frame) =>
      frame.atMs === 4_250 || frame.atMs === 7_000 ? { ...frame, jpeg: frame.jpeg.slice(0, 900) } : frame,
    );
    const finder = finderWith();
    const outputs = await watch(frames, finder);
    expect(summary(outputs).map(([sku]) => sku)).toEqual(["limes", "plums"]);
    expect(finder.counts).toEqual({ frames: frames.length, framesDropped: 0, picturesCorrupt: 2 });
    expect(outputs.filter(({ kind }) => kind === "health")).toEqual([
      { kind: "health", atMs: 4_250, sensor: "front", state: "PICTURE_CORRUPT" },
      { kind: "health", atMs: 9_000, sensor: "front", state: "ok" },
    ]);
  });

  test("the workers' timing changes nothing: frame by frame, all at once, or with one worker", async () => {
    const frames = film(["front", "rear"], twoEvents, 12_000);
    const expected = await watch(frames);
    const finder = finderWith();
    const pushed = await Promise.all(frames.map((frame) => finder.push(frame)));
    expect([...pushed.flat(), ...(await finder.end())]).toEqual(expected);
    const alone = await startPerception(perception.model, { workers: 1 });
    expect(await watch(frames, finderWith({}, alone))).toEqual(expected);
    await alone.close();
  });

  test("live, the oldest waiting frames are dropped, counted and said; replay drops none", async () => {
    const frames = film(["front"], [{ fromMs: 0, item: null }], 30_000);
    const live = finderWith({ queueFrames: 5 });
    const outputs = (await Promise.all(frames.map((frame) => live.push(frame)))).flat();
    // Four are with the two workers, five may wait.
    expect(live.counts).toEqual({ frames: 30, framesDropped: 21, picturesCorrupt: 0 });
    expect(outputs).toEqual([
      { kind: "health", atMs: 4_000, sensor: "front", state: "FRAMES_DROPPED" },
      { kind: "health", atMs: 26_000, sensor: "front", state: "ok" },
    ]);
    const replay = finderWith();
    await Promise.all(frames.map((frame) => replay.push(frame)));
    expect(replay.counts.framesDropped).toBe(0);
  });

  test("a failure of the workers is an error, not a hang", async () => {
    const broken = await startPerception(perception.model, { workers: 1 });
    const finder = finderWith({}, broken);
    const [frame] = film(["front"], [{ fromMs: 0, item: null }], 1_000);
    await broken.close();
    await expect(finder.push(frame!)).rejects.toThrow("closed");
  });
});
