import { rgbOf } from "../products/colours.js";
import type { DrawnProduct, FaceName } from "../products/drawn-product.js";
import { gableShoulder, labelBands } from "../products/physical-form.js";
import { fullTurn, type Mesh, panel, type Surface, sheet, turned } from "./mesh.js";

interface Pack {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly lid: Surface;
  readonly body: Surface;
  readonly face: (name: FaceName) => Surface;
}

function packOf(drawn: DrawnProduct): Pack {
  const { finish } = drawn;
  const plain = (colour: string): Surface => ({
    print: null,
    colour: rgbOf(colour),
    gloss: finish.gloss,
    opacity: 1,
  });
  return {
    ...drawn.size,
    lid: plain(finish.lid),
    body: plain(finish.body),
    face: (name) => {
      const print = drawn.faces.find(({ face }) => face === name);
      const gloss = drawn.form === "jar" || drawn.form === "bottle" ? 0.25 : finish.gloss;
      return print === undefined ? plain(finish.body) : { print, colour: [255, 255, 255], gloss, opacity: 1 };
    },
  };
}

/** The artwork of a packaged product on its shape, centred on the origin, the front towards the viewer. */
export function packMeshes(drawn: DrawnProduct): Mesh[] {
  const pack = packOf(drawn);
  switch (drawn.form) {
    case "box":
    case "bar":
      return box(pack, pack.height / 2);
    case "gable-carton":
      return gableCarton(pack);
    case "can":
      return can(pack);
    case "jar":
      return jar(pack);
    case "bottle":
      return bottle(pack);
    case "tub":
      return tub(pack);
    case "pouch":
      return pouch(pack);
    case "piece":
      return [];
  }
}

/** Four sides from the bottom up to `top`, and the faces above and below. */
function box({ width: w, height: h, depth: d, body, face }: Pack, top: number, lidded = true): Mesh[] {
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

function gableCarton(pack: Pack): Mesh[] {
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

/** A label wrapped around: the front in front, the back behind. */
function label(profile: readonly (readonly [number, number])[], face: Pack["face"]): Mesh[] {
  const quarter = Math.PI / 2;
  return [
    turned(profile, -quarter, quarter, face("front")),
    turned(profile, quarter, 3 * quarter, face("back")),
  ];
}

function can({ width, height: h, lid, body, face }: Pack): Mesh[] {
  const r = width / 2;
  const [low, high] = labelBands.can.map((share) => h * (share - 0.5)) as [number, number];
  const rim = (y: number, up: number): Mesh =>
    fullTurn(
      [
        [y, r * 0.985],
        [y + up * h * 0.008, r * 1.012],
        [y + up * h * 0.022, r * 1.012],
        [y + up * h * 0.03, r * 0.985],
      ],
      body,
    );
  return [
    ...label(
      [
        [high, r],
        [low, r],
      ],
      face,
    ),
    rim(high, 1),
    rim(low, -1),
    fullTurn(
      [
        [h / 2, r * 0.985],
        [h / 2 - 2.5, r * 0.95],
        [h / 2 - 3, r * 0.8],
        [h / 2 - 2.4, r * 0.76],
        [h / 2 - 2.4, 0],
      ],
      lid,
    ),
    fullTurn(
      [
        [-h / 2, r * 0.98],
        [-h / 2, 0],
      ],
      lid,
    ),
  ];
}

function jar({ width, height: h, lid, body, face }: Pack): Mesh[] {
  const r = width / 2;
  const [low, high] = labelBands.jar.map((share) => h * (share - 0.5)) as [number, number];
  const y = (share: number): number => h * (share - 0.5);
  return [
    ...label(
      [
        [high, r * 1.006],
        [low, r * 1.006],
      ],
      face,
    ),
    fullTurn(
      [
        [y(0.84), r * 0.8],
        [y(0.8), r * 0.86],
        [y(0.755), r * 0.97],
        [y(0.72), r],
        [y(0.4), r],
        [y(0.06), r],
        [y(0.015), r * 0.95],
        [y(0), r * 0.86],
        [y(0), 0],
      ],
      body,
    ),
    fullTurn(
      [
        [y(0.985), r * 0.88],
        [y(0.975), r * 0.915],
        [y(0.83), r * 0.915],
        [y(0.82), r * 0.89],
      ],
      lid,
    ),
    topDisc(y(0.99), r * 0.9, face("top")),
  ];
}

/** A round lid seen from above: the square artwork's inscribed circle. */
function topDisc(y: number, radius: number, surface: Surface): Mesh {
  return sheet(
    28,
    1,
    (u, v) => [radius * v * Math.sin(2 * Math.PI * u), y, radius * v * Math.cos(2 * Math.PI * u)],
    surface,
    (u, v) => [0.5 + (v / 2) * Math.sin(2 * Math.PI * u), 0.5 + (v / 2) * Math.cos(2 * Math.PI * u)],
  );
}

function bottle({ width, height: h, lid, body, face }: Pack): Mesh[] {
  const r = width / 2;
  const [low, high] = labelBands.bottle.map((share) => h * (share - 0.5)) as [number, number];
  const y = (share: number): number => h * (share - 0.5);
  const shoulders = [
    [0.9, 0.31],
    [0.84, 0.34],
    [0.79, 0.44],
    [0.74, 0.62],
    [0.69, 0.81],
    [0.64, 0.94],
    [0.6, 0.99],
    [0.56, 1],
    [0.3, 1],
    [0.06, 1],
    [0.02, 0.96],
    [0, 0.85],
    [0, 0],
  ].map(([at, share]) => [y(at!), r * share!] as const);
  return [
    ...label(
      [
        [high, r * 1.008],
        [low, r * 1.008],
      ],
      face,
    ),
    fullTurn(shoulders, body),
    fullTurn(
      [
        [y(1), 0],
        [y(1), r * 0.34],
        [y(0.99), r * 0.38],
        [y(0.89), r * 0.4],
        [y(0.88), r * 0.32],
      ],
      lid,
    ),
  ];
}

function tub({ width, height: h, lid, body, face }: Pack): Mesh[] {
  const r = width / 2;
  const [low, high] = labelBands.tub.map((share) => h * (share - 0.5)) as [number, number];
  return [
    ...label(
      [
        [high, r * 0.97],
        [low, r * 0.78],
      ],
      face,
    ),
    fullTurn(
      [
        [low, r * 0.78],
        [low, 0],
      ],
      body,
    ),
    fullTurn(
      [
        [h / 2, r * 0.95],
        [h / 2, r * 1.02],
        [high, r * 1.02],
        [high, r * 0.95],
      ],
      lid,
    ),
    topDisc(h / 2 + 0.4, r * 1.005, face("top")),
  ];
}

/** A filled pillow with a flat seam above and below, and the creases that filling leaves. */
function pouch({ width: w, height: h, depth: d, face }: Pack): Mesh[] {
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
