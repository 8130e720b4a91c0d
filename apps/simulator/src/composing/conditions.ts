import { FaultError } from "@cartwheel/contracts";

/** How a store's light and a camera's state change every picture. Conditions add up: gains multiply. */
export interface Condition {
  readonly description: string;
  /** Factors of red, green and blue. */
  readonly gain: readonly [number, number, number];
  /** Added to every channel: stray light. */
  readonly lift: number;
  /** Gaussian blur of the frame: sd in pixels. */
  readonly blurPixels: number;
  /** Factor of the sensor's noise. */
  readonly noise: number;
}

/** Every condition there is, by its name on the command line. */
export const conditions = {
  "dim-warm": {
    description: "evening light: half as bright, and yellow",
    gain: [0.62, 0.52, 0.4],
    lift: 0,
    blurPixels: 0,
    noise: 1.6,
  },
  bright: {
    description: "sun through the window: overexposed, little contrast",
    gain: [1.32, 1.34, 1.36],
    lift: 14,
    blurPixels: 0,
    noise: 0.8,
  },
  blur: {
    description: "a smeared lens or fast hands: everything out of focus",
    gain: [1, 1, 1],
    lift: 0,
    blurPixels: 2.4,
    noise: 1,
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof conditions;

export const isConditionName = (name: string): name is ConditionName => Object.hasOwn(conditions, name);

/** Several conditions at once; none is plain daylight. */
export function combined(names: readonly ConditionName[]): Omit<Condition, "description"> {
  const chosen = [...new Set(names)].map((name): Condition => conditions[name]);
  const product = (of: (condition: Condition) => number): number =>
    chosen.reduce((sum, condition) => sum * of(condition), 1);
  return {
    gain: [product(({ gain }) => gain[0]), product(({ gain }) => gain[1]), product(({ gain }) => gain[2])],
    lift: chosen.reduce((sum, { lift }) => sum + lift, 0),
    blurPixels: Math.hypot(...chosen.map(({ blurPixels }) => blurPixels)),
    noise: product(({ noise }) => noise),
  };
}

/** @throws FaultError SETTING_INVALID with the names there are */
export function conditionNamed(name: string): ConditionName {
  if (isConditionName(name)) return name;
  throw new FaultError(
    "SETTING_INVALID",
    `condition '${name}'; there are ${Object.keys(conditions).join(", ")}`,
  );
}
