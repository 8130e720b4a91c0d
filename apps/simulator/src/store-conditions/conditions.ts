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
    light: { lamp: [1.5, 1.5, 1.52], ambient: [1.35, 1.36, 1.4] },
    camera: { gain: [1.3, 1.32, 1.34], lift: 12, noise: 1.1 },
  },
  dim: {
    description: "half the lamps are off: dark, and noisy",
    light: { lamp: [0.42, 0.42, 0.42], ambient: [0.4, 0.4, 0.41] },
    camera: { gain: [1.15, 1.15, 1.15], noise: 4.5, exposureFactor: 2 },
  },
  warm: {
    description: "yellow lamps, as over bread and cheese",
    light: { lamp: [1.16, 0.92, 0.6], ambient: [1.1, 0.92, 0.66] },
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof conditions;

/** What several conditions come to together; none is a store's plain lamps. */
export function combinedLooks(names: readonly ConditionName[]): Looks {
  return names.reduce((looks, name) => changed(looks, conditions[name]), plainLooks);
}

/** @throws FaultError SETTING_INVALID with the names there are */
export function conditionNamed(name: string): ConditionName {
  if (Object.hasOwn(conditions, name)) return name as ConditionName;
  throw new FaultError(
    "SETTING_INVALID",
    `condition '${name}'; there are ${Object.keys(conditions).join(", ")}`,
  );
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
