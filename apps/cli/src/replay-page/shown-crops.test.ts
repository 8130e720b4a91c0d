import type { Crop, Sighting } from "@cartwheel/contracts";
import { expect, it } from "vitest";
import { cropsWorthShowing } from "./shown-crops.js";

const sightingOf = (crops: Crop[]): Sighting => ({
  id: "s1",
  kind: "sighting",
  sequence: 0,
  atMs: 0,
  track: "t",
  cameras: [],
  fromMs: 0,
  toMs: 0,
  direction: { in: 1, out: 0, inside: 0, none: 0 },
  candidates: [],
  restLogLikelihood: 0,
  unknownLogLikelihood: 0,
  crops,
});
const crop = (camera: string, atMs: number, sharpness?: number): Crop => {
  return { camera, atMs, box: [0, 0, 1, 1], ...(sharpness === undefined ? {} : { sharpness }) };
};
const named = (crops: readonly Crop[]) => crops.map(({ camera, atMs }) => `${camera} ${atMs}`);

it("takes the sharpest of each camera", () => {
  const crops = [crop("rear", 3, 9), crop("rear", 1, 5), crop("rear", 2, 1), crop("front", 8, 1)];
  expect(named(cropsWorthShowing(sightingOf(crops)))).toEqual(["front 8", "rear 1", "rear 3"]);
});

it("spreads over time where sharpness is not known", () => {
  const crops = [1, 2, 3, 4, 5, 6, 7, 8].map((atMs) => crop("front", atMs));
  expect(named(cropsWorthShowing(sightingOf(crops)))).toEqual(["front 3", "front 7"]);
});
