import { BufferAttribute, BufferGeometry, PerspectiveCamera, Quaternion, Vector3 } from "three";
import { lensOf, undistorted } from "../stage/lens-model.js";
import type { StageCamera } from "../stage/stage-description.js";

/** How finely the lens's bend is followed: between the grid's points it is straight. */
const columns = 32;
const rows = 24;

export interface Lens {
  /** Sees a little more than the picture, so that its bent edges are filled. */
  readonly camera: PerspectiveCamera;
  /** The picture as a grid; its texture coordinates say where the camera's flat picture holds each point. */
  readonly grid: BufferGeometry;
}

const near = 0.012;
const far = 14;

export function lensFor(settings: StageCamera): Lens {
  const lens = lensOf(settings);
  const corners = [
    [0, 0],
    [0.5, 0],
    [0, 0.5],
  ].map(([x, y]) => undistorted(lens, x!, y!));
  const wide = Math.max(...corners.map(([x]) => Math.abs(x)));
  const high = Math.max(...corners.map(([, y]) => Math.abs(y)));
  const camera = new PerspectiveCamera((2 * Math.atan(high) * 180) / Math.PI, wide / high, near, far);
  placeCamera(camera, settings);
  return { camera, grid: gridOf(lens, wide, high) };
}

function placeCamera(
  camera: PerspectiveCamera,
  { positionMm, lookAtMm, rollDegrees, knock }: StageCamera,
): void {
  camera.position.set(...positionMm).divideScalar(1000);
  camera.up.set(0, 1, 0);
  camera.lookAt(new Vector3(...lookAtMm).divideScalar(1000));
  camera.rotateZ((-rollDegrees * Math.PI) / 180);
  camera.quaternion.multiply(new Quaternion(...knock));
  camera.updateMatrixWorld();
}

function gridOf(lens: Parameters<typeof undistorted>[0], wide: number, high: number): BufferGeometry {
  const positions = new Float32Array((columns + 1) * (rows + 1) * 3);
  const uvs = new Float32Array((columns + 1) * (rows + 1) * 2);
  const triangles = new Uint16Array(columns * rows * 6);
  for (let row = 0, i = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++, i++) {
      const [u, v] = [column / columns, row / rows];
      const [x, y] = undistorted(lens, u, v);
      // The first row that is read back is the picture's first: its top is at the bottom of the target.
      positions.set([2 * u - 1, 2 * v - 1, 0], i * 3);
      uvs.set([0.5 + (0.5 * x) / wide, 0.5 - (0.5 * y) / high], i * 2);
    }
  }
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += 6) {
      const a = row * (columns + 1) + column;
      const c = a + columns + 1;
      triangles.set([a, a + 1, c, a + 1, c + 1, c], at);
    }
  }
  const grid = new BufferGeometry();
  grid.setAttribute("position", new BufferAttribute(positions, 3));
  grid.setAttribute("uv", new BufferAttribute(uvs, 2));
  grid.setIndex(new BufferAttribute(triangles, 1));
  return grid;
}
