import { describe, expect, it } from "vitest";
import type { DrawnFace } from "../products/drawn-product.js";
import type { Light } from "./lighting.js";
import { type Mesh, panel, type Surface } from "./mesh.js";
import { rasterise } from "./rasterise.js";
import type { Texture } from "./texture.js";
import { type Pose, viewpointOf } from "./viewpoint.js";

const side = 64;
const light: Light = { direction: [0, 0, 1], strength: 0.6, ambient: 0.4, tint: [1, 1, 1], softBox: 2 };
const straight: Pose = { yaw: 0, pitch: 0, roll: 0, distance: 4, fill: 0.5, offset: [0, 0] };
const plain = (r: number, g: number, b: number): Surface => ({
  print: null,
  colour: [r, g, b],
  gloss: 0,
  opacity: 1,
});
const square = (size: number, z: number, surface: Surface): Mesh =>
  panel([-size / 2, size / 2, z], [size, 0, 0], [0, -size, 0], surface);

function render(meshes: readonly Mesh[], pose: Pose = straight) {
  const { rgba } = rasterise(meshes, textures, viewpointOf(meshes, pose, side), light, side);
  return (x: number, y: number) => [...rgba.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)];
}

const label: DrawnFace = { face: "front", variation: 1, widthMm: 4, heightMm: 2, svg: "" };
const redBlue: Surface = { print: label, colour: [0, 0, 0], gloss: 0, opacity: 1 };
const textures: ReadonlyMap<DrawnFace, Texture> = new Map([
  [
    label,
    {
      levels: [
        {
          width: 4,
          height: 2,
          rgb: Uint8Array.from([
            255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255,
          ]),
        },
      ],
    },
  ],
]);

describe("rasterise", () => {
  it("fills the share of the picture that the pose asks for, and nothing else", () => {
    const pixel = render([square(100, 0, plain(200, 200, 200))]);
    let covered = 0;
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) covered += pixel(x, y)[3]! > 0 ? 1 : 0;
    expect(covered).toBe((side * straight.fill) ** 2);
    expect(pixel(32, 32)[3]).toBe(255);
    expect(pixel(4, 4)[3]).toBe(0);
  });

  it("hides what lies behind, whatever is drawn first", () => {
    const near = square(60, 20, plain(255, 0, 0));
    const far = square(100, -20, plain(0, 0, 255));
    for (const meshes of [
      [near, far],
      [far, near],
    ]) {
      const [r, , b] = render(meshes)(32, 32);
      expect(r).toBeGreaterThan(200);
      expect(b).toBe(0);
    }
  });

  it("lets what lies behind film shine through, whatever is drawn first", () => {
    const behind = square(60, -20, plain(255, 0, 0));
    const film = square(100, 20, { ...plain(0, 0, 255), opacity: 0.25 });
    for (const meshes of [
      [film, behind],
      [behind, film],
    ]) {
      const pixel = render(meshes);
      const [r, , b, alpha] = pixel(32, 32);
      expect(r).toBeGreaterThan(b!);
      expect(b).toBeGreaterThan(20);
      expect(alpha).toBe(255);
      expect(pixel(18, 18)[3]).toBe(64);
    }
  });

  it("shows a texture the right way round, mirrored only from behind", () => {
    const front = render([square(100, 0, redBlue)]);
    expect(front(22, 32)[0]).toBeGreaterThan(front(22, 32)[2]!);
    expect(front(42, 32)[2]).toBeGreaterThan(front(42, 32)[0]!);
    const behind = render([square(100, 0, redBlue)], { ...straight, yaw: Math.PI });
    expect(behind(22, 32)[2]).toBeGreaterThan(behind(22, 32)[0]!);
  });

  it("is brighter where it faces the lamp", () => {
    const brightness = (yaw: number): number =>
      render([square(100, 0, plain(180, 180, 180))], { ...straight, yaw })(32, 32)[0]!;
    expect(brightness(0)).toBeGreaterThan(brightness(0.7));
    expect(brightness(0.7)).toBeGreaterThan(brightness(1.3));
  });
});
