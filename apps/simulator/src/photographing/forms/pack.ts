import { type Rgb, rgbOf } from "../../products/colours.js";
import type { DrawnProduct, FaceName, Finish } from "../../products/drawn-product.js";
import type { Surface } from "../mesh.js";

/** What the forms are built from: size in millimetres, plain surfaces, printed ones. */
export interface Pack {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly finish: Finish;
  readonly lid: Surface;
  readonly body: Surface;
  readonly face: (name: FaceName) => Surface;
}

const labelled: ReadonlySet<DrawnProduct["form"]> = new Set(["jar", "bottle", "clear-bottle"]);

export function packOf(drawn: DrawnProduct): Pack {
  const { finish } = drawn;
  const plain = (colour: string): Surface => solid(rgbOf(colour), finish.gloss);
  return {
    ...drawn.size,
    finish,
    lid: plain(finish.lid),
    body: plain(finish.body),
    face: (name) => {
      const print = drawn.faces.find(({ face }) => face === name);
      // Paper on glass and plastic.
      const gloss = labelled.has(drawn.form) ? 0.25 : finish.gloss;
      return print === undefined ? plain(finish.body) : { print, colour: [255, 255, 255], gloss, opacity: 1 };
    },
  };
}

export const solid = (colour: Rgb, gloss: number): Surface => ({ print: null, colour, gloss, opacity: 1 });

/** Film, glass or clear plastic. */
export const film = (colour: Rgb, opacity: number, gloss: number): Surface => ({
  print: null,
  colour,
  gloss,
  opacity,
});
