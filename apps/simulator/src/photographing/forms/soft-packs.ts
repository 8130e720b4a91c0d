import type { FaceName } from "../../products/drawn-product.js";
import { bagFold } from "../../products/physical-form.js";
import { type Mesh, sheet } from "../mesh.js";
import type { Pack } from "./pack.js";

/** A filled pillow with a flat seam above and below, and the creases that filling leaves. */
export function pouch({ width: w, height: h, depth: d, face }: Pack): Mesh[] {
  const bulge = (u: number, v: number): number => {
    const [x, y] = [2 * u - 1, 2 * v - 1];
    const seam = Math.max(0, 1 - (Math.abs(y) / 0.93) ** 5);
    const across = Math.max(0, 1 - Math.abs(x) ** 2.6);
    const creases = 0.045 * Math.sin(9 * x + 4 * y) * Math.abs(y) + 0.03 * Math.sin(23 * x) * y * y;
    return (d / 2) * (Math.sqrt(seam * across) + creases * across);
  };
  const narrowing = (v: number): number => 1 - 0.05 * Math.max(0, 1 - Math.abs(2 * v - 1) ** 6);
  const side = (sign: 1 | -1, name: FaceName): Mesh =>
    sheet(
      18,
      18,
      (u, v) => [sign * (u - 0.5) * w * narrowing(v), (0.5 - v) * h, sign * bulge(u, v)],
      face(name),
    );
  return [side(1, "front"), side(-1, "back")];
}

/** How deep a bag is at v (0 above): full below, drawn in to its fold. */
const bagDepth = (v: number): number =>
  v > 0.3 ? 1 : 0.1 + 0.9 * Math.sin((Math.PI / 2) * (v / 0.3)) ** 1.4;

/** A filled bag that stands: creased front and back, tucked-in sides, the top folded over. */
export function bag({ width: w, height: h, depth: d, lid, body, face }: Pack): Mesh[] {
  const bottom = -h / 2;
  const fold = h * (bagFold - 0.5);
  const creases = (u: number, v: number): number =>
    0.05 * Math.sin(14 * u + 5 * v) * (1 - v) ** 0.6 +
    0.035 * Math.sin(7 * v - 9 * u) +
    0.02 * Math.sin(31 * u * v);
  const bulge = (u: number): number => 0.86 + 0.14 * Math.cos(Math.PI * (u - 0.5)) ** 2;
  const half = (v: number): number => (d / 2) * bagDepth(v);
  const wall = (sign: 1 | -1, name: FaceName): Mesh =>
    sheet(
      14,
      16,
      (u, v) => [
        sign * (u - 0.5) * w,
        fold + (bottom - fold) * v,
        sign * half(v) * (bulge(u) + creases(u, v) * Math.sin(Math.PI * u)),
      ],
      face(name),
    );
  const tucked = (sign: 1 | -1): Mesh =>
    sheet(
      4,
      8,
      (u, v) => [
        sign * (w / 2 - d * 0.18 * (1 - Math.abs(2 * u - 1)) * (1 - v)),
        fold + (bottom - fold) * v,
        sign * (1 - 2 * u) * half(v) * 0.86,
      ],
      body,
    );
  const folded = sheet(
    2,
    4,
    (u, v) => {
      const turn = Math.PI * v;
      return [(u - 0.5) * w, fold + (h / 2 - fold) * Math.sin(turn), 2 + 3 * Math.cos(turn)];
    },
    lid,
  );
  const floor = sheet(1, 1, (u, v) => [(u - 0.5) * w, bottom, (v - 0.5) * d * 0.9], body);
  return [wall(1, "front"), wall(-1, "back"), tucked(1), tucked(-1), folded, floor];
}
