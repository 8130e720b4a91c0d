import type { CollisionShape } from "../../photographing/collision-shape.js";
import type { Mesh } from "../../photographing/mesh.js";

/** A thing as physics and hands know it, and as it looks. Metres, its own axes, the origin in its middle. */
export interface Solid {
  readonly collision: CollisionShape;
  /** Half its extents along x, y and z. */
  readonly half: readonly [number, number, number];
  /** How far a point is outside (positive) or inside; about right near the surface. */
  readonly distance: (x: number, y: number, z: number) => number;
  readonly kilograms: number;
  /** 0 keeps its shape, 1 is a heap of cloth: how little it bounces and rolls. */
  readonly softness: number;
  /** Ways up that it is put down with. */
  readonly rests: readonly ("upright" | "on-back" | "on-side" | "any")[];
  readonly meshes: readonly Mesh[];
}

const metres = (millimetres: number): number => millimetres / 1000;

/** Half extents of a collision shape in metres. */
export function halfExtents(shape: CollisionShape): readonly [number, number, number] {
  switch (shape.kind) {
    case "box":
      return [metres(shape.halfExtents[0]), metres(shape.halfExtents[1]), metres(shape.halfExtents[2])];
    case "cylinder":
      return [metres(shape.radius), metres(shape.halfHeight), metres(shape.radius)];
    case "sphere":
      return [metres(shape.radius), metres(shape.radius), metres(shape.radius)];
    case "capsule": {
      const [r, long] = [metres(shape.radius), metres(shape.radius + shape.halfLength)];
      return shape.axis === "x" ? [long, r, r] : [r, long, r];
    }
    case "hull": {
      const reach = (k: 0 | 1 | 2): number =>
        metres(shape.points.reduce((most, point) => Math.max(most, Math.abs(point[k])), 0));
      return [reach(0), reach(1), reach(2)];
    }
  }
}

/** The distance function of a shape; a hull counts as the box around it, thinner towards its upper and lower end. */
export function distanceTo(shape: CollisionShape): Solid["distance"] {
  const [hx, hy, hz] = halfExtents(shape);
  switch (shape.kind) {
    case "box":
      return (x, y, z) => outside(Math.abs(x) - hx, Math.abs(y) - hy, Math.abs(z) - hz);
    case "cylinder":
      return (x, y, z) => outside(Math.hypot(x, z) - hx, Math.abs(y) - hy, -1);
    case "sphere":
      return (x, y, z) => Math.hypot(x, y, z) - hx;
    case "capsule": {
      const straight = metres(shape.halfLength);
      const over = (along: number): number => along - Math.max(-straight, Math.min(straight, along));
      return shape.axis === "x"
        ? (x, y, z) => Math.hypot(over(x), y, z) - hy
        : (x, y, z) => Math.hypot(x, over(y), z) - hx;
    }
    case "hull": {
      const slices = slicesOf(shape.points.map(([x, y, z]) => [metres(x), metres(y), metres(z)] as const));
      return (x, y, z) => {
        const [sx, sz] = slices(y);
        return outside(Math.abs(x) - sx, Math.abs(y) - hy, Math.abs(z) - sz);
      };
    }
  }
}

/** From how far outside one is in each direction; negative is inside. */
function outside(x: number, y: number, z: number): number {
  const beyond = Math.hypot(Math.max(0, x), Math.max(0, y), Math.max(0, z));
  return beyond > 0 ? beyond : Math.max(x, y, z);
}

/** Half width and half depth of a convex solid at a height, read between the heights of its points. */
function slicesOf(points: readonly (readonly [number, number, number])[]) {
  const heights = [...new Set(points.map(([, y]) => y))].sort((a, b) => a - b);
  const reach = (k: 0 | 2, y: number): number =>
    points.reduce(
      (most, point) => (Math.abs(point[1] - y) < 1e-6 ? Math.max(most, Math.abs(point[k])) : most),
      0,
    );
  const widths = heights.map((y) => [y, reach(0, y), reach(2, y)] as const);
  return (y: number): readonly [number, number] => {
    const above = widths.findIndex(([height]) => height >= y);
    if (above === 0) return [widths[0]![1], widths[0]![2]];
    const upper = widths[above] ?? widths.at(-1)!;
    const lower = widths[above === -1 ? widths.length - 1 : above - 1]!;
    const t = upper[0] === lower[0] ? 0 : (y - lower[0]) / (upper[0] - lower[0]);
    return [lower[1] + (upper[1] - lower[1]) * t, lower[2] + (upper[2] - lower[2]) * t];
  };
}
