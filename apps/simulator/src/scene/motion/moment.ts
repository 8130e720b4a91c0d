import type { Fingers } from "../hands/hand-skeleton.js";

export type Triple = readonly [number, number, number];
export type Turn = readonly [number, number, number, number];

/** Where everything is at one moment: what a page draws. Plain data; metres in the cart's frame, metres a second. */
export interface Moment {
  readonly atMs: number;
  readonly things: readonly ThingMoment[];
  readonly arms: readonly ArmMoment[];
  readonly shopper: BodyMoment;
  readonly passersBy: readonly BodyMoment[];
  /** How far the cart has rolled since the trip began, and how fast it rolls. */
  readonly rolledMetres: number;
  readonly rollingSpeed: number;
}

export interface ThingMoment {
  /** Its number among the trip's things. */
  readonly thing: number;
  readonly place: Triple;
  readonly turn: Turn;
  readonly velocity: Triple;
}

export interface ArmMoment {
  /** Its name in `/truth/boxes`. */
  readonly instance: string;
  readonly side: "left" | "right";
  readonly whose: "shopper" | "child";
  readonly wrist: Triple;
  readonly turn: Turn;
  readonly elbow: Triple;
  readonly shoulder: Triple;
  readonly fingers: Fingers;
  readonly velocity: Triple;
}

/** A person who stands or walks: where their feet are on the floor, which way they face, how far into a step. */
export interface BodyMoment {
  readonly x: number;
  readonly z: number;
  /** Radians about y; 0 faces the front of the cart. */
  readonly facing: number;
  /** In steps; it stands still while this does. */
  readonly stride: number;
  /** How far the trunk bends forward, radians. */
  readonly lean: number;
}
