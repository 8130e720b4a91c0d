import type { Mesh } from "./mesh.js";

/** How the product is turned before the camera, in radians, and how it fills the picture. */
export interface Pose {
  /** Around the upright axis: its right side comes forward. */
  readonly yaw: number;
  /** The top tips towards the viewer. */
  readonly pitch: number;
  readonly roll: number;
  /** Distance of the camera in product sizes: small is a strong perspective. */
  readonly distance: number;
  /** Share of the picture's side that the larger extent covers. */
  readonly fill: number;
  /** Where its middle stands, as a share of the side from the picture's middle. */
  readonly offset: readonly [number, number];
}

export interface Viewpoint {
  /** x and y in pixels, and 1 / distance, of the point at positions[at]. */
  project(positions: Float64Array, at: number, to: Float64Array): void;
  /** The normal at normals[at], turned with the product. */
  turn(normals: Float64Array, at: number, to: Float64Array): void;
  /** Left, top, right, bottom of all that is seen, in pixels. */
  readonly bounds: readonly [number, number, number, number];
}

/** A viewpoint from which the meshes fill a square of `side` pixels as the pose wants. */
export function viewpointOf(meshes: readonly Mesh[], pose: Pose, side: number): Viewpoint {
  const m = rotation(pose);
  const away = pose.distance * Math.max(...meshes.map(reachOf));
  const raw = (p: Float64Array, at: number): [number, number, number] => {
    const [x, y, z] = [p[at]!, p[at + 1]!, p[at + 2]!];
    const near = 1 / (away - (m[6]! * x + m[7]! * y + m[8]! * z));
    return [(m[0]! * x + m[1]! * y + m[2]! * z) * near, -(m[3]! * x + m[4]! * y + m[5]! * z) * near, near];
  };
  const extent = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const { positions } of meshes) {
    for (let i = 0; i < positions.length; i += 3) {
      const [x, y] = raw(positions, i);
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
    }
  }
  const [left, top, right, bottom] = extent;
  const scale = (pose.fill * side) / Math.max(right - left, bottom - top);
  const dx = side * (0.5 + pose.offset[0]) - (scale * (left + right)) / 2;
  const dy = side * (0.5 + pose.offset[1]) - (scale * (top + bottom)) / 2;
  return {
    project: (positions, at, to) => {
      const [x, y, near] = raw(positions, at);
      to[at] = x * scale + dx;
      to[at + 1] = y * scale + dy;
      to[at + 2] = near;
    },
    turn: (normals, at, to) => {
      const [x, y, z] = [normals[at]!, normals[at + 1]!, normals[at + 2]!];
      for (let row = 0; row < 3; row++) {
        to[at + row] = m[row * 3]! * x + m[row * 3 + 1]! * y + m[row * 3 + 2]! * z;
      }
    },
    bounds: [left * scale + dx, top * scale + dy, right * scale + dx, bottom * scale + dy],
  };
}

function reachOf({ positions }: Mesh): number {
  let reach = 1;
  for (let i = 0; i < positions.length; i += 3) {
    reach = Math.max(reach, Math.hypot(positions[i]!, positions[i + 1]!, positions[i + 2]!));
  }
  return reach;
}

/** Roll after pitch after yaw, row by row. */
function rotation({ yaw, pitch, roll }: Pose): number[] {
  const [cy, sy, cp, sp, cr, sr] = [
    Math.cos(yaw),
    Math.sin(yaw),
    Math.cos(pitch),
    Math.sin(pitch),
    Math.cos(roll),
    Math.sin(roll),
  ];
  const turned = [cy, 0, sy, sp * sy, cp, -sp * cy, -cp * sy, sp, cp * cy];
  const at = (row: number, column: number): number => turned[row * 3 + column]!;
  return [
    ...[0, 1, 2].map((k) => cr * at(0, k) - sr * at(1, k)),
    ...[0, 1, 2].map((k) => sr * at(0, k) + cr * at(1, k)),
    ...[0, 1, 2].map((k) => at(2, k)),
  ];
}
