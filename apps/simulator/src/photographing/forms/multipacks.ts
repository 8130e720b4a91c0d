import { stickerShare } from "../../products/physical-form.js";
import { fullTurn, type Mesh, type Point, panel, sheet } from "../mesh.js";
import { clearBottle } from "./clear-bottle.js";
import { film, type Pack, solid } from "./pack.js";
import { moved } from "./placing.js";
import { label } from "./round-packs.js";

const cellsAround = 8;

/** Units standing in rows, clear film shrunk around them, a printed band in front and behind. */
export function multipack(pack: Pack): Mesh[] {
  const { width: w, height: h, depth: d, finish, face } = pack;
  const { units } = finish;
  if (units === undefined) throw new TypeError("a multipack without units");
  const unit = unitMeshes(pack);
  const standing: Mesh[] = [];
  for (let row = 0; row < units.rows; row++) {
    for (let column = 0; column < units.columns; column++) {
      const x = (column - (units.columns - 1) / 2) * units.size.width;
      const z = (row - (units.rows - 1) / 2) * units.size.depth;
      // No two cans stand with their labels in line.
      const turn = ((column * 5 + row * 3) % 7) * 0.25 - 0.75;
      standing.push(...unit.map((mesh) => moved(mesh, [0, turn, 0], [x, 0, z])));
    }
  }
  const band = h * stickerShare.multipack[1];
  const front = panel([-w / 2, band / 2 - h * 0.1, d / 2 + 1], [w, 0, 0], [0, -band, 0], face("front"));
  const back = panel([w / 2, band / 2 - h * 0.1, -d / 2 - 1], [-w, 0, 0], [0, -band, 0], face("back"));
  return [...standing, front, back, ...wrap(w, h, d)];
}

function unitMeshes(pack: Pack): Mesh[] {
  const { finish, face, lid } = pack;
  const { form, size } = finish.units!;
  const print = face("unit");
  const unit: Pack = { ...pack, ...size, face: () => print };
  if (form === "clear-bottle") {
    // From outside one sees no more than glass tinted by its liquid.
    const [front, back, cap, , glass] = clearBottle(unit, cellsAround) as [Mesh, Mesh, Mesh, Mesh, Mesh];
    return [front, back, cap, glass];
  }
  const [r, top] = [size.width / 2, size.height / 2];
  const metal = solid([196, 200, 206], 0.6);
  return [
    ...label(
      [
        [top - 9, r],
        [-top + 5, r],
      ],
      () => print,
      cellsAround / 2,
    ),
    fullTurn(
      [
        [top - 1, 0],
        [top - 1, r * 0.76],
        [top, r * 0.8],
        [top - 9, r],
      ],
      metal,
      cellsAround,
    ),
    fullTurn(
      [
        [-top + 5, r],
        [-top, r * 0.8],
      ],
      { ...lid, ...metal },
      cellsAround,
    ),
  ];
}

/** Film with its ripples; the ends are open, as shrink film leaves them. */
function wrap(w: number, h: number, d: number): Mesh[] {
  const clear = film([244, 249, 252], 0.13, 0.95);
  const side = (sign: 1 | -1): Mesh =>
    sheet(
      6,
      5,
      (u, v) => [
        sign * (u - 0.5) * w,
        (0.5 - v) * h * 0.98,
        sign * (d / 2 - 5 * Math.abs(2 * v - 1) ** 5 + 0.8 * Math.sin(19 * u + 7 * v)),
      ],
      clear,
    );
  const flat = (y: number): Mesh =>
    sheet(4, 3, (u, v) => [(u - 0.5) * w, y + Math.sin(13 * u + 11 * v), (v - 0.5) * d * 0.94], clear);
  const end = (sign: 1 | -1): Mesh => {
    const at = (share: number, angle: number): Point => {
      const [z, y] = [Math.cos(angle), Math.sin(angle)];
      const reach = share / Math.max(Math.abs(z), Math.abs(y));
      return share < 1 ? [0, y * h * 0.32, z * d * 0.32] : [0, (y * reach * h) / 2, (z * reach * d) / 2];
    };
    return sheet(
      8,
      1,
      (u, v) => {
        const [, y, z] = at(v < 0.5 ? 0.6 : 1, 2 * Math.PI * u);
        return [sign * (w / 2), y, z];
      },
      clear,
    );
  };
  return [side(1), side(-1), flat(h / 2), flat(-h / 2), end(1), end(-1)];
}
