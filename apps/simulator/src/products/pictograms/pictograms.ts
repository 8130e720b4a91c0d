import { animals } from "./animals.js";
import { drinks } from "./drinks.js";
import { fruit } from "./fruit.js";
import { larder } from "./larder.js";
import { pantry } from "./pantry.js";
import { plants } from "./plants.js";

/** Flat drawings for labels, each in a square from -50 to 50 around the origin. */
export const pictograms = {
  ...fruit,
  ...plants,
  ...pantry,
  ...larder,
  ...drinks,
  ...animals,
} as const satisfies Record<string, () => string>;
export type Pictogram = keyof typeof pictograms;
