import type { DrawnFace, Inside } from "../../products/drawn-product.js";
import { stickerShare } from "../../products/physical-form.js";
import type { Random } from "../../randomness/random.js";
import { type Mesh, type Point, panel, type Surface, sheet } from "../mesh.js";
import { film, type Pack } from "./pack.js";
import { pieceMeshes } from "./pieces.js";
import { moved, placesIn } from "./placing.js";

/** How much smaller a tray's floor is than its rim. */
const floorShare = 0.84;

/** A foam or plastic tray, what lies in it, clear film over it with a label; the film faces the viewer. */
export function tray(pack: Pack, skins: readonly DrawnFace[], random: Random): Mesh[] {
  const { width: w, height: h, depth: d, finish, body, face } = pack;
  const rim = d * 0.3;
  const [stickerWide, stickerHigh] = stickerShare.tray;
  const filmAt = (u: number, v: number): number =>
    rim + (d / 2 - rim) * Math.min(1, 2.4 * Math.sin(Math.PI * u) * Math.sin(Math.PI * v)) ** 0.5;
  const wrap = sheet(
    8,
    7,
    (u, v) => [
      (u - 0.5) * w,
      (0.5 - v) * h,
      filmAt(u, v) + 0.5 * Math.sin(17 * u + 23 * v) * Math.sin(Math.PI * u),
    ],
    film([240, 246, 250], 0.1, 0.95),
  );
  const top = h * 0.47;
  const sticker = sheet(
    4,
    3,
    (u, v) => {
      const [x, y] = [(u - 0.5) * w * stickerWide, top - v * h * stickerHigh];
      return [x, y, filmAt(x / w + 0.5, 0.5 - y / h) + 0.9];
    },
    face("front"),
  );
  const under = panel(
    [(w / 2) * stickerWide, (h / 2) * stickerHigh, -d / 2 - 0.4],
    [-w * stickerWide, 0, 0],
    [0, -h * stickerHigh, 0],
    face("back"),
  );
  const content = finish.inside;
  return [
    ...shell(w, h, d, rim, body),
    ...(content === undefined ? [] : contentMeshes(content, [w, h, d], rim, skins, random)),
    sticker,
    under,
    wrap,
  ];
}

/** Floor, four slanting walls and a flat rim. */
function shell(w: number, h: number, d: number, rim: number, surface: Surface): Mesh[] {
  const loop = (share: number, t: number): Point => {
    const corner = t * 4;
    const [x, y] = [w * share * 0.5, h * share * 0.5];
    const along = (corner % 1) * 2 - 1;
    switch (Math.floor(corner) % 4) {
      case 0:
        return [along * x, y, 0];
      case 1:
        return [x, -along * y, 0];
      case 2:
        return [-along * x, -y, 0];
      default:
        return [-x, along * y, 0];
    }
  };
  const ring = (from: number, to: number, zFrom: number, zTo: number): Mesh =>
    sheet(
      8,
      1,
      (u, v) => {
        const [x, y] = loop(from + (to - from) * v, u);
        return [x, y, zFrom + (zTo - zFrom) * v];
      },
      surface,
    );
  return [
    ring(1, 0.94, rim, rim),
    ring(0.94, floorShare, rim, -d / 2),
    panel(
      [(-w / 2) * floorShare, (h / 2) * floorShare, -d / 2],
      [w * floorShare, 0, 0],
      [0, -h * floorShare, 0],
      surface,
    ),
  ];
}

function contentMeshes(
  inside: Inside,
  [w, h, d]: Point,
  rim: number,
  skins: readonly DrawnFace[],
  random: Random,
): Mesh[] {
  const floor = -d / 2 + 1;
  const [iw, ih] = [w * floorShare, h * floorShare];
  const skin = skins[0];
  if (skin === undefined) throw new TypeError("content without a skin");
  const surface: Surface = { print: skin, colour: [255, 255, 255], gloss: 0.3, opacity: 1 };
  switch (inside.kind) {
    case "strands":
      return [slab(iw, ih, floor, rim * 1.25, surface)];
    case "fillets":
      return fillets(inside.count, iw, ih, floor, rim * 1.1 - floor, surface, random);
    case "slices":
      return Array.from({ length: inside.count }, (_, i) => {
        const z = floor + ((i + 1) / inside.count) * (rim - floor);
        const shift = (i / inside.count - 0.5) * -ih * 0.16;
        return panel([-iw * 0.46, ih * 0.42 + shift, z], [iw * 0.92, 0, 0], [0, -ih * 0.84, 0.5], surface);
      });
    case "pieces": {
      const piece = { ...inside, skins };
      const room = [iw * 0.96, ih * 0.96, Math.max(0, rim * 1.3 - floor - inside.widthMm)] as const;
      const lift = (floor + rim * 1.3) / 2;
      return placesIn(room, inside.count, inside.widthMm, inside.lengthMm, random).flatMap(
        ({ at: [x, y, z], turn }, i) =>
          pieceMeshes(piece, random.fork(i), { around: 7, along: 5 }).map((mesh) =>
            moved(mesh, turn, [x, y, z + lift]),
          ),
      );
    }
  }
}

/** Minced meat: a cushion with furrows. */
function slab(w: number, h: number, floor: number, top: number, surface: Surface): Mesh {
  return sheet(
    14,
    14,
    (u, v) => {
      const [x, y] = [2 * u - 1, 2 * v - 1];
      const round = Math.max(0, 1 - Math.abs(x) ** 6) * Math.max(0, 1 - Math.abs(y) ** 6);
      const furrows = 0.06 * Math.sin(21 * u) + 0.05 * Math.sin(11 * v + 6 * u);
      return [x * w * 0.49, -y * h * 0.49, floor + (top - floor) * Math.sqrt(round) * (0.94 + furrows)];
    },
    surface,
  );
}

/** Flat rounded pieces of meat or fish side by side, one end narrower than the other. */
function fillets(
  count: number,
  w: number,
  h: number,
  floor: number,
  thick: number,
  surface: Surface,
  random: Random,
): Mesh[] {
  const wide = (w / count) * 1.08;
  return Array.from({ length: count }, (_, i) => {
    const [narrow, flip] = [random.between(0.6, 0.8), random.chance(0.5) ? 1 : -1];
    const one = sheet(
      9,
      10,
      (u, v) => {
        const [x, y] = [2 * u - 1, 2 * v - 1];
        const outline = (narrow + (1 - narrow) * (0.5 + 0.5 * y * flip)) * (1 - Math.abs(y) ** 8) ** 0.4;
        const round = Math.sqrt(Math.max(0, 1 - Math.abs(x) ** 3.2) * Math.max(0, 1 - Math.abs(y) ** 4));
        return [x * wide * 0.5 * outline + y * y * 4 * flip, -y * h * 0.48, thick * round];
      },
      surface,
    );
    const x = ((i + 0.5) / count - 0.5) * w * 0.95;
    return moved(one, [0, 0, random.between(-0.1, 0.1)], [x, 0, floor + 0.1 * thick * (i % 2)]);
  });
}
