import type { Mesh } from "../../photographing/mesh.js";
import { textureOf } from "../../photographing/texture.js";
import type { DrawnFace } from "../../products/drawn-product.js";

/** A thing's triangles in one piece, with all its artwork in one picture: one draw call. Metres. */
export interface Model {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly uvs: Float32Array;
  /** Four bytes a vertex: the colour that the picture is multiplied with, and gloss. */
  readonly tints: Uint8Array;
  readonly triangles: Uint32Array;
  /** Runs of triangles' corners of one opacity: what is solid first, then what one can see through. */
  readonly parts: readonly { readonly from: number; readonly count: number; readonly opacity: number }[];
  readonly picture: Picture;
}

/** RGBA, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Faces are printed as finely as a picture of this side would show them: about 2.5 pixels a side's pixel. */
const facePixels = 150;
/** Copied edges around each face, so that smaller copies of the picture do not mix neighbours. */
const margin = 6;

/** Draws the artwork of some meshes and puts all in one model. */
export async function modelOf(meshes: readonly Mesh[]): Promise<Model> {
  const faces = [
    ...new Set(meshes.flatMap(({ surface }) => (surface.print === null ? [] : [surface.print]))),
  ];
  const atlas = await atlasOf(faces);
  const vertices = meshes.reduce((sum, { positions }) => sum + positions.length / 3, 0);
  const ordered = [...meshes].sort((a, b) => b.surface.opacity - a.surface.opacity);
  const model = {
    positions: new Float32Array(vertices * 3),
    normals: new Float32Array(vertices * 3),
    uvs: new Float32Array(vertices * 2),
    tints: new Uint8Array(vertices * 4),
    triangles: new Uint32Array(meshes.reduce((sum, { triangles }) => sum + triangles.length, 0)),
  };
  let [first, at] = [0, 0];
  const parts: { from: number; count: number; opacity: number }[] = [];
  for (const mesh of ordered) {
    const { opacity } = mesh.surface;
    if (parts.at(-1)?.opacity !== opacity) parts.push({ from: at, count: 0, opacity });
    parts.at(-1)!.count += mesh.triangles.length;
    const count = mesh.positions.length / 3;
    model.positions.set(
      mesh.positions.map((value) => value / 1000),
      first * 3,
    );
    model.normals.set(mesh.normals, first * 3);
    const place = atlas.places.get(mesh.surface.print);
    for (let i = 0; i < count; i++) {
      const uv = place === undefined ? atlas.white : place(mesh.uvs[i * 2]!, mesh.uvs[i * 2 + 1]!);
      model.uvs.set(uv, (first + i) * 2);
      model.tints.set([...mesh.surface.colour, Math.round(mesh.surface.gloss * 255)], (first + i) * 4);
    }
    for (const corner of mesh.triangles) model.triangles[at++] = corner + first;
    first += count;
  }
  return { ...model, parts, picture: atlas.picture };
}

type Place = (u: number, v: number) => readonly [number, number];

interface Atlas {
  readonly picture: Picture;
  readonly places: ReadonlyMap<DrawnFace | null, Place>;
  /** Where the picture is white. */
  readonly white: readonly [number, number];
}

const whiteSide = 16;

/** All faces beside each other in rows, tallest first, and a white square. */
async function atlasOf(faces: readonly DrawnFace[]): Promise<Atlas> {
  const drawn = await Promise.all(
    faces.map(async (face) => ({ face, ...(await textureOf(face, facePixels)).levels[0]! })),
  );
  drawn.sort((a, b) => b.height - a.height || a.face.face.localeCompare(b.face.face));
  const widest = Math.max(512, ...drawn.map(({ width }) => width + 2 * margin)) + whiteSide;
  let [x, y, row] = [whiteSide, 0, whiteSide];
  const corners = drawn.map(({ width, height }) => {
    if (x + width + 2 * margin > widest) [x, y, row] = [0, y + row, 0];
    const corner = [x + margin, y + margin] as const;
    x += width + 2 * margin;
    row = Math.max(row, height + 2 * margin);
    return corner;
  });
  const [w, h] = [widest, y + row];
  const rgba = new Uint8Array(w * h * 4).fill(255);
  const places = new Map<DrawnFace, Place>();
  drawn.forEach(({ face, width, height, rgb }, i) => {
    const [left, top] = corners[i]!;
    for (let py = -margin; py < height + margin; py++) {
      for (let px = -margin; px < width + margin; px++) {
        const sx = Math.max(0, Math.min(width - 1, px));
        const sy = Math.max(0, Math.min(height - 1, py));
        const from = (sy * width + sx) * 3;
        rgba.set(rgb.subarray(from, from + 3), ((top + py) * w + left + px) * 4);
      }
    }
    places.set(face, (u, v) => [(left + 0.5 + u * (width - 1)) / w, (top + 0.5 + v * (height - 1)) / h]);
  });
  return { picture: { width: w, height: h, rgba }, places, white: [whiteSide / 2 / w, whiteSide / 2 / h] };
}
