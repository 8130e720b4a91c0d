import type { Random } from "../randomness/random.js";
import { hsl } from "./colours.js";

/** How a brand writes itself: the same on every product of its family. */
export interface Brand {
  readonly name: string;
  readonly slogan: string;
  readonly colour: string;
  /** A paper tone for plates and grounds. */
  readonly paper: string;
  readonly weight: 800 | 900;
  readonly italic: boolean;
  readonly tracking: number;
}

const heads = [
  "Bel",
  "Cor",
  "Dru",
  "Fen",
  "Gal",
  "Hav",
  "Jun",
  "Kel",
  "Lum",
  "Mor",
  "Nel",
  "Oru",
  "Pim",
  "Quil",
  "Ros",
  "Sol",
  "Tarn",
  "Umb",
  "Vel",
  "Wil",
  "Yar",
  "Zel",
  "Bram",
  "Tol",
];
const hearts = ["a", "e", "i", "o", "ande", "ima", "ori", "evo", "una", "ela"];
const tails = ["by", "dra", "fy", "la", "mora", "nest", "ro", "sy", "tta", "vik", "wyn", "zo", "lo", "mi"];
const slogans = [
  "made slowly since Tuesday",
  "from the hills of nowhere",
  "good things, plainly packed",
  "the taste of a made-up place",
  "a small house of big flavours",
  "honest, if invented",
  "picked by imagination",
  "every day a little feast",
];
const brandHues = [4, 18, 140, 165, 190, 208, 225, 262, 285, 330, 350, 96];

/** `count` brands with different names; invented, and alike in nothing but the alphabet. */
export function inventBrands(random: Random, count: number): Brand[] {
  const names = new Set<string>();
  const starts = random.fork("heads").shuffled(heads);
  for (let attempt = 0; names.size < count; attempt++) {
    const draw = random.fork(`name-${attempt}`);
    const name = starts[attempt % starts.length]! + draw.pick(hearts) + draw.pick(tails);
    // Once the syllables run out, a number tells brands apart.
    names.add(attempt < 4_000 ? name : `${name} ${attempt}`);
  }
  const hues = random.fork("hues").shuffled(brandHues);
  return [...names].map((name, i) => {
    const draw = random.fork(`look-${i}`);
    const written = draw.pick([name, name.toUpperCase(), name.toLowerCase()]);
    return {
      name: written,
      slogan: draw.pick(slogans),
      colour: hsl(
        hues[i % hues.length]! + draw.between(-5, 5),
        draw.between(0.6, 0.85),
        draw.between(0.24, 0.36),
      ),
      paper: hsl(draw.between(32, 52), draw.between(0.5, 0.8), draw.between(0.93, 0.97)),
      weight: draw.pick([800, 900]),
      italic: draw.chance(0.3),
      tracking: written === name.toUpperCase() ? draw.between(0.02, 0.09) : draw.between(-0.03, 0),
    };
  });
}
