import type { DrawnFace } from "../products/drawn-product.js";
import { type Light, litColour, type Material } from "./lighting.js";
import type { Mesh } from "./mesh.js";
import type { Texture } from "./texture.js";
import type { Viewpoint } from "./viewpoint.js";

/** RGBA, not premultiplied: what solid meshes cover is opaque, the rest is clear. */
export interface Rendering {
  readonly side: number;
  readonly rgba: Uint8Array;
}

/**
 * Draws meshes into a square picture with a depth buffer, perspective-correct texture coordinates and a light that is
 * worked out at every pixel (Pineda 1988 for the triangles, Blinn 1977 for the gloss). What one can see through is drawn
 * last, over what lies behind it.
 */
export function rasterise(
  meshes: readonly Mesh[],
  textures: ReadonlyMap<DrawnFace, Texture>,
  view: Viewpoint,
  light: Light,
  side: number,
): Rendering {
  const canvas = { side, rgba: new Uint8Array(side * side * 4), depth: new Float64Array(side * side) };
  const clear = meshes.filter(({ surface }) => surface.opacity < 1);
  const solid = meshes.filter(({ surface }) => surface.opacity >= 1);
  for (const mesh of [...solid, ...clear]) {
    const { print, ...looks } = mesh.surface;
    const texture = print === null ? null : textures.get(print);
    if (texture === undefined) throw new TypeError(`no texture for ${print?.face}`);
    drawMesh(canvas, mesh, { ...looks, texture }, view, light);
  }
  return { side, rgba: canvas.rgba };
}

interface Canvas {
  readonly side: number;
  readonly rgba: Uint8Array;
  /** 1 / distance: 0 is infinitely far. */
  readonly depth: Float64Array;
}

function drawMesh(canvas: Canvas, mesh: Mesh, material: Material, view: Viewpoint, light: Light): void {
  const count = mesh.positions.length / 3;
  const seen = new Float64Array(count * 3);
  const normals = new Float64Array(count * 3);
  for (let i = 0; i < count; i++) {
    view.project(mesh.positions, i * 3, seen);
    view.turn(mesh.normals, i * 3, normals);
  }
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const corners = [mesh.triangles[t]!, mesh.triangles[t + 1]!, mesh.triangles[t + 2]!] as const;
    drawTriangle(canvas, corners, seen, normals, mesh.uvs, material, light);
  }
}

type Corners = readonly [number, number, number];

/** `seen` holds x, y in pixels and 1 / distance. */
function drawTriangle(
  { side, rgba, depth }: Canvas,
  [a, b, c]: Corners,
  seen: Float64Array,
  normals: Float64Array,
  uvs: Float64Array,
  material: Material,
  light: Light,
): void {
  const [ax, ay, az] = [seen[a * 3]!, seen[a * 3 + 1]!, seen[a * 3 + 2]!];
  const [bx, by, bz] = [seen[b * 3]!, seen[b * 3 + 1]!, seen[b * 3 + 2]!];
  const [cx, cy, cz] = [seen[c * 3]!, seen[c * 3 + 1]!, seen[c * 3 + 2]!];
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (Math.abs(area) < 1e-9) return;
  const level = mipLevel(material, [a, b, c], uvs, Math.abs(area));
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const right = Math.min(side - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(side - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
      const wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
      const wc = 1 - wa - wb;
      if (wa < 0 || wb < 0 || wc < 0) continue;
      const near = wa * az + wb * bz + wc * cz;
      const at = y * side + x;
      if (near <= depth[at]!) continue;
      if (material.opacity >= 1) depth[at] = near;
      const pa = (wa * az) / near;
      const pb = (wb * bz) / near;
      const pc = (wc * cz) / near;
      litColour(
        rgba,
        at * 4,
        material,
        level,
        pa * uvs[a * 2]! + pb * uvs[b * 2]! + pc * uvs[c * 2]!,
        pa * uvs[a * 2 + 1]! + pb * uvs[b * 2 + 1]! + pc * uvs[c * 2 + 1]!,
        pa * normals[a * 3]! + pb * normals[b * 3]! + pc * normals[c * 3]!,
        pa * normals[a * 3 + 1]! + pb * normals[b * 3 + 1]! + pc * normals[c * 3 + 1]!,
        pa * normals[a * 3 + 2]! + pb * normals[b * 3 + 2]! + pc * normals[c * 3 + 2]!,
        light,
      );
    }
  }
}

/** The texture level whose pixels are about as large as the picture's. */
function mipLevel({ texture }: Material, [a, b, c]: Corners, uvs: Float64Array, screenArea: number): number {
  const first = texture?.levels[0];
  if (texture === null || first === undefined) return 0;
  const [u, v] = [uvs[a * 2]!, uvs[a * 2 + 1]!];
  const textureArea =
    Math.abs((uvs[b * 2]! - u) * (uvs[c * 2 + 1]! - v) - (uvs[b * 2 + 1]! - v) * (uvs[c * 2]! - u)) *
    first.width *
    first.height;
  const level = Math.round(0.5 * Math.log2(Math.max(1, textureArea / screenArea)));
  return Math.min(texture.levels.length - 1, level);
}
