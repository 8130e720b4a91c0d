import { describe, expect, it } from "vitest";
import { drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import { baggedShapeOf, type CollisionShape, collisionShapeOf } from "./collision-shape.js";
import type { Mesh, Point } from "./mesh.js";
import { type BagContent, baggedMesh, productMesh, trianglesOf } from "./product-mesh.js";

const drawn = drawAssortment(randomFrom("shapes"), 400);
const cases = [...new Map(drawn.map((each) => [each.form, each])).values()].map(
  (each) => [each.form, each] as const,
);

const seenThrough = new Set<string>(["clear-bottle", "jar", "tray", "multipack", "clear-bag"]);

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
    case "hull": {
      const farthest = (k: 0 | 1 | 2): number => Math.max(...shape.points.map((p) => Math.abs(p[k])));
      return [farthest(0), farthest(1), farthest(2)];
    }
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

const loose = (name: string, quantity: number): BagContent => ({
  drawn: drawn.find(({ product }) => product.name === name)!,
  quantity,
});
const bags: readonly (readonly [string, readonly BagContent[]])[] = [
  ["one apple", [loose("Gala Apple", 1)]],
  ["seven lemons", [loose("Lemon", 7)]],
  ["five carrots", [loose("Carrot", 5)]],
  ["two kinds", [loose("Navel Orange", 4), loose("Lemon", 3)]],
];

describe("baggedMesh", () => {
  it.each(bags)("holds %s in a clear skin of few triangles, as large as its solid", (_, contents) => {
    const meshes = baggedMesh(contents, randomFrom("bag"));
    expect(meshes.at(-1)!.surface.opacity).toBeLessThan(0.5);
    expect(trianglesOf(meshes)).toBeLessThan(1_500);
    const [shape, mesh] = [extentOf(baggedShapeOf(contents)), extentOfMeshes(meshes)];
    for (const axis of [0, 1, 2] as const) {
      expect(shape[axis] / mesh[axis], `axis ${axis}`).toBeGreaterThan(0.7);
      expect(shape[axis] / mesh[axis], `axis ${axis}`).toBeLessThan(1.25);
    }
  });
});

describe("productMesh", () => {
  it.each(cases)("of a %s has few triangles, all of them finite", (form, each) => {
    const meshes = productMesh(each, randomFrom("item"));
    expect(trianglesOf(meshes)).toBeLessThanOrEqual(form === "piece" ? 600 : 1_500);
    const clear = meshes.map(({ surface }) => surface.opacity < 1);
    expect(clear.includes(true), "what one sees through").toBe(seenThrough.has(form));
    expect(clear.lastIndexOf(false), "solid parts first").toBeLessThan(
      clear.includes(true) ? clear.indexOf(true) : clear.length,
    );
    for (const { positions, normals, uvs } of meshes) {
      expect([...positions, ...normals, ...uvs].every(Number.isFinite)).toBe(true);
    }
  });
});
