import { type Texture, WebGLRenderer, WebGLRenderTarget } from "three";
import { unpacked } from "../stage/packed.js";
import type {
  Exposure,
  HandMeta,
  ModelMeta,
  PictureMeta,
  Seen,
  Stage,
  StageCamera,
  StageDescription,
  Taken,
} from "../stage/stage-description.js";
import { type Darkroom, darkroom } from "./develop.js";
import { type Jpeg, jpegOf } from "./jpeg.js";
import { type Lens, lensFor } from "./lens.js";
import { type LongExposure, longExposure } from "./long-exposure.js";
import { StoreScene } from "./store-scene.js";
import { type ThingModel, thingModel } from "./thing-mesh.js";
import { TruthMap } from "./truth-map.js";

declare global {
  interface Window {
    stage: Stage;
  }
}

const renderer = new WebGLRenderer({ antialias: false, depth: false, powerPreference: "high-performance" });
renderer.setClearColor(0x000000, 0);
renderer.info.autoReset = true;

interface CameraStation {
  readonly settings: StageCamera;
  readonly lens: Lens;
  readonly darkroom: Darkroom;
  readonly flat: WebGLRenderTarget;
  readonly developed: WebGLRenderTarget;
  readonly truth: TruthMap;
  /** How many pixels each thing covered alone when it was last drawn so, and in which pose that was. */
  readonly alone: Map<number, { readonly pose: string; readonly pixels: number }>;
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly jpeg: Jpeg;
  /** For exposures so long that what moves smears; null when they are short. */
  readonly blur: LongExposure | null;
  /** What was seen last, and how everything stood then. */
  seen: { readonly poses: string; readonly seen: readonly Seen[] } | null;
}

const models = new Map<number, ThingModel>();
let scene: StoreScene | null = null;
let stations: CameraStation[] = [];

async function fetched<Meta>(path: string): Promise<ReturnType<typeof unpacked<Meta>>> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return unpacked<Meta>(await answer.arrayBuffer());
}

async function load(stage: StageDescription): Promise<void> {
  scene?.dispose();
  for (const { truth, flat, developed, blur } of stations) {
    for (const held of [truth, flat, developed, blur]) held?.dispose();
  }
  await Promise.all(
    [...new Set(stage.things.map(({ model }) => model))]
      .filter((number) => !models.has(number))
      .map(async (number) => models.set(number, thingModel(await fetched<ModelMeta>(`/models/${number}`)))),
  );
  scene = new StoreScene(stage, {
    hand: await fetched<HandMeta>("/hand"),
    shelves: await fetched<PictureMeta>("/shelves"),
    modelOf: (number) => models.get(number)!,
  });
  const { light } = scene;
  stations = stage.cameras.map((settings, i) => {
    const [width, height] = [settings.widthPixels, settings.heightPixels];
    const flat = new WebGLRenderTarget(
      Math.round(width * stage.supersampling),
      Math.round(height * stage.supersampling),
    );
    const lens = lensFor(settings);
    const pixels = new Uint8Array(width * height * 4);
    const quality = stage.looks.camera.jpegQuality ?? settings.jpegQuality;
    return {
      settings,
      lens,
      darkroom: darkroom(
        lens,
        stage.looks.camera,
        { width, height },
        settings.readoutMs,
        stage.seed + i * 13,
      ),
      flat,
      developed: new WebGLRenderTarget(width, height, { depthBuffer: false }),
      truth: new TruthMap(renderer, width, height, light.readoutSeconds),
      alone: new Map(),
      pixels,
      jpeg: jpegOf(pixels, width, height, quality),
      blur: longExposure(settings.exposureMs * stage.looks.camera.exposureFactor, flat.width, flat.height),
      seen: null,
    };
  });
}

/** As a Blob: a browser under remote control reports the bytes of any other body to whoever controls it. */
const post = async (path: string, picture: Promise<Blob>): Promise<Response> =>
  fetch(path, { method: "POST", body: await picture });

async function take({ moment, cameras }: Exposure): Promise<readonly Taken[]> {
  if (scene === null) throw new Error("nothing is on the stage");
  scene.pose(moment);
  scene.light.shutterSeconds.value = 0;
  scene.drawShadows(renderer);
  const taken: Taken[] = [];
  const posts: Promise<Response>[] = [];
  for (const camera of cameras) {
    const station = stations[camera]!;
    expose(scene, station, moment.atMs);
    posts.push(post(`/pictures/${station.settings.name}/${moment.atMs}`, station.jpeg()));
    taken.push({ camera, seen: seenBy(scene, station) });
  }
  await Promise.all(posts);
  return taken;
}

function expose(store: StoreScene, station: CameraStation, atMs: number): void {
  const { settings, developed, pixels } = station;
  const { light } = store;
  light.readoutSeconds.value = settings.readoutMs / 1000;
  store.hideHousing(settings.name);
  const picture =
    station.blur === null || !store.moves ? flatPicture(store, station, 0) : smeared(store, station);
  station.darkroom.set(picture, atMs);
  renderer.setRenderTarget(developed);
  renderer.render(station.darkroom.scene, station.darkroom.camera);
  renderer.readRenderTargetPixels(developed, 0, 0, settings.widthPixels, settings.heightPixels, pixels);
}

function flatPicture(store: StoreScene, { flat, lens }: CameraStation, shutterSeconds: number): Texture {
  store.light.shutterSeconds.value = shutterSeconds;
  renderer.setRenderTarget(flat);
  renderer.render(store.scene, lens.camera);
  return flat.texture;
}

/** A long exposure is the mean of short ones; the last is the middle one, which the truth is counted in. */
function smeared(store: StoreScene, station: CameraStation): Texture {
  const { blur } = station;
  if (blur === null) throw new TypeError("this camera's exposures are short");
  const { shares } = blur;
  shares.forEach((share, i) => {
    blur.add(renderer, flatPicture(store, station, share * blur.exposureSeconds), i);
  });
  return blur.mean;
}

function seenBy(store: StoreScene, station: CameraStation): readonly Seen[] {
  // While nothing moves, what was true stays true.
  const poses = store.poses;
  if (station.seen?.poses === poses) return station.seen.seen;
  const extents = station.truth.count(station.flat.texture, station.lens);
  const seen = store.counted.flatMap(({ what, identity, pose, solo }): Seen[] => {
    const { pixels: visible, box } = extents[identity]!;
    if (visible === 0) return [];
    let alone = station.alone.get(what);
    if (alone === undefined || alone.pose !== pose) {
      alone = { pose, pixels: station.truth.countAlone(solo, station.lens) };
      station.alone.set(what, alone);
    }
    return [{ what, visible, alone: Math.max(visible, alone.pixels), box }];
  });
  station.seen = { poses, seen };
  return seen;
}

window.stage = { load, take };
