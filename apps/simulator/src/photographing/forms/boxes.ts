import { gableShoulder } from "../../products/physical-form.js";
import { type Mesh, panel, sheet } from "../mesh.js";
import type { Pack } from "./pack.js";

/** Four sides from the bottom up to `top`, and the faces above and below. */
export function box({ width: w, height: h, depth: d, body, face }: Pack, top: number, lidded = true): Mesh[] {
  const [x, z, down] = [w / 2, d / 2, -(top + h / 2)];
  const sides = [
    panel([-x, top, z], [w, 0, 0], [0, down, 0], face("front")),
    panel([x, top, -z], [-w, 0, 0], [0, down, 0], face("back")),
    panel([x, top, z], [0, 0, -d], [0, down, 0], face("side")),
    panel([-x, top, -z], [0, 0, d], [0, down, 0], face("side")),
    panel([-x, -h / 2, z], [w, 0, 0], [0, 0, -d], body),
  ];
  return lidded ? [...sides, panel([-x, top, -z], [w, 0, 0], [0, 0, d], face("top"))] : sides;
}

/** A box up to its shoulder, a folded roof with a fin, and a screw cap in front. */
export function gableCarton(pack: Pack): Mesh[] {
  const { width: w, height: h, depth: d, lid, face } = pack;
  const shoulder = h * (gableShoulder - 0.5);
  const ridge = h * 0.43;
  const [x, z, fin] = [w / 2, d / 2, h / 2 - ridge];
  const fold = 0.86;
  return [
    ...box(pack, shoulder, false),
    panel([-x * fold, ridge, 1], [w * fold, 0, 0], [0, shoulder - ridge, z - 1], face("top")),
    sheet(
      1,
      1,
      (u, v) => [(u - 0.5) * w * (fold + (1 - fold) * v), ridge + (shoulder - ridge) * v, 1 + (z - 1) * v],
      face("top"),
    ),
    sheet(
      1,
      1,
      (u, v) => [(0.5 - u) * w * (fold + (1 - fold) * v), ridge + (shoulder - ridge) * v, -1 - (z - 1) * v],
      face("top"),
    ),
    sheet(1, 1, (u, v) => [x - (1 - v) * w * 0.12, ridge + (shoulder - ridge) * v, (0.5 - u) * d * v], lid),
    sheet(1, 1, (u, v) => [-x + (1 - v) * w * 0.12, ridge + (shoulder - ridge) * v, (u - 0.5) * d * v], lid),
    panel([-x * fold, h / 2, 1.2], [w * fold, 0, 0], [0, -fin, 0], lid),
    panel([x * fold, h / 2, -1.2], [-w * fold, 0, 0], [0, -fin, 0], lid),
    panel([-x * fold, h / 2, -1.2], [w * fold, 0, 0], [0, 0, 2.4], lid),
  ];
}
