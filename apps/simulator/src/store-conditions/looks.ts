export type Colour = readonly [number, number, number];

/** How a store is lit and what a camera does to its pictures: what all conditions together come to. */
export interface Looks {
  /** Light from the ceiling, linear, about 1 a channel. */
  readonly lamp: Colour;
  /** Towards the lamp; its length does not matter. */
  readonly lampFrom: Colour;
  /** Light from everywhere: from above and from below. */
  readonly above: Colour;
  readonly below: Colour;
  /** A second light from one side, without shadows; black is none. */
  readonly side: Colour;
  readonly sideFrom: Colour;
  /** The lamp is the sun, and shines through a window: this share of its light is where the panes are. */
  readonly sunPatch: number;
  /** Shelves are glass doors with cold light behind. */
  readonly freezers: boolean;
  readonly camera: CameraLooks;
}

export interface CameraLooks {
  /** Factors of red, green and blue, linear: exposure and white balance. */
  readonly gain: Colour;
  /** Added to every channel, 0 to 255: stray light. */
  readonly lift: number;
  /** Standard deviation of the noise in levels of 255 at mid grey. */
  readonly noise: number;
  /** Standard deviation in pixels of a picture 640 wide. */
  readonly blurPixels: number;
  /** Lamps that go up and down at twice the mains frequency, as bands across a rolling shutter: depth 0 to 1. */
  readonly flicker: number;
  /** How far exposure swings around its right value, in stops, and how long one swing takes. */
  readonly huntingStops: number;
  readonly huntingMs: number;
  /** How much of the lens is covered: 0 is clean, 1 all. */
  readonly dirt: number;
  readonly scratches: number;
  readonly condensation: number;
  /** Exposure time as a factor; moving things smear. */
  readonly exposureFactor: number;
  /** Replaces the camera's own JPEG quality; null keeps it. */
  readonly jpegQuality: number | null;
  /** One camera of the cart is turned by this much. */
  readonly knockDegrees: number;
}

export const plainLooks: Looks = {
  lamp: [0.62, 0.62, 0.6],
  lampFrom: [0.25, 1, 0.18],
  above: [0.52, 0.53, 0.54],
  below: [0.26, 0.25, 0.24],
  side: [0, 0, 0],
  sideFrom: [-1, 0.3, 0.2],
  sunPatch: 0,
  freezers: false,
  camera: {
    gain: [1, 1, 1],
    lift: 0,
    noise: 1.6,
    blurPixels: 0,
    flicker: 0,
    huntingStops: 0,
    huntingMs: 4_000,
    dirt: 0,
    scratches: 0,
    condensation: 0,
    exposureFactor: 1,
    jpegQuality: null,
    knockDegrees: 0,
  },
};
