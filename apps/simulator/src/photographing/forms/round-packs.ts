import { labelBands } from "../../products/physical-form.js";
import { fullTurn, type Mesh, type Surface, sheet, turned } from "../mesh.js";
import { film, type Pack } from "./pack.js";

/** A label wrapped around: the front in front, the back behind. */
export function label(
  profile: readonly (readonly [number, number])[],
  face: Pack["face"],
  columns?: number,
): Mesh[] {
  const quarter = Math.PI / 2;
  return [
    turned(profile, -quarter, quarter, face("front"), columns),
    turned(profile, quarter, 3 * quarter, face("back"), columns),
  ];
}

export function can({ width, height: h, lid, body, face }: Pack): Mesh[] {
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

/** What is in it ends below the neck; the glass goes on around it. */
export function jar({ width, height: h, lid, body, face }: Pack): Mesh[] {
  const r = width / 2;
  const [low, high] = labelBands.jar.map((share) => h * (share - 0.5)) as [number, number];
  const y = (share: number): number => h * (share - 0.5);
  const at = (points: readonly (readonly [number, number])[]) =>
    points.map(([up, out]) => [y(up), r * out] as const);
  return [
    ...label(
      [
        [high, r * 1.006],
        [low, r * 1.006],
      ],
      face,
    ),
    fullTurn(
      at([
        [0.78, 0],
        [0.78, 0.86],
        [0.74, 0.94],
        [0.7, 0.97],
        [0.06, 0.97],
        [0.03, 0.9],
        [0.03, 0],
      ]),
      body,
    ),
    fullTurn(
      at([
        [0.84, 0.8],
        [0.755, 0.97],
        [0.7, 1],
        [0.06, 1],
        [0, 0.88],
        [0, 0],
      ]),
      film([226, 236, 238], 0.16, 0.9),
    ),
    fullTurn(
      at([
        [0.985, 0.88],
        [0.975, 0.915],
        [0.83, 0.915],
        [0.82, 0.89],
      ]),
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

/** Opaque: ketchup, washing-up liquid. */
export function bottle({ width, height: h, lid, body, face }: Pack): Mesh[] {
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

export function tub({ width, height: h, lid, body, face }: Pack): Mesh[] {
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
