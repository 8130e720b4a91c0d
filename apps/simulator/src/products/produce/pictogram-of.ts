import type { Pictogram } from "../pictograms/pictograms.js";
import type { ProduceKind } from "./produce-kind.js";

const byName: Readonly<Record<string, Pictogram>> = {
  "Navel Orange": "orange",
  Lemon: "lemon",
  Clementine: "orange",
  Strawberry: "strawberry",
  "Cherry Tomato": "tomato",
  "Red Pepper": "pepper",
  "Gala Apple": "apple",
  Carrot: "carrot",
  "Brown Onion": "onion",
};

/** What stands on a pack of this produce; a sprig where there is no picture of it. */
export const pictogramOf = ({ name }: ProduceKind): Pictogram => byName[name] ?? "spinach";
