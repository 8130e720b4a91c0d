import { FaultError } from "@cartwheel/contracts";
import { type CameraLooks, type Colour, type Looks, plainLooks } from "./looks.js";

/** How one condition changes the looks of everything. Factors multiply, the rest adds up or replaces. */
export interface Condition {
  readonly description: string;
  readonly light?: Partial<Pick<Looks, "side" | "sideFrom" | "lampFrom" | "sunPatch" | "freezers">> & {
    /** Factors of red, green and blue. */
    readonly lamp?: Colour;
    readonly ambient?: Colour;
  };
  readonly camera?: Partial<CameraLooks>;
}

/** Every store condition there is, by its name in settings and on the command line. */
export const conditions = {
  bright: {
    description: "sun through the roof: overexposed, little contrast",
    light: { lamp: [1.5, 1.5, 1.52], ambient: [1.4, 1.41, 1.45] },
    camera: { gain: [1.3, 1.32, 1.34], lift: 12, noise: 1.1 },
  },
  dim: {
    description: "half the lamps are off: dark, noisy, slow",
    light: { lamp: [0.34, 0.34, 0.34], ambient: [0.32, 0.32, 0.33] },
    camera: { noise: 5, exposureFactor: 2 },
  },
  warm: {
    description: "yellow lamps, as over bread and cheese",
    light: { lamp: [1.16, 0.88, 0.52], ambient: [1.1, 0.88, 0.58] },
  },
  "dim-warm": {
    description: "evening light: half as bright, and yellow",
    light: { lamp: [0.42, 0.3, 0.18], ambient: [0.4, 0.29, 0.19] },
    camera: { noise: 4 },
  },
  mixed: {
    description: "daylight from one side, warm lamps from above",
    light: {
      lamp: [0.9, 0.72, 0.46],
      ambient: [0.86, 0.74, 0.6],
      side: [0.34, 0.52, 0.82],
      sideFrom: [-1, 0.35, -0.3],
    },
  },
  flicker: {
    description: "failing lamps: bright and dark bands wander through a rolling shutter's picture",
    camera: { flicker: 0.6 },
  },
  "sun-patch": {
    description: "low sun through window panes: patches far brighter than the rest",
    light: { lamp: [3.6, 3.3, 2.7], ambient: [0.78, 0.8, 0.86], lampFrom: [0.75, 1, 0.5], sunPatch: 1 },
  },
  "freezer-aisle": {
    description: "cold light between freezer doors, and the lenses fog up",
    light: { lamp: [0.86, 0.95, 1.08], ambient: [0.86, 0.97, 1.12], freezers: true },
    camera: { condensation: 0.85 },
  },
  "dirty-lens": {
    description: "spots, smears and a thumb print on the glass",
    camera: { dirt: 1 },
  },
  "scratched-lens": {
    description: "fine scratches that scatter light",
    camera: { scratches: 1.6 },
  },
  "knocked-camera": {
    description: "one camera is turned 3 degrees from where it was mounted",
    camera: { knockDegrees: 3 },
  },
  "motion-blur": {
    description: "a long exposure: what moves smears",
    camera: { exposureFactor: 7 },
  },
  "low-bitrate": {
    description: "a busy network: JPEG of low quality, in blocks",
    camera: { jpegQuality: 12 },
  },
  "auto-exposure": {
    description: "automatic exposure that hunts: the picture breathes between too dark and too bright",
    camera: { huntingStops: 1.1, huntingMs: 3_100 },
  },
  blur: {
    description: "a smeared lens or a lost focus: everything out of focus",
    camera: { blurPixels: 2.4 },
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof conditions;

export const conditionNames = Object.keys(conditions) as [ConditionName, ...ConditionName[]];

/** What several conditions come to together, in any order; none is a store's plain lamps. */
export function combinedLooks(names: readonly ConditionName[]): Looks {
  const inOrder = conditionNames.filter((name) => names.includes(name));
  return inOrder.reduce((looks, name) => changed(looks, conditions[name]), plainLooks);
}

/** @throws FaultError SETTING_INVALID with the names there are */
export function conditionNamed(name: string): ConditionName {
  const found = conditionNames.find((each) => each === name);
  if (found !== undefined) return found;
  throw new FaultError("SETTING_INVALID", `condition '${name}'; there are ${conditionNames.join(", ")}`);
}

function changed(looks: Looks, { light = {}, camera = {} }: Condition): Looks {
  const { lamp, ambient, ...replaced } = light;
  return {
    ...looks,
    lamp: times(looks.lamp, lamp),
    above: times(looks.above, ambient),
    below: times(looks.below, ambient),
    ...replaced,
    camera: {
      ...looks.camera,
      ...camera,
      gain: times(looks.camera.gain, camera.gain),
      lift: looks.camera.lift + (camera.lift ?? 0),
      noise: Math.max(looks.camera.noise, camera.noise ?? 0),
      blurPixels: Math.hypot(looks.camera.blurPixels, camera.blurPixels ?? 0),
      exposureFactor: looks.camera.exposureFactor * (camera.exposureFactor ?? 1),
    },
  };
}

const times = (colour: Colour, factor: Colour = [1, 1, 1]): Colour => [
  colour[0] * factor[0],
  colour[1] * factor[1],
  colour[2] * factor[2],
];
