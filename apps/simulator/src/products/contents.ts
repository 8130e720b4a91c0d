import type { Random } from "../randomness/random.js";
import { darker, lighter, mixed } from "./colours.js";
import type { DrawnFace, Inside } from "./drawn-product.js";
import { num, path, rect, svgDocument } from "./svg.js";

/** What one sees of the content of a tray: the surface of meat, fish or cheese, for `Finish.inside`. */
export function contentSkin(inside: Inside, colour: string, random: Random): DrawnFace {
  const side = 120;
  return {
    face: "skin",
    variation: 1,
    widthMm: side,
    heightMm: side,
    svg: svgDocument(side, side, paint(inside, colour, side, random)),
  };
}

function paint(inside: Inside, colour: string, side: number, random: Random): string {
  switch (inside.kind) {
    case "strands":
      return rect(0, 0, side, side, darker(colour, 0.3)) + strands(colour, side, random);
    case "fillets":
      return rect(0, 0, side, side, colour) + fibres(colour, side, random);
    case "slices":
      return rect(0, 0, side, side, colour) + rect(0, 0, side, side * 0.05, darker(colour, 0.12));
    case "pieces":
      return rect(0, 0, side, side, colour);
  }
}

/** Short worms across each other, of meat and of fat. */
function strands(colour: string, side: number, random: Random): string {
  return Array.from({ length: 260 }, (_, i) => {
    const [x, y] = [random.between(-4, side), random.between(-4, side)];
    const fill = i % 5 === 0 ? mixed(colour, "#f6ded6", 0.7) : lighter(colour, random.between(0, 0.28));
    const [dx, dy] = [random.between(-14, 14), random.between(-9, 9)];
    return path(
      `M${num(x)} ${num(y)}q${num(dx)} ${num(random.between(-6, 6))} ${num(dx * 1.4)} ${num(dy)}`,
      "none",
      `stroke="${fill}" stroke-width="${num(random.between(2.6, 4))}" stroke-linecap="round"`,
    );
  }).join("");
}

/** The grain of flesh: pale curved lines at even distances. */
function fibres(colour: string, side: number, random: Random): string {
  return Array.from({ length: 9 }, (_, i) => {
    const x = (i + 0.5) * (side / 9) + random.between(-2, 2);
    return path(
      `M${num(x - 10)} 0Q${num(x + 12)} ${num(side / 2)} ${num(x - 10)} ${num(side)}`,
      "none",
      `stroke="${lighter(colour, 0.42)}" stroke-width="${num(random.between(1.2, 2.4))}" opacity="0.75"`,
    );
  }).join("");
}
