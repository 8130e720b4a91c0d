import type { DrawnProduct } from "../products/drawn-product.js";
import type { Random } from "../randomness/random.js";
import type { Mesh } from "./mesh.js";
import { packMeshes } from "./packs.js";
import { pieceMeshes } from "./pieces.js";

/**
 * What one item of a product looks like, as triangles around the origin: millimetres, y up, its front towards +z. Long
 * fruit lies along x. Parts whose surface has an opacity below 1 are film, glass or clear plastic: draw them last.
 * @param random this item's own stream: pieces of produce differ in skin, size and bend, packs are all alike
 */
export function productMesh(drawn: DrawnProduct, random: Random): readonly Mesh[] {
  if (drawn.form !== "piece") return packMeshes(drawn);
  const meshes = pieceMeshes(drawn, random);
  return drawn.finish.piece?.lies === true ? meshes.map(onItsSide) : meshes;
}

export const trianglesOf = (meshes: readonly Mesh[]): number =>
  meshes.reduce((sum, { triangles }) => sum + triangles.length / 3, 0);

/** A long fruit lies: its length runs across the picture. */
function onItsSide(mesh: Mesh): Mesh {
  const turned = (values: Float64Array): Float64Array => {
    const result = new Float64Array(values.length);
    for (let i = 0; i < values.length; i += 3) {
      result[i] = values[i + 1]!;
      result[i + 1] = -values[i]!;
      result[i + 2] = values[i + 2]!;
    }
    return result;
  };
  return { ...mesh, positions: turned(mesh.positions), normals: turned(mesh.normals) };
}
