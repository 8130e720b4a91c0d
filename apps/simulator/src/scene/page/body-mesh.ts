import { Group, Mesh, type ShaderMaterial, Vector3 } from "three";
import type { BodyMoment } from "../motion/moment.js";
import { GeometryBuilder, type Rgb } from "./solid-geometry.js";

/** A person in clothes: trunk and head on two legs that walk. */
export interface Body {
  readonly root: Group;
  readonly pose: (moment: BodyMoment, floor: number) => void;
}

export interface Clothes {
  readonly top: Rgb;
  readonly trousers: Rgb;
  readonly shoes: Rgb;
  readonly skin: Rgb;
  readonly hair: Rgb;
}

const hip = 0.92;

/** Rings of [height, half width, half depth, shift towards the face], from below. */
type Profile = readonly (readonly [number, number, number, number])[];

const trunk: Profile = [
  [hip - 0.08, 0.168, 0.118, 0],
  [hip + 0.08, 0.16, 0.112, 0],
  [1.14, 0.158, 0.108, 0.012],
  [1.3, 0.186, 0.115, 0.01],
  [1.4, 0.19, 0.1, 0],
  [1.46, 0.11, 0.075, -0.005],
  [1.49, 0.06, 0.06, 0],
];
const leg: Profile = [
  [0.06, 0.044, 0.05, 0],
  [0.1, 0.052, 0.055, 0],
  [0.3, 0.062, 0.066, -0.012],
  [0.48, 0.06, 0.062, 0.006],
  [0.7, 0.08, 0.085, 0],
  [hip, 0.096, 0.105, 0],
];
const shoe: Profile = [
  [0, 0.044, 0.125, 0.05],
  [0.035, 0.045, 0.125, 0.05],
  [0.062, 0.042, 0.1, 0.035],
  [0.095, 0.036, 0.045, 0],
];
const head: Profile = [
  [1.47, 0.055, 0.058, 0],
  [1.55, 0.058, 0.07, 0.012],
  [1.6, 0.074, 0.092, 0.016],
  [1.68, 0.08, 0.1, 0.01],
  [1.75, 0.066, 0.08, 0],
  [1.785, 0.02, 0.025, 0],
];

export function bodyMesh(clothes: Clothes, material: () => ShaderMaterial): Body {
  const part = (profile: Profile, colour: Rgb, gloss = 0): Mesh => {
    const mesh = new Mesh(loft(profile, colour, gloss), material());
    mesh.frustumCulled = true;
    return mesh;
  };
  const upper = new Group();
  upper.position.y = hip;
  const shell = new Group();
  shell.position.y = -hip;
  shell.add(part(trunk, clothes.top), part(head, clothes.skin), part(hairOf(head), clothes.hair));
  upper.add(shell);
  const legs = [-1, 1].map((side) => {
    const joint = new Group();
    joint.position.set(side * 0.088, hip, 0);
    const limb = new Group();
    limb.position.y = -hip;
    limb.add(part(leg, clothes.trousers), part(shoe, clothes.shoes, 0.3));
    joint.add(limb);
    return joint;
  });
  const root = new Group();
  root.add(upper, ...legs);
  return {
    root,
    pose: ({ x, z, facing, stride, lean }, floor) => {
      root.position.set(x, floor, z);
      root.rotation.y = facing;
      upper.rotation.x = -lean;
      const swing = stride === 0 ? 0.04 : 0.42 * Math.sin(stride * Math.PI);
      legs[0]!.rotation.x = swing;
      legs[1]!.rotation.x = -swing;
    },
  };
}

const hairOf = (profile: Profile): Profile =>
  profile.slice(2).map(([y, w, d, shift]) => [y + 0.008, w + 0.007, d * 0.86 + 0.007, shift - 0.028]);

/** A person looks towards -z when facing 0. */
function loft(profile: Profile, colour: Rgb, gloss: number) {
  const at = (v: number): readonly [number, number, number, number] => {
    const s = v * (profile.length - 1);
    const i = Math.min(profile.length - 2, Math.floor(s));
    const [a, b] = [profile[i]!, profile[i + 1]!];
    const t = s - i;
    return [0, 1, 2, 3].map((k) => a[k]! + (b[k]! - a[k]!) * t) as [number, number, number, number];
  };
  return new GeometryBuilder()
    .sheet(
      14,
      profile.length - 1,
      (u, v) => {
        const [y, w, d, shift] = at(1 - v);
        const angle = 2 * Math.PI * u;
        return new Vector3(w * Math.sin(angle), y, -shift + d * Math.cos(angle));
      },
      colour,
      gloss,
    )
    .geometry();
}
