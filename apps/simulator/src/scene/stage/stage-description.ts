import type { HandLooks } from "../../shoppers/shopping-trip.js";
import type { Looks } from "../../store-conditions/looks.js";
import type { JointPositions } from "../hands/hand-skeleton.js";
import type { Moment } from "../motion/moment.js";
import type { CameraSettings } from "../settings/camera-settings.js";
import type { CartSettings } from "../settings/cart-settings.js";
import type { Model } from "../solids/model.js";

/** What a page is told before it draws a trip. Models come as files of their own, fetched by number. */
export interface StageDescription {
  readonly cart: CartSettings;
  /** The cameras that this page draws for; their housings are all there. */
  readonly cameras: readonly StageCamera[];
  readonly housings: readonly CameraSettings[];
  readonly things: readonly StageThing[];
  readonly hand: HandLooks;
  readonly looks: Looks;
  readonly supersampling: number;
  /** For what differs between trips and has no place in the truth: clothes, floor, shelves. */
  readonly seed: number;
}

export interface StageCamera extends CameraSettings {
  /** Its true pose where it was knocked: a turn in its own frame. */
  readonly knock: readonly [number, number, number, number];
}

export interface StageThing {
  readonly instance: string;
  /** Its model's number; equal things share one. */
  readonly model: number;
}

export interface ModelMeta {
  readonly parts: Model["parts"];
  readonly width: number;
  readonly height: number;
}

export interface HandMeta {
  readonly rest: JointPositions;
}

export interface PictureMeta {
  readonly width: number;
  readonly height: number;
}

/** One picture to be taken. */
export interface Exposure {
  readonly moment: Moment;
  /** By number among the page's cameras. */
  readonly cameras: readonly number[];
}

/** What is truly in a picture, counted in it: pixels of the truth map, half as wide and high as the picture. */
export interface Seen {
  /** The number of a thing, or -1 - n for the n-th arm. */
  readonly what: number;
  readonly visible: number;
  /** Were nothing else in the way. */
  readonly alone: number;
  /** Left, top, right, bottom of what is visible; right and bottom are the first outside. */
  readonly box: readonly [number, number, number, number];
}

/** The truth map is this much smaller than the picture. */
export const truthScale = 2;

/** What the page answers, one a camera; the picture itself is posted as a JPEG. */
export interface Taken {
  readonly camera: number;
  readonly seen: readonly Seen[];
}

/** What the page offers to whoever drives it. */
export interface Stage {
  readonly load: (description: StageDescription) => Promise<void>;
  readonly take: (exposure: Exposure) => Promise<readonly Taken[]>;
}
