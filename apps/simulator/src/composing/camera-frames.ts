import type { Random } from "../randomness/random.js";
import { emptyBasket } from "./basket-view.js";
import { type CameraSensor, cameraSensor } from "./camera-sensor.js";
import { combined, type FlatConditionName } from "./conditions.js";
import { frameSize, type Raster } from "./frame.js";
import { type Placement, paste } from "./paste.js";
import { photographPatch, picturePath } from "./photograph-patch.js";
import type { CameraName, Showing, TripPlan } from "./trip-plan.js";

/** How a camera takes pictures: fast around what it sees, else now and then. */
export const frameRates = {
  activeMs: 100,
  idleTicks: 10,
  /** Fast from this long before a showing to this long after it. */
  beforeMs: 500,
  afterMs: 1_000,
} as const;

/** When a camera takes a frame, to be rendered when its turn comes. */
export interface FrameTick {
  readonly camera: CameraName;
  readonly atMs: number;
}

/** The times of one camera's frames: 10 Hz around its showings, else 1 Hz, from a phase of its own. */
export function frameTicks(plan: TripPlan, camera: CameraName, phaseMs: number): FrameTick[] {
  const showings = showingsOf(plan, camera);
  const ticks: FrameTick[] = [];
  for (let tick = 0; phaseMs + tick * frameRates.activeMs <= plan.durationMs; tick++) {
    const atMs = phaseMs + tick * frameRates.activeMs;
    const active = showings.some(
      ({ fromMs, toMs }) => atMs >= fromMs - frameRates.beforeMs && atMs <= toMs + frameRates.afterMs,
    );
    if (active || tick % frameRates.idleTicks === 0) ticks.push({ camera, atMs });
  }
  return ticks;
}

const showingsOf = (plan: TripPlan, camera: CameraName): Showing[] =>
  plan.events.flatMap(({ showings }) => showings.filter((showing) => showing.camera === camera));

/** One camera of one trip. */
export interface TripCamera {
  readonly ticks: readonly FrameTick[];
  /** The JPEG of a moment. Moments must not go back. */
  frame(atMs: number): Promise<Uint8Array>;
}

export interface CameraSettings {
  readonly picturesFolder: string;
  readonly conditions: readonly FlatConditionName[];
  /** The light of the trip, the same for all cameras. */
  readonly light: (atMs: number) => number;
}

/** Steps in which the light is followed, and frames of noise at each: an empty basket is seen again and again. */
const lightStep = 1 / 128;
const noiseVariants = 3;

export async function tripCamera(
  plan: TripPlan,
  camera: CameraName,
  settings: CameraSettings,
  random: Random,
): Promise<TripCamera> {
  const condition = combined(settings.conditions);
  const empty = await emptyBasket(camera, random.fork("basket"), condition.blurPixels);
  const draw = random.fork("sensor");
  const noiseLevels = draw.between(0.6, 1.2);
  const sensor = cameraSensor(
    { condition, noiseLevels, jpegQuality: draw.integer(56, 74) },
    random.fork("noise"),
  );
  const gain = draw.between(0.92, 1.08);
  const ticks = frameTicks(plan, camera, draw.integer(0, frameRates.activeMs - 1));
  const showings = showingsOf(plan, camera);
  const basket = emptyFrames(empty, sensor);
  let shown: { readonly showing: Showing; readonly patch: Raster } | null = null;
  let count = 0;
  return {
    ticks,
    frame: async (atMs) => {
      count += 1;
      const light = Math.round((settings.light(atMs) * gain) / lightStep) * lightStep;
      const showing = showings.find(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
      if (showing === undefined) return basket(light, count);
      if (shown?.showing !== showing) {
        const path = picturePath(settings.picturesFolder, showing.picture);
        shown = {
          showing,
          patch: await photographPatch(path, random.fork(`patch-${showing.fromMs}`), condition.blurPixels),
        };
      }
      const scene = { ...empty, rgb: Uint8Array.from(empty.rgb) };
      paste(scene, shown.patch, placement(showing, atMs, random.fork(`path-${showing.fromMs}`)));
      return sensor.expose(scene, light, count);
    },
  };
}

/** The empty basket under a light, a few takes each: what was exposed once is not exposed again. */
function emptyFrames(empty: Raster, sensor: CameraSensor): (light: number, count: number) => Uint8Array {
  const taken = new Map<string, Uint8Array>();
  return (light, count) => {
    const variant = count % noiseVariants;
    const key = `${light} ${variant}`;
    const known = taken.get(key);
    if (known !== undefined) return known;
    const jpeg = sensor.expose(empty, light, variant);
    taken.set(key, jpeg);
    return jpeg;
  };
}

/** A hand's path: from one place to another near by, turning a little, never quite still. */
function placement({ fromMs, toMs }: Showing, atMs: number, random: Random): Placement {
  const middle = {
    x: frameSize.width / 2 + random.between(-50, 50),
    y: frameSize.height / 2 + random.between(-18, 18),
  };
  const way = { x: random.between(-24, 24), y: random.between(-10, 10) };
  const size = [random.between(0.97, 1.03), random.between(0.97, 1.03)] as const;
  const turn = [random.normal(0, 0.1), random.normal(0, 0.03)] as const;
  const t = (atMs - fromMs) / Math.max(1, toMs - fromMs) - 0.5;
  const tremble = random.fork(atMs);
  return {
    x: middle.x + way.x * t + tremble.normal(0, 1),
    y: middle.y + way.y * t + tremble.normal(0, 1),
    scale: size[0] + (size[1] - size[0]) * (t + 0.5),
    turn: Math.max(-0.25, Math.min(0.25, turn[0])) + turn[1] * t,
  };
}
