import type { Random } from "../../randomness/random.js";
import type { Mesh, Point } from "../mesh.js";

/** A mesh turned (radians about x, then y, then z) and then moved. */
export function moved(mesh: Mesh, [ax, ay, az]: Point, to: Point): Mesh {
  const [cx, sx, cy, sy, cz, sz] = [
    Math.cos(ax),
    Math.sin(ax),
    Math.cos(ay),
    Math.sin(ay),
    Math.cos(az),
    Math.sin(az),
  ];
  const turned = (values: Float64Array, by: Point): Float64Array => {
    const result = new Float64Array(values.length);
    for (let i = 0; i < values.length; i += 3) {
      const [x, y0, z0] = [values[i]!, values[i + 1]!, values[i + 2]!];
      const [y, z] = [cx * y0 - sx * z0, sx * y0 + cx * z0];
      const [x2, z2] = [cy * x + sy * z, -sy * x + cy * z];
      result[i] = cz * x2 - sz * y + by[0];
      result[i + 1] = sz * x2 + cz * y + by[1];
      result[i + 2] = z2 + by[2];
    }
    return result;
  };
  return { ...mesh, positions: turned(mesh.positions, to), normals: turned(mesh.normals, [0, 0, 0]) };
}

/** Meshes of one surface become one mesh: fewer things to draw. */
export function merged(meshes: readonly Mesh[]): Mesh[] {
  const groups: Mesh[][] = [];
  for (const mesh of meshes) {
    const group = groups.find(([first]) => sameSurface(first!, mesh));
    if (group === undefined) groups.push([mesh]);
    else group.push(mesh);
  }
  return groups.map(joined);
}

function sameSurface({ surface: a }: Mesh, { surface: b }: Mesh): boolean {
  return (
    a.print === b.print &&
    a.gloss === b.gloss &&
    a.opacity === b.opacity &&
    a.colour.every((value, i) => value === b.colour[i])
  );
}

function joined(group: readonly Mesh[]): Mesh {
  const { surface } = group[0]!;
  const all = (pick: (mesh: Mesh) => Float64Array): Float64Array =>
    Float64Array.from(group.flatMap((mesh) => [...pick(mesh)]));
  let corners = 0;
  const triangles = group.flatMap((mesh) => {
    const shifted = [...mesh.triangles].map((corner) => corner + corners);
    corners += mesh.positions.length / 3;
    return shifted;
  });
  return {
    positions: all(({ positions }) => positions),
    normals: all(({ normals }) => normals),
    uvs: all(({ uvs }) => uvs),
    triangles: Uint32Array.from(triangles),
    surface,
  };
}

export interface Place {
  readonly at: Point;
  readonly turn: Point;
}

/**
 * Places for `count` pieces, `width` thick and `length` long, side by side and in layers (along z) in a room around the
 * origin. Long pieces stand along y; round ones are turned any way.
 */
export function placesIn(
  room: readonly [number, number, number],
  count: number,
  width: number,
  length: number,
  random: Random,
): Place[] {
  const [w, h, d] = room;
  const long = length > width * 1.5;
  const high = long ? length : Math.max(width, length);
  const columns = Math.min(count, Math.max(1, Math.round(w / width)));
  const rows = Math.max(1, Math.round(h / (high * 0.96)));
  const layers = Math.max(1, Math.ceil(count / (columns * rows)));
  const layerOf = (i: number): number => Math.floor((i * layers) / count);
  const places: Place[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const members = Array.from({ length: count }, (_, i) => i).filter((i) => layerOf(i) === layer);
    const lines = Math.min(rows, Math.ceil(members.length / columns));
    members.forEach((_, i) => {
      const line = Math.floor((i * lines) / members.length);
      const inLine = members.filter((__, k) => Math.floor((k * lines) / members.length) === line);
      const slot = i - members.findIndex((__, k) => Math.floor((k * lines) / members.length) === line);
      const shift = (line + layer) % 2 === 0 ? 0.06 : -0.06;
      places.push({
        at: [
          ((slot + 0.5) / inLine.length - 0.5 + shift / inLine.length) *
            Math.max(width, w) *
            taper(lines, line),
          (0.5 - (line + 0.5) / lines) * Math.max(0, h) + random.between(-0.06, 0.06) * width,
          ((layer + 0.5) / layers - 0.5) * d + random.between(-0.05, 0.05) * width,
        ],
        turn: long
          ? [random.between(-0.08, 0.08), random.between(-3, 3), random.between(-0.07, 0.07)]
          : [random.between(-0.9, 0.9), random.between(-3, 3), random.between(-0.9, 0.9)],
      });
    });
  }
  return places;
}

/** The first and last of several lines are drawn in a little: sacks are round. */
const taper = (lines: number, line: number): number =>
  lines < 3 || (line > 0 && line < lines - 1) ? 1 : 0.86;
