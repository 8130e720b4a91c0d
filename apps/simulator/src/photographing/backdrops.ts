import { hsl, mixed } from "../products/colours.js";
import { circle, num, path, rect } from "../products/svg.js";
import type { Random } from "../randomness/random.js";

/** What stands behind a photographed product. Every backdrop is a square SVG body, 100 by 100. */
export type Backdrop = "white" | "studio" | "table" | "shelf" | "aisle" | "floor" | "cart";

export function backdropSvg(backdrop: Backdrop, random: Random): string {
  const body = backdropBody(backdrop, random);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">${body}</svg>`;
}

function backdropBody(backdrop: Backdrop, random: Random): string {
  switch (backdrop) {
    case "white":
      return sweep("#ffffff", "#f1f1f1");
    case "studio": {
      const tone = hsl(random.between(0, 360), 0.18, random.between(0.72, 0.88));
      return sweep(mixed(tone, "#ffffff", 0.5), tone);
    }
    case "table":
      return table(random);
    case "shelf":
      return shelf(random, 1.1);
    case "aisle":
      return shelf(random, 3.2);
    case "floor":
      return floor(random);
    case "cart":
      return cart(random);
  }
}

const blurred = (body: string, deviation: number): string =>
  `<defs><filter id="blur" x="-5%" y="-5%" width="110%" height="110%"><feGaussianBlur stdDeviation="${num(deviation)}"/></filter></defs><g filter="url(#blur)">${body}</g>`;

/** A paper sweep: bright in the middle, darker at the edges. */
const sweep = (middle: string, edge: string): string =>
  `<defs><radialGradient id="s" cx="0.5" cy="0.45" r="0.8"><stop offset="0" stop-color="${middle}"/><stop offset="1" stop-color="${edge}"/></radialGradient></defs>` +
  rect(0, 0, 100, 100, "url(#s)");

function table(random: Random): string {
  const wood = hsl(random.between(22, 38), random.between(0.25, 0.5), random.between(0.5, 0.72));
  const wall = hsl(random.between(20, 220), 0.12, random.between(0.75, 0.9));
  const edge = random.between(38, 52);
  const grain = Array.from({ length: 34 }, () => {
    const y = edge + (100 - edge) * random.between(0, 1);
    const tone = mixed(wood, random.chance(0.5) ? "#4a2f18" : "#ffffff", random.between(0.08, 0.2));
    return path(
      `M0 ${num(y)}C30 ${num(y + random.between(-2, 2))} 70 ${num(y + random.between(-2, 2))} 100 ${num(y + random.between(-1, 1))}`,
      "none",
      `stroke="${tone}" stroke-width="${num(random.between(0.2, 0.9))}"`,
    );
  }).join("");
  return blurred(rect(-5, -5, 110, 110, wall) + rect(-5, edge, 110, 110, wood) + grain, 0.5);
}

/** Rows of other people's packs on boards. */
function shelf(random: Random, blur: number): string {
  const board = hsl(random.between(30, 230), 0.06, random.between(0.7, 0.9));
  const back = mixed(board, "#202020", 0.55);
  const boardAt = random.between(74, 84);
  let packs = "";
  for (const bottom of [boardAt - 48, boardAt, boardAt + 46]) {
    for (let x = -6; x < 104; ) {
      const width = random.between(7, 17);
      const height = random.between(22, 40);
      const colour = hsl(random.between(0, 360), random.between(0.2, 0.65), random.between(0.35, 0.7));
      packs += rect(x, bottom - height, width, height, colour, 0.8);
      packs += rect(
        x + width * 0.12,
        bottom - height * 0.72,
        width * 0.76,
        height * 0.28,
        mixed(colour, "#ffffff", 0.65),
        0.5,
      );
      x += width + random.between(0.2, 1.6);
    }
    packs +=
      rect(-5, bottom, 110, 5.5, board) + rect(-5, bottom + 4.4, 110, 1.4, mixed(board, "#000000", 0.3));
  }
  return blurred(rect(-5, -5, 110, 110, back) + packs, blur);
}

function floor(random: Random): string {
  const tile = hsl(random.between(20, 220), 0.08, random.between(0.55, 0.8));
  const size = random.between(22, 38);
  const turn = random.between(-30, 30);
  let lines = "";
  for (let at = -100; at < 200; at += size) {
    lines += `M${num(at)} -100V200M-100 ${num(at)}H200`;
  }
  const joints = path(
    lines,
    "none",
    `stroke="${mixed(tile, "#000000", 0.25)}" stroke-width="1.1" transform="rotate(${num(turn)} 50 50)"`,
  );
  const shine = circle(
    random.between(20, 80),
    random.between(10, 60),
    26,
    mixed(tile, "#ffffff", 0.35),
    'opacity="0.5"',
  );
  return blurred(rect(-5, -5, 110, 110, tile) + joints + shine, 1.3);
}

/** The inside of a cart, seen out of focus: wires over a dark ground. */
function cart(random: Random): string {
  const ground = hsl(random.between(200, 240), 0.08, random.between(0.3, 0.48));
  const wire = hsl(210, 0.06, random.between(0.62, 0.8));
  const pitch = random.between(8, 13);
  let lines = "";
  for (let at = -20; at < 130; at += pitch) lines += `M${num(at)} -10L${num(at + random.between(-1, 1))} 110`;
  for (let at = -20; at < 130; at += pitch * 1.7) lines += `M-10 ${num(at)}H110`;
  return blurred(
    rect(-5, -5, 110, 110, ground) +
      path(
        lines,
        "none",
        `stroke="${wire}" stroke-width="1.3" transform="rotate(${num(random.between(-10, 10))} 50 50)"`,
      ),
    0.9,
  );
}
