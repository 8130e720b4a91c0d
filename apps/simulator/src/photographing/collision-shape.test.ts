import { describe, expect, it } from "vitest";
import { drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import { type CollisionShape, collisionShapeOf } from "./collision-shape.js";
import type { Mesh, Point } from "./mesh.js";
import { productMesh, trianglesOf } from "./product-mesh.js";

const drawn = drawAssortment(randomFrom("shapes"), 80);
const cases = [...new Map(drawn.map((each) => [each.form, each])).values()].map(
  (each) => [each.form, each] as const,
);

/** Half the shape's extent along each axis. */
function extentOf(shape: CollisionShape): Point {
  switch (shape.kind) {
    case "box":
      return shape.halfExtents;
    case "sphere":
      return [shape.radius, shape.radius, shape.radius];
    case "cylinder":
      return [shape.radius, shape.halfHeight, shape.radius];
    case "capsule": {
      const long = shape.radius + shape.halfLength;
      return [
        shape.axis === "x" ? long : shape.radius,
        shape.axis === "y" ? long : shape.radius,
        shape.radius,
      ];
    }
    case "hull":
      return [0, 1, 2].map((k) => Math.max(...shape.points.map((p) => Math.abs(p[k]!)))) as unknown as Point;
  }
}

function extentOfMeshes(meshes: readonly Mesh[]): Point {
  const extent: [number, number, number] = [0, 0, 0];
  for (const { positions } of meshes) {
    positions.forEach((value, i) => {
      extent[i % 3] = Math.max(extent[i % 3]!, Math.abs(value));
    });
  }
  return extent;
}

describe("collisionShapeOf", () => {
  it.each(cases)("is about as large as the mesh of a %s", (_, each) => {
    const shape = extentOf(collisionShapeOf(each));
    const mesh = extentOfMeshes(productMesh(each, randomFrom("item")));
    for (const axis of [0, 1, 2] as const) {
      expect(shape[axis] / mesh[axis], `axis ${axis}`).toBeGreaterThan(0.7);
      expect(shape[axis] / mesh[axis], `axis ${axis}`).toBeLessThan(1.25);
    }
  });
});

describe("productMesh", () => {
  it.each(cases)("of a %s has few triangles, all of them finite", (form, each) => {
    const meshes = productMesh(each, randomFrom("item"));
    expect(trianglesOf(meshes)).toBeLessThan(form === "piece" ? 600 : 1_500);
    for (const { positions, normals, uvs } of meshes) {
      expect([...positions, ...normals, ...uvs].every(Number.isFinite)).toBe(true);
    }
  });
});
