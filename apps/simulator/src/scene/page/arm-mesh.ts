import {
  BufferAttribute,
  type BufferGeometry,
  Matrix4,
  Mesh,
  Quaternion,
  type ShaderMaterial,
  Vector3,
} from "three";
import type { HandLooks } from "../../shoppers/shopping-trip.js";
import { skinMatrices } from "../hands/hand-skeleton.js";
import type { ArmMoment } from "../motion/moment.js";
import type { Unpacked } from "../stage/packed.js";
import type { HandMeta } from "../stage/stage-description.js";
import { geometryOf } from "./solid-geometry.js";

/** A hand whose fingers bend, and the arm behind it. The hand is what the truth calls a hand. */
export interface Arm {
  readonly hand: Mesh;
  /** Forearm, upper arm and sleeve. */
  readonly limb: Mesh;
  readonly pose: (moment: ArmMoment) => void;
}

type Rgb = readonly [number, number, number];

const childScale = 0.72;
const sleeveFrom = 0.052;

export function armMesh(
  model: Unpacked<HandMeta>,
  side: "left" | "right",
  whose: "shopper" | "child",
  looks: HandLooks,
  material: () => ShaderMaterial,
): Arm {
  const scale = whose === "child" ? childScale : 1;
  const hand = handMesh(model, side, looks, material());
  const limb = limbMesh(looks, scale, material());
  const world = new Matrix4();
  return {
    hand: hand.mesh,
    limb: limb.mesh,
    pose: (moment) => {
      hand.bend(moment);
      world.compose(
        new Vector3(...moment.wrist),
        new Quaternion(...moment.turn),
        new Vector3(scale, scale, scale),
      );
      hand.mesh.matrix.copy(world);
      hand.mesh.matrixWorldNeedsUpdate = true;
      limb.bend(moment);
    },
  };
}

function handMesh(
  model: Unpacked<HandMeta>,
  side: "left" | "right",
  looks: HandLooks,
  material: ShaderMaterial,
) {
  const [restPositions, restNormals] = [model.f32("positions"), model.f32("normals")];
  const [joints, weights] = [model.u8("joints"), model.f32("weights")];
  const count = restPositions.length / 3;
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  const mirrored = side === "left" ? -1 : 1;
  const triangles = new Uint16Array(model.u16("triangles"));
  if (mirrored < 0) {
    for (let i = 0; i < triangles.length; i += 3) {
      [triangles[i + 1], triangles[i + 2]] = [triangles[i + 2]!, triangles[i + 1]!];
    }
  }
  const tints = handTints(restPositions, restNormals, joints, weights, model.meta.rest, looks);
  const geometry = geometryOf(positions, normals, new Float32Array(count * 2), tints, triangles);
  const mesh = new Mesh(geometry, material);
  mesh.matrixAutoUpdate = false;
  mesh.frustumCulled = false;
  const glove = looks.glove === null ? 0 : 0.0016;
  const point = new Vector3();
  const normal = new Vector3();
  return {
    mesh,
    bend: ({ fingers }: ArmMoment): void => {
      const matrices = skinMatrices(model.meta.rest, fingers).map(({ elements }) => elements);
      for (let i = 0; i < count; i++) {
        point.set(0, 0, 0);
        normal.set(0, 0, 0);
        const [x, y, z] = [restPositions[i * 3]!, restPositions[i * 3 + 1]!, restPositions[i * 3 + 2]!];
        const [nx, ny, nz] = [restNormals[i * 3]!, restNormals[i * 3 + 1]!, restNormals[i * 3 + 2]!];
        for (let k = 0; k < 4; k++) {
          const weight = weights[i * 4 + k]!;
          if (weight === 0) continue;
          const m = matrices[joints[i * 4 + k]!]!;
          point.x += weight * (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!);
          point.y += weight * (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!);
          point.z += weight * (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!);
          normal.x += weight * (m[0]! * nx + m[4]! * ny + m[8]! * nz);
          normal.y += weight * (m[1]! * nx + m[5]! * ny + m[9]! * nz);
          normal.z += weight * (m[2]! * nx + m[6]! * ny + m[10]! * nz);
        }
        point.addScaledVector(normal, glove);
        positions.set([point.x * mirrored, point.y, point.z], i * 3);
        normals.set([normal.x * mirrored, normal.y, normal.z], i * 3);
      }
      touch(geometry);
    },
  };
}

function touch(geometry: BufferGeometry): void {
  for (const name of ["position", "normal"]) {
    const attribute = geometry.getAttribute(name);
    if (attribute instanceof BufferAttribute) attribute.needsUpdate = true;
  }
}

/** Skin: redder at knuckles and fingertips, darker in the creases of the palm, paler nails. */
function handTints(
  positions: Float32Array,
  normals: Float32Array,
  joints: Uint8Array,
  weights: Float32Array,
  rest: HandMeta["rest"],
  { skin, glove }: HandLooks,
): Uint8Array {
  const count = positions.length / 3;
  const tints = new Uint8Array(count * 4);
  const at = new Vector3();
  const tips = [4, 9, 14, 19, 24].map((joint) => new Vector3(...rest[joint]!));
  const knuckles = rest.flatMap((place, joint) =>
    joint > 1 && (joint - 4) % 5 !== 0 ? [new Vector3(...place)] : [],
  );
  for (let i = 0; i < count; i++) {
    at.fromArray(positions, i * 3);
    const back = normals[i * 3 + 2]! < -0.35;
    const nearTip = Math.min(...tips.map((tip) => tip.distanceTo(at)));
    const nearKnuckle = Math.min(...knuckles.map((knuckle) => knuckle.distanceTo(at)));
    const isTip = [4, 9, 14, 19, 24].includes(joints[i * 4]!) && weights[i * 4]! > 0.3;
    let colour: Rgb = glove ?? skin;
    if (glove === null) {
      if (back && isTip && nearTip < 0.011) colour = blend(skin, [238, 196, 186], 0.55);
      else if (nearTip < 0.018) colour = blend(skin, [222, 118, 104], 0.16);
      else if (back && nearKnuckle < 0.013) colour = blend(skin, [196, 92, 80], 0.2);
      else if (!back && nearKnuckle < 0.011) colour = blend(skin, [120, 60, 50], 0.2);
      else if (!back) colour = blend(skin, [240, 190, 176], 0.18);
    }
    tints.set([...colour, glove === null ? 40 : 26], i * 4);
  }
  return tints;
}

const blend = (a: Rgb, b: Rgb, share: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

/** Rings around the arm: where along it (0 wrist, 1 elbow, 2 shoulder), how wide, whether cloth. */
interface Ring {
  readonly along: number;
  readonly wide: number;
  readonly thick: number;
  readonly cloth: boolean;
}

const bareRings: readonly Ring[] = [
  { along: -0.05, wide: 0.026, thick: 0.0185, cloth: false },
  { along: 0.06, wide: 0.0265, thick: 0.0195, cloth: false },
  { along: 0.25, wide: 0.031, thick: 0.025, cloth: false },
  { along: 0.5, wide: 0.038, thick: 0.033, cloth: false },
  { along: 0.75, wide: 0.043, thick: 0.039, cloth: false },
  { along: 0.95, wide: 0.04, thick: 0.038, cloth: false },
];
const sleeveRings: readonly Ring[] = [
  { along: sleeveFrom / 0.265, wide: 0.033, thick: 0.027, cloth: true },
  { along: sleeveFrom / 0.265, wide: 0.041, thick: 0.034, cloth: true },
  { along: 0.27, wide: 0.0405, thick: 0.034, cloth: true },
  { along: 0.34, wide: 0.045, thick: 0.039, cloth: true },
  { along: 0.42, wide: 0.044, thick: 0.04, cloth: true },
  { along: 0.55, wide: 0.049, thick: 0.045, cloth: true },
  { along: 0.7, wide: 0.05, thick: 0.047, cloth: true },
  { along: 0.82, wide: 0.055, thick: 0.052, cloth: true },
  { along: 0.93, wide: 0.053, thick: 0.052, cloth: true },
  { along: 1.05, wide: 0.057, thick: 0.055, cloth: true },
  { along: 1.25, wide: 0.056, thick: 0.056, cloth: true },
  { along: 1.5, wide: 0.061, thick: 0.06, cloth: true },
  { along: 1.75, wide: 0.064, thick: 0.064, cloth: true },
  { along: 2.05, wide: 0.072, thick: 0.072, cloth: true },
];
const shortSleeve: readonly Ring[] = [
  { along: 1.0, wide: 0.04, thick: 0.04, cloth: false },
  { along: 1.4, wide: 0.045, thick: 0.045, cloth: false },
  { along: 1.45, wide: 0.062, thick: 0.062, cloth: true },
  { along: 2.05, wide: 0.072, thick: 0.072, cloth: true },
];

const ringSides = 14;

function limbMesh({ skin, sleeve, glove }: HandLooks, scale: number, material: ShaderMaterial) {
  const rings = sleeve === null ? [...bareRings, ...shortSleeve] : [...bareRings.slice(0, 3), ...sleeveRings];
  const columns = ringSides + 1;
  const count = rings.length * columns;
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  const tints = new Uint8Array(count * 4);
  const triangles = new Uint16Array((rings.length - 1) * ringSides * 6);
  const shirt: Rgb = sleeve ?? [96, 104, 120];
  const wrist = glove !== null && sleeve === null ? glove : skin;
  rings.forEach(({ cloth, along }, row) => {
    for (let i = 0; i < columns; i++) {
      // Folds of the cloth, painted.
      const fold = cloth ? 0.86 + 0.14 * Math.sin(row * 2.1 + i * 1.7) : 1;
      const colour = cloth ? shirt : along < 0.2 ? wrist : skin;
      tints.set(
        [colour[0] * fold, colour[1] * fold, colour[2] * fold, cloth ? 8 : 36],
        (row * columns + i) * 4,
      );
    }
  });
  for (let row = 0, at = 0; row + 1 < rings.length; row++) {
    for (let i = 0; i < ringSides; i++, at += 6) {
      const a = row * columns + i;
      triangles.set([a, a + 1, a + columns, a + 1, a + columns + 1, a + columns], at);
    }
  }
  const geometry = geometryOf(positions, normals, new Float32Array(count * 2), tints, triangles);
  const mesh = new Mesh(geometry, material);
  mesh.matrixAutoUpdate = false;
  mesh.frustumCulled = false;
  return { mesh, bend: (moment: ArmMoment) => bendLimb(moment, rings, scale, positions, normals, geometry) };
}

function bendLimb(
  moment: ArmMoment,
  rings: readonly Ring[],
  scale: number,
  positions: Float32Array,
  normals: Float32Array,
  geometry: BufferGeometry,
): void {
  const [wrist, elbow, shoulder] = [moment.wrist, moment.elbow, moment.shoulder].map(
    (p) => new Vector3(...p),
  ) as [Vector3, Vector3, Vector3];
  const handAxes = [0, 1, 2].map((k) =>
    new Vector3().setComponent(k, 1).applyQuaternion(new Quaternion(...moment.turn)),
  ) as [Vector3, Vector3, Vector3];
  const out = new Vector3();
  rings.forEach(({ along, wide, thick }, row) => {
    const [from, to, share] = along <= 1 ? [wrist, elbow, along] : [elbow, shoulder, along - 1];
    const centre = from.clone().lerp(to, share);
    // The arm leaves the wrist the way the hand points, then bends to the elbow.
    const blend = Math.max(0, 1 - Math.max(0, along) / 0.28);
    const limbAxis = to.clone().sub(from).normalize();
    if (along < 0.3) centre.lerp(wrist.clone().addScaledVector(handAxes[1], -along * 0.265 * scale), blend);
    const axis = limbAxis.lerp(handAxes[1].clone().negate(), blend * 0.8).normalize();
    const x = handAxes[0].clone().addScaledVector(axis, -handAxes[0].dot(axis)).normalize();
    const z = axis.clone().cross(x);
    for (let i = 0; i <= ringSides; i++) {
      const angle = (2 * Math.PI * i) / ringSides;
      out
        .copy(x)
        .multiplyScalar(Math.cos(angle) * wide)
        .addScaledVector(z, Math.sin(angle) * thick);
      const at = (row * (ringSides + 1) + i) * 3;
      positions.set([centre.x + out.x * scale, centre.y + out.y * scale, centre.z + out.z * scale], at);
      out.normalize();
      normals.set([out.x, out.y, out.z], at);
    }
  });
  touch(geometry);
}
