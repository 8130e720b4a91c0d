import type { Rgb } from "../products/colours.js";
import type { DrawnFace } from "../products/drawn-product.js";

export type Point = readonly [number, number, number];

/** What a surface looks like: printed artwork, or one colour. Geometry names its artwork; who draws it loads it. */
export interface Surface {
  /** The flat face that texture coordinates point into, (0, 0) its upper left corner. */
  readonly print: DrawnFace | null;
  readonly colour: Rgb;
  /** 0 is paper, 1 is glass. */
  readonly gloss: number;
  /** 1 is solid; less is film, glass or clear plastic, through which one sees what lies behind. */
  readonly opacity: number;
}

/** Triangles with a normal and a texture coordinate at every corner. Millimetres; y is up, z towards the viewer. */
export interface Mesh {
  readonly positions: Float64Array;
  readonly normals: Float64Array;
  readonly uvs: Float64Array;
  readonly triangles: Uint32Array;
  readonly surface: Surface;
}

/**
 * A sheet of `rows` by `columns` cells over point(u, v), u from left to right and v from top to bottom, both 0 to 1.
 * Normals come from the sheet's own slope. `texture(u, v)` says where in the texture a point lies.
 */
export function sheet(
  columns: number,
  rows: number,
  point: (u: number, v: number) => Point,
  surface: Surface,
  texture: (u: number, v: number) => readonly [number, number] = (u, v) => [u, v],
): Mesh {
  const count = (columns + 1) * (rows + 1);
  const positions = new Float64Array(count * 3);
  const normals = new Float64Array(count * 3);
  const uvs = new Float64Array(count * 2);
  const triangles = new Uint32Array(columns * rows * 6);
  for (let row = 0, i = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++, i++) {
      const [u, v] = [column / columns, row / rows];
      positions.set(point(u, v), i * 3);
      normals.set(normalAt(point, u, v), i * 3);
      uvs.set(texture(u, v), i * 2);
    }
  }
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += 6) {
      const a = row * (columns + 1) + column;
      const c = a + columns + 1;
      triangles.set([a, c, a + 1, a + 1, c, c + 1], at);
    }
  }
  return { positions, normals, uvs, triangles, surface };
}

function normalAt(point: (u: number, v: number) => Point, u: number, v: number): Point {
  const step = 1e-3;
  const inside = (t: number): number => Math.min(1 - step, Math.max(step, t));
  const [cu, cv] = [inside(u), inside(v)];
  const [l, r, t, b] = [
    point(cu - step, cv),
    point(cu + step, cv),
    point(cu, cv - step),
    point(cu, cv + step),
  ];
  const du = [r[0] - l[0], r[1] - l[1], r[2] - l[2]] as const;
  const dv = [b[0] - t[0], b[1] - t[1], b[2] - t[2]] as const;
  const n = [
    du[1] * dv[2] - du[2] * dv[1],
    du[2] * dv[0] - du[0] * dv[2],
    du[0] * dv[1] - du[1] * dv[0],
  ] as const;
  const length = Math.hypot(...n);
  return length === 0 ? [0, 0, 1] : [n[0] / length, n[1] / length, n[2] / length];
}

/** A flat rectangle: its upper left corner and its two edges. */
export function panel(corner: Point, across: Point, down: Point, surface: Surface): Mesh {
  return sheet(
    1,
    1,
    (u, v) => [
      corner[0] + across[0] * u + down[0] * v,
      corner[1] + across[1] * u + down[1] * v,
      corner[2] + across[2] * u + down[2] * v,
    ],
    surface,
  );
}

/** A profile of [height, radius] from top to bottom, read at v between its ends. */
export function profileAt(
  profile: readonly (readonly [number, number])[],
  v: number,
): readonly [number, number] {
  const at = v * (profile.length - 1);
  const i = Math.min(profile.length - 2, Math.floor(at));
  const [a, b] = [profile[i]!, profile[i + 1]!];
  const t = at - i;
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** A turned surface between two angles; angle 0 faces the viewer, positive to the right. */
export function turned(
  profile: readonly (readonly [number, number])[],
  fromAngle: number,
  toAngle: number,
  surface: Surface,
  columns = Math.max(8, Math.round((toAngle - fromAngle) * 4.5)),
): Mesh {
  return sheet(
    columns,
    profile.length - 1,
    (u, v) => {
      const [y, radius] = profileAt(profile, v);
      const angle = fromAngle + (toAngle - fromAngle) * u;
      return [radius * Math.sin(angle), y, radius * Math.cos(angle)];
    },
    surface,
  );
}

/** The whole way around. */
export const fullTurn = (
  profile: readonly (readonly [number, number])[],
  surface: Surface,
  columns?: number,
): Mesh => turned(profile, -Math.PI, Math.PI, surface, columns);
