import { Quaternion, Vector3 } from "three";
import type { CollisionShape } from "../../photographing/collision-shape.js";
import { type Mesh, type Point, type Surface, sheet } from "../../photographing/mesh.js";
import { productMesh } from "../../photographing/product-mesh.js";
import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import { movedMesh } from "./moved-mesh.js";
import { distanceTo, halfExtents, type Solid } from "./solid.js";

const film: Surface = { print: null, colour: [226, 236, 238], gloss: 0.85, opacity: 0.26 };

/** Pieces of produce in a thin plastic bag, in the order in which they were put in, as one thing. */
export function bagOfProduce(pieces: readonly DrawnProduct[], kilograms: number, random: Random): Solid {
  const balls = pieces.map((piece, i) => ({ piece, radius: (piece.size.width + piece.size.height) / 4, i }));
  const places = packed(
    balls.map(({ radius }) => radius),
    random.fork("packing"),
  );
  const meshes = balls.flatMap(({ piece, i }) => {
    const own = random.fork(`piece-${i}`);
    const turn = new Quaternion(
      own.normal(0, 1),
      own.normal(0, 1),
      own.normal(0, 1),
      own.normal(0, 1),
    ).normalize();
    return productMesh(piece, own).map((mesh) => movedMesh(mesh, turn, places[i]!.toArray()));
  });
  const reach = extentsOf(meshes);
  const half = reach.map((extent) => extent + 4) as [number, number, number];
  const collision: CollisionShape = { kind: "hull", points: roundedBox(half) };
  return {
    collision,
    half: halfExtents(collision),
    distance: distanceTo(collision),
    kilograms,
    softness: 0.9,
    rests: ["upright"],
    meshes: [...meshes, ...bagMeshes(half, random.fork("bag"))],
  };
}

/** Balls that touch: each is pulled to the middle and pushed off the others, from seeded places, until they rest. */
function packed(radii: readonly number[], random: Random): Vector3[] {
  const places = radii.map(
    () => new Vector3(random.normal(0, 40), random.normal(0, 30), random.normal(0, 40)),
  );
  const apart = new Vector3();
  for (let round = 0; round < 220; round++) {
    for (const place of places) place.multiply(new Vector3(0.985, 0.96, 0.985));
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        apart.copy(places[i]!).sub(places[j]!);
        const overlap = (radii[i]! + radii[j]!) * 0.97 - apart.length();
        if (overlap <= 0) continue;
        apart.setLength(overlap / 2);
        places[i]!.add(apart);
        places[j]!.sub(apart);
      }
    }
  }
  const middle = places.reduce((sum, place) => sum.add(place), new Vector3()).divideScalar(places.length);
  return places.map((place) => place.sub(middle));
}

function extentsOf(meshes: readonly Mesh[]): [number, number, number] {
  const most: [number, number, number] = [0, 0, 0];
  for (const { positions } of meshes) {
    for (let i = 0; i < positions.length; i++) {
      const k = (i % 3) as 0 | 1 | 2;
      most[k] = Math.max(most[k], Math.abs(positions[i]!));
    }
  }
  return most;
}

/** The corners of a box, cut off. */
function roundedBox([x, y, z]: readonly [number, number, number]): Point[] {
  const points: Point[] = [];
  for (const sx of [-1, 1]) {
    for (const sy of [-1, 1]) {
      for (const sz of [-1, 1]) {
        points.push([sx * x, sy * y * 0.55, sz * z * 0.55]);
        points.push([sx * x * 0.55, sy * y, sz * z * 0.55]);
        points.push([sx * x * 0.55, sy * y * 0.55, sz * z]);
      }
    }
  }
  return points;
}

/** Film around what it holds, drawn together to a knot with a frayed end above. */
function bagMeshes([x, y, z]: readonly [number, number, number], random: Random): Mesh[] {
  const waves = Array.from({ length: 7 }, (_, i) => ({
    around: 3 + i * 2,
    along: random.between(2, 7),
    phase: random.between(0, 2 * Math.PI),
    size: random.between(0.012, 0.03),
  }));
  const creased = (angle: number, v: number): number =>
    waves.reduce((sum, w) => sum + w.size * Math.sin(w.around * angle + w.along * v * 4 + w.phase), 1);
  const point = (u: number, v: number): Point => {
    const angle = 2 * Math.PI * u;
    const r = creased(angle, v);
    if (v < 0.22) {
      // The end that stands up from the knot, and fans out.
      const up = 1 - v / 0.22;
      const fan = 0.1 + 0.34 * up;
      return [x * fan * r * Math.sin(angle), y + 12 + up * 46, z * fan * r * Math.cos(angle)];
    }
    const t = ((v - 0.22) / 0.78) * Math.PI;
    const wide = Math.max(0.1, Math.sin(t) ** 0.62) * r * 1.03;
    return [x * wide * Math.sin(angle), (y + 10) * Math.cos(t) ** 1 + 2, z * wide * Math.cos(angle)];
  };
  return [sheet(28, 18, point, film)];
}
