import sharp from "sharp";
import { hsl, mixed } from "../products/colours.js";
import { faded, num, path, polygon, rect } from "../products/svg.js";
import type { Random } from "../randomness/random.js";
import { frameSize, type Raster } from "./frame.js";
import type { CameraName } from "./trip-plan.js";

type Corner = readonly [number, number];

/** Where the basket's floor lies in each camera's frame (left, top, right, bottom): each looks in from its own side. */
const floors: Readonly<Record<CameraName, readonly [number, number, number, number]>> = {
  front: [170, 150, 470, 350],
  rear: [150, 110, 490, 310],
  left: [210, 130, 560, 345],
  right: [80, 130, 430, 345],
};

/** A basket's wires lie before the plane of focus: soft, and cheap to compress. */
const lensBlurPixels = 4;

/** The empty wire basket as one camera of one trip sees it. `blurPixels` is the condition's, on top of the lens's. */
export async function emptyBasket(camera: CameraName, random: Random, blurPixels: number): Promise<Raster> {
  const { width, height } = frameSize;
  const drawn = sharp(Buffer.from(basketSvg(camera, random)))
    .resize(width, height, { fit: "fill" })
    .removeAlpha();
  const rgb = await drawn.blur(Math.hypot(lensBlurPixels, blurPixels)).raw().toBuffer();
  return { width, height, rgb };
}

function basketSvg(camera: CameraName, random: Random): string {
  const { width: w, height: h } = frameSize;
  const shift = (): number => random.between(-18, 18);
  const [left, top, right, bottom] = floors[camera];
  const floor: Corner[] = [
    [left + shift(), top + shift()],
    [right + shift(), top + shift()],
    [right + shift(), bottom + shift()],
    [left + shift(), bottom + shift()],
  ];
  const rim: Corner[] = [
    [-60, -50],
    [w + 60, -50],
    [w + 60, h + 50],
    [-60, h + 50],
  ];
  const ground = hsl(random.between(195, 235), random.between(0.04, 0.12), random.between(0.26, 0.36));
  const wire = hsl(random.between(200, 220), 0.05, random.between(0.5, 0.62));
  const walls = [0, 1, 2, 3].map((side) => {
    const next = (side + 1) % 4;
    return polygon(
      [rim[side]!, rim[next]!, floor[next]!, floor[side]!],
      mixed(ground, "#000000", [0.05, 0.22, 0.3, 0.18][side]!),
    );
  });
  const columns = random.integer(4, 6);
  const rows = random.integer(3, 4);
  const rings = random.integer(2, 3);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">` +
    rect(0, 0, w, h, ground) +
    walls.join("") +
    polygon(floor, mixed(ground, "#ffffff", 0.07)) +
    faded(wires(gridLines(floor, columns, rows), wire), 0.4) +
    faded(wires(wallLines(floor, rim, columns, rows, rings), wire), 0.6) +
    "</svg>"
  );
}

/** Every wire is a dark line under a light one. */
const wires = (data: string, colour: string): string =>
  path(data, "none", 'stroke="#000000" stroke-opacity="0.4" stroke-width="5" transform="translate(3 4)"') +
  path(data, "none", `stroke="${colour}" stroke-width="4"`);

const between = (a: Corner, b: Corner, t: number): Corner => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
];
const line = (a: Corner, b: Corner): string => `M${num(a[0])} ${num(a[1])}L${num(b[0])} ${num(b[1])}`;

function gridLines([a, b, c, d]: readonly Corner[], columns: number, rows: number): string {
  let data = "";
  for (let i = 0; i <= columns; i++) data += line(between(a!, b!, i / columns), between(d!, c!, i / columns));
  for (let i = 0; i <= rows; i++) data += line(between(a!, d!, i / rows), between(b!, c!, i / rows));
  return data;
}

function wallLines(
  floor: readonly Corner[],
  rim: readonly Corner[],
  columns: number,
  rows: number,
  rings: number,
): string {
  let data = "";
  for (let side = 0; side < 4; side++) {
    const next = (side + 1) % 4;
    const count = side % 2 === 0 ? columns : rows;
    for (let i = 0; i < count; i++) {
      data += line(
        between(floor[side]!, floor[next]!, i / count),
        between(rim[side]!, rim[next]!, i / count),
      );
    }
    for (let ring = 1; ring <= rings; ring++) {
      // Rings stand closer together towards the floor, which is further away.
      const t = (ring / rings) ** 1.5;
      data += line(between(floor[side]!, rim[side]!, t), between(floor[next]!, rim[next]!, t));
    }
  }
  return data;
}
