import type { DrawnProduct } from "../products/drawn-product.js";
import type { Random } from "../randomness/random.js";
import { bagRoom } from "./bag-room.js";
import { bunch, head } from "./forms/greens.js";
import { packMeshes } from "./forms/packs.js";
import { type Cells, type Piece, pieceMeshes } from "./forms/pieces.js";
import { merged } from "./forms/placing.js";
import { clearSkin, piecesInSack } from "./forms/sacks.js";
import type { Mesh } from "./mesh.js";

/** Few triangles for scenes of many items; more for a photograph of one. */
export type Detail = "scene" | "photograph";

const cellsOf: Readonly<Record<Detail, Cells>> = {
  scene: { around: 24, along: 11 },
  photograph: { around: 56, along: 40 },
};

/**
 * What one item of a product looks like, as triangles around the origin: millimetres, y up, its front towards +z. Long
 * fruit lies along x. Surfaces are seen from both sides. Parts whose surface has an opacity below 1 are film, glass or
 * clear plastic, the last in the list: draw them after what is solid, in the list's order.
 * @param random this item's own stream: pieces of produce differ in skin, size and bend, packs are nearly all alike
 */
export function productMesh(drawn: DrawnProduct, random: Random, detail: Detail = "scene"): readonly Mesh[] {
  const meshes = merged(meshesOf(drawn, random, cellsOf[detail]));
  return [
    ...meshes.filter(({ surface }) => surface.opacity >= 1),
    ...meshes.filter(({ surface }) => surface.opacity < 1),
  ];
}

function meshesOf(drawn: DrawnProduct, random: Random, cells: Cells): readonly Mesh[] {
  switch (drawn.form) {
    case "piece": {
      const meshes = pieceMeshes(pieceOf(drawn), random, cells);
      return lies(drawn) ? meshes.map(onItsSide) : meshes;
    }
    case "head": {
      const meshes = head(drawn, pieceOf(drawn), random);
      return lies(drawn) ? meshes.map(onItsSide) : meshes;
    }
    case "bunch":
      return bunch(drawn, skinsOf(drawn), random);
    default:
      return packMeshes(drawn, random);
  }
}

export interface BagContent {
  /** Produce without a pack. */
  readonly drawn: DrawnProduct;
  readonly quantity: number;
}

/**
 * Loose produce in a thin clear bag, as a shopper fills one: one kind, or two that were mixed. As `productMesh`, around
 * the origin, its knot above.
 */
export function baggedMesh(contents: readonly BagContent[], random: Random): readonly Mesh[] {
  const room = bagRoom(contents);
  const pieces = contents.map(({ drawn, quantity }) => ({ piece: pieceOf(drawn), count: quantity }));
  return [...merged(piecesInSack(room, pieces, random)), ...clearSkin(room)];
}

const lies = (drawn: DrawnProduct): boolean => drawn.finish.piece?.lies === true;

const skinsOf = (drawn: DrawnProduct): Piece["skins"] => drawn.faces.filter(({ face }) => face === "skin");

function pieceOf(drawn: DrawnProduct): Piece {
  const shape = drawn.finish.piece;
  if (shape === undefined) throw new TypeError(`${drawn.product.sku} has no shape of a piece`);
  return { shape, widthMm: drawn.size.width, lengthMm: drawn.size.height, skins: skinsOf(drawn) };
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
