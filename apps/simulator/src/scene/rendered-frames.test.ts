import { chromiumAvailable } from "@cartwheel/headless-browser";
import sharp from "sharp";
import { Matrix4, Quaternion, Vector3 } from "three";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrawnProduct } from "../products/drawn-product.js";
import { randomFrom } from "../randomness/random.js";
import type { ConditionName } from "../store-conditions/conditions.js";
import type { FrameSource, TrueFrame } from "./frame-source.js";
import { physicsReady } from "./motion/basket-world.js";
import { choreograph } from "./motion/choreography.js";
import type { Moment } from "./motion/moment.js";
import { renderedFrames } from "./rendered-frames.js";
import { type Scene, sceneOf } from "./settings/scene-settings.js";
import { thingSolid } from "./solids/thing-solid.js";
import { distorted, lensOf } from "./stage/lens-model.js";
import { smallAssortment, smallTrip } from "./testing/small-trip.js";

const small = { widthPixels: 320, heightPixels: 240 };
const cameras = [
  { ...small, name: "front", positionMm: [0, 425, -410], lookAtMm: [0, 45, 100], fieldOfViewDegrees: 78 },
  { ...small, name: "left", positionMm: [-270, 425, 0], lookAtMm: [86, 45, 0], fieldOfViewDegrees: 92 },
];
const sceneWith = (more: object = {}): Scene =>
  sceneOf({ cameras, movingHz: 2, idleHz: 0.5, pages: 1, ...more });

async function all(source: FrameSource, until: number): Promise<TrueFrame[]> {
  const frames: TrueFrame[] = [];
  const trip = smallTrip(assortment);
  for await (const frame of source.frames(trip, new AbortController().signal)) {
    if (frame.atMs > until) break;
    frames.push(frame);
  }
  return frames;
}

let assortment: readonly DrawnProduct[];

describe.skipIf(!chromiumAvailable())("a rendered trip", () => {
  const scene = sceneWith();
  let source: FrameSource;
  let frames: readonly TrueFrame[];
  let moments: readonly Moment[];
  beforeAll(async () => {
    await physicsReady();
    assortment = smallAssortment();
    source = await renderedFrames({ scene, assortment });
    frames = await all(source, 10_000);
    const trip = smallTrip(assortment);
    const random = randomFrom(`${trip.seed}/scene`);
    moments = choreograph(trip, scene, solids(random), random.fork("motion")).moments;
  }, 180_000);
  afterAll(() => source?.close());

  const solids = (random = randomFrom("small/scene")) => {
    const drawn = new Map(assortment.map((each) => [each.product.sku, each]));
    return smallTrip(assortment).things.map((thing) =>
      thingSolid(thing, drawn, random.fork(`thing-${thing.instance}`)),
    );
  };

  it("has a picture of each camera at every moment, in order", () => {
    const keys = frames.map(({ atMs, camera }) => [atMs, camera] as const);
    expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)));
    expect(new Set(frames.map(({ camera }) => camera))).toEqual(new Set(["front", "left"]));
    expect(frames[0]!.atMs).toBe(0);
  });

  it("is of the size that was asked for, and not of one colour", async () => {
    const { width, height } = await sharp(frames[0]!.jpeg).metadata();
    expect([width, height]).toEqual([320, 240]);
    const { channels } = await sharp(frames[0]!.jpeg).stats();
    expect(channels[0]!.stdev).toBeGreaterThan(20);
  });

  it("says where things are as a projection of their corners says, where nothing is in the way", () => {
    let compared = 0;
    for (const { camera, atMs, boxes } of frames) {
      const moment = moments.find((each) => each.atMs === atMs)!;
      const still = moment.things.filter(({ velocity }) => Math.hypot(...velocity) < 1e-6);
      for (const { instance, box, visibleShare } of boxes) {
        const number = smallTrip(assortment).things.findIndex((thing) => thing.instance === instance);
        const at = still.find(({ thing }) => thing === number);
        if (at === undefined || visibleShare < 0.97) continue;
        const expected = projectedBox(scene, camera, at, solids()[number]!.meshes);
        if (expected === null) continue;
        for (const k of [0, 1, 2, 3]) expect(Math.abs(box[k]! - expected[k]!)).toBeLessThanOrEqual(4);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(8);
  });

  it("sees a hand while one is there, and half hidden things as half hidden", () => {
    const with_ = frames.filter(({ boxes }) => boxes.some(({ kind }) => kind === "hand"));
    expect(with_.map(({ atMs }) => atMs)).toContain(1_500);
    expect(frames.find(({ atMs }) => atMs === 0)!.boxes).toEqual([]);
    const shares = frames.flatMap(({ boxes }) => boxes.map(({ visibleShare }) => visibleShare));
    expect(Math.max(...shares)).toBeGreaterThan(0.99);
    expect(Math.min(...shares)).toBeLessThan(0.9);
  });

  it("gives the same bytes again", async () => {
    const again = await all(source, 3_000);
    for (const frame of again) {
      const before = frames.find(({ camera, atMs }) => camera === frame.camera && atMs === frame.atMs);
      if (before === undefined) continue;
      expect(Buffer.compare(Buffer.from(frame.jpeg), Buffer.from(before.jpeg))).toBe(0);
      expect(frame.boxes).toEqual(before.boxes);
    }
  });
});

/** The box around what a lens shows of some meshes; null when it reaches over the picture's edge. */
function projectedBox(
  scene: Scene,
  name: string,
  { place, turn }: Moment["things"][number],
  meshes: ReturnType<typeof thingSolid>["meshes"],
): readonly number[] | null {
  const camera = scene.cameras.find((each) => each.name === name)!;
  const lens = lensOf(camera);
  const eye = new Vector3(...camera.positionMm).divideScalar(1000);
  const target = new Vector3(...camera.lookAtMm).divideScalar(1000);
  const look = new Matrix4().lookAt(eye, target, new Vector3(0, 1, 0)).transpose();
  const pose = new Matrix4().compose(new Vector3(...place), new Quaternion(...turn), new Vector3(1, 1, 1));
  let [left, top, right, bottom] = [1, 1, 0, 0];
  const point = new Vector3();
  for (const { positions } of meshes) {
    for (let i = 0; i < positions.length; i += 3) {
      point.fromArray(positions, i).divideScalar(1000).applyMatrix4(pose).sub(eye).applyMatrix4(look);
      const [u, v] = distorted(lens, point.x / -point.z, point.y / point.z);
      [left, right, top, bottom] = [
        Math.min(left, u),
        Math.max(right, u),
        Math.min(top, v),
        Math.max(bottom, v),
      ];
    }
  }
  if (left < 0.01 || top < 0.01 || right > 0.99 || bottom > 0.99) return null;
  const { widthPixels: w, heightPixels: h } = camera;
  return [left * w, top * h, (right - left) * w, (bottom - top) * h];
}

describe.skipIf(!chromiumAvailable())("store conditions", () => {
  const pictureOf = async (...conditions: ConditionName[]): Promise<Picture[]> => {
    const source = await renderedFrames({ scene: sceneWith({ conditions }), assortment: smallAssortment() });
    try {
      return await Promise.all((await all(source, 1_500)).map(pictured));
    } finally {
      await source.close();
    }
  };
  let plain: readonly Picture[];
  beforeAll(async () => {
    assortment = smallAssortment();
    plain = await pictureOf();
  }, 120_000);
  const mean = (pictures: readonly Picture[], of: (picture: Picture) => number): number =>
    pictures.reduce((sum, picture) => sum + of(picture), 0) / pictures.length;

  it("several at once: darker, yellower, blocky JPEGs", async () => {
    const seen = await pictureOf("dim", "warm", "low-bitrate");
    expect(mean(seen, ({ red }) => red)).toBeLessThan(0.8 * mean(plain, ({ red }) => red));
    expect(mean(seen, ({ blue, red }) => blue / red)).toBeLessThan(
      0.85 * mean(plain, ({ blue, red }) => blue / red),
    );
    expect(mean(seen, ({ bytes }) => bytes)).toBeLessThan(0.6 * mean(plain, ({ bytes }) => bytes));
  });

  it("others at once: bright, with exposure that comes and goes, through fog", async () => {
    const seen = await pictureOf("bright", "auto-exposure", "freezer-aisle");
    expect(mean(seen, ({ green }) => green)).toBeGreaterThan(1.05 * mean(plain, ({ green }) => green));
    const spread = (pictures: readonly Picture[]): number =>
      Math.max(...pictures.map(({ green }) => green)) - Math.min(...pictures.map(({ green }) => green));
    expect(spread(seen)).toBeGreaterThan(2 * spread(plain));
    expect(mean(seen, ({ sharpness }) => sharpness)).toBeLessThan(mean(plain, ({ sharpness }) => sharpness));
  });
});

interface Picture {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly sharpness: number;
  readonly bytes: number;
}

async function pictured({ jpeg }: TrueFrame): Promise<Picture> {
  const { channels, sharpness } = await sharp(jpeg).stats();
  const [red, green, blue] = channels.map((channel) => channel.mean) as [number, number, number];
  return { red, green, blue, sharpness, bytes: jpeg.length };
}
