import { FaultError } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { sceneOf } from "./scene-settings.js";

describe("sceneOf", () => {
  it("has four cameras on the rim, in order of name", () => {
    const { cameras, cart } = sceneOf({});
    expect(cameras.map(({ name }) => name)).toEqual(["front", "left", "rear", "right"]);
    for (const { positionMm } of cameras) expect(positionMm[1]).toBeGreaterThan(cart.depthMm);
    expect(cameras.map(({ widthPixels, heightPixels }) => [widthPixels, heightPixels])).toEqual(
      Array(4).fill([640, 480]),
    );
  });

  const camera = { name: "a", positionMm: [0, 400, 0], lookAtMm: [0, 0, 0] };
  it.each([
    ["an unknown key", { cart: { widthCm: 54 } }, /widthCm/],
    ["a basket too narrow", { cart: { widthMm: 100 } }, /widthMm/],
    ["no cameras", { cameras: [] }, /cameras/],
    ["seven cameras", { cameras: Array(7).fill(camera) }, /cameras/],
    ["two cameras of one name", { cameras: [camera, camera] }, /cameras\[1\].*rename/],
    [
      "a camera inside a wall",
      { cameras: [{ ...camera, positionMm: [-265, 330, 0] }] },
      /cameras\[0\] \('a'\): positionMm lies inside the left wall.*move/,
    ],
    ["a camera in the floor", { cameras: [{ ...camera, positionMm: [0, 3, 0] }] }, /inside the floor/],
    ["a camera that looks at itself", { cameras: [{ ...camera, lookAtMm: [0, 400, 0] }] }, /lookAtMm/],
    [
      "a camera under the shop's floor",
      { cameras: [{ ...camera, positionMm: [0, -500, 0] }] },
      /shop's floor/,
    ],
    ["a condition that is none", { conditions: ["foggy"] }, /conditions.*bright/],
  ])("refuses %s, and names it", (_, settings, words) => {
    const refused = (): unknown => sceneOf(settings);
    expect(refused).toThrow(FaultError);
    expect(refused).toThrow(words);
  });
});
