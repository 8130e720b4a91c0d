import { type Quaternion, Vector3 } from "three";
import type { Mesh } from "../../photographing/mesh.js";

/** A mesh turned, then moved (millimetres). */
export function movedMesh(
  mesh: Mesh,
  turn: Quaternion,
  [dx, dy, dz]: readonly [number, number, number],
): Mesh {
  const point = new Vector3();
  const turned = (values: Float64Array, shift: readonly [number, number, number]): Float64Array => {
    const result = new Float64Array(values.length);
    for (let i = 0; i < values.length; i += 3) {
      point.fromArray(values, i).applyQuaternion(turn);
      result[i] = point.x + shift[0];
      result[i + 1] = point.y + shift[1];
      result[i + 2] = point.z + shift[2];
    }
    return result;
  };
  return {
    ...mesh,
    positions: turned(mesh.positions, [dx, dy, dz]),
    normals: turned(mesh.normals, [0, 0, 0]),
  };
}
