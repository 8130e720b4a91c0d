import type { Point, Surface } from "./mesh.js";
import type { Texture } from "./texture.js";

/** A surface whose artwork is loaded. */
export interface Material extends Omit<Surface, "print"> {
  readonly texture: Texture | null;
}

export interface Light {
  /** Towards the lamp, unit length. */
  readonly direction: Point;
  readonly strength: number;
  readonly ambient: number;
  /** Colour of the lamp, about 1 each. */
  readonly tint: Point;
  /** Where a soft box stands in what the surface mirrors: x of the reflection. */
  readonly softBox: number;
}

const linear = Float64Array.from({ length: 256 }, (_, i) => (i / 255) ** 2.2);
const encoded = Uint8Array.from({ length: 4097 }, (_, i) => Math.round(255 * (i / 4096) ** (1 / 2.2)));
const encode = (value: number): number => encoded[Math.min(4096, Math.max(0, Math.round(value * 4096)))]!;
const sampled = new Float64Array(3);

/**
 * Writes the colour of a surface point: its texture, lit. The normal need not have unit length nor face the viewer. What
 * one can see through lets through all but its opacity of what was there; its gloss covers that as on any surface.
 */
export function litColour(
  rgba: Uint8Array,
  at: number,
  surface: Material,
  level: number,
  u: number,
  v: number,
  nx: number,
  ny: number,
  nz: number,
  light: Light,
): void {
  sample(surface, level, u, v);
  const length = (nz < 0 ? -1 : 1) * Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
  const x = nx / length;
  const y = ny / length;
  const z = nz / length;
  const lx = light.direction[0];
  const ly = light.direction[1];
  const lz = light.direction[2];
  const facing = x * lx + y * ly + z * lz;
  const diffuse = light.ambient * (0.82 + 0.18 * y) + light.strength * Math.max(0, 0.82 * facing + 0.18);
  // Half way between lamp and viewer, who stands on the z axis.
  const half = Math.sqrt(lx * lx + ly * ly + (lz + 1) * (lz + 1));
  const gloss = surface.gloss;
  const shine =
    gloss * gloss * 0.5 * Math.max(0, (x * lx + y * ly + z * (lz + 1)) / half) ** (12 + 90 * gloss);
  const box = gloss * 0.3 * softBox(2 * z * x, 2 * z * y, light.softBox) * (1.2 - z);
  const opacity = surface.opacity >= 1 ? 1 : Math.min(1, surface.opacity + shine + box);
  const below = opacity >= 1 ? 0 : (rgba[at + 3]! / 255) * (1 - opacity);
  const whole = opacity + below;
  for (let c = 0; c < 3; c++) {
    const own = encode((sampled[c]! * diffuse + shine + box) * light.tint[c]!);
    rgba[at + c] = below === 0 ? own : Math.round((own * opacity + rgba[at + c]! * below) / whole);
  }
  rgba[at + 3] = Math.round(255 * whole);
}

/** A tall soft lamp at one side, mirrored in what is glossy. */
function softBox(mirroredX: number, mirroredY: number, where: number): number {
  const across = Math.max(0, 1 - Math.abs(mirroredX - where) / 0.22);
  const along = Math.max(0, 1 - Math.abs(mirroredY) / 0.9);
  return Math.min(1, across * 2.5) * Math.min(1, along * 3);
}

/** Bilinear, in linear light; the texture's edges are held. */
function sample({ texture, colour }: Material, level: number, u: number, v: number): void {
  const source = texture?.levels[level];
  if (source === undefined) {
    for (let c = 0; c < 3; c++) sampled[c] = linear[colour[c]!]!;
    return;
  }
  const { width, height, rgb } = source;
  const x = Math.min(width - 1.001, Math.max(0, u * width - 0.5));
  const y = Math.min(height - 1.001, Math.max(0, v * height - 0.5));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const at = (y0 * width + x0) * 3;
  const below = at + width * 3;
  for (let c = 0; c < 3; c++) {
    const upper = linear[rgb[at + c]!]! * (1 - fx) + linear[rgb[at + 3 + c]!]! * fx;
    const lower = linear[rgb[below + c]!]! * (1 - fx) + linear[rgb[below + 3 + c]!]! * fx;
    sampled[c] = upper * (1 - fy) + lower * fy;
  }
}
