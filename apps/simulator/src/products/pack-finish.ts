import type { Brand } from "./brands.js";
import { darker, lighter } from "./colours.js";
import type { Finish } from "./drawn-product.js";
import type { Flavour, Range } from "./range.js";

/** Green for red wine, brown for beer, clear for what should be seen. */
function glassColour(silhouette: "soda" | "wine" | "beer" | "oil", flavour: Flavour): string {
  if (silhouette === "beer") return "#6b3a14";
  if (silhouette === "wine") return flavour.name === "Red" ? "#1f3524" : "#dfe6d0";
  return "#e9f3f5";
}

const capColour = (silhouette: "soda" | "wine" | "beer" | "oil", brand: Brand): string => {
  if (silhouette === "beer") return "#d8b44a";
  return silhouette === "wine" ? darker(brand.colour, 0.25) : brand.colour;
};

/** The parts of a pack that its label does not cover. */
export function finishOf(range: Range, brand: Brand, flavour: Flavour): Finish {
  const { glass, inside, units } = range.seeThrough ?? {};
  const clear = {
    ...(glass === undefined ? {} : { glass: { ...glass, liquid: flavour.content ?? flavour.colour } }),
    ...(inside === undefined ? {} : { inside }),
    ...(units === undefined ? {} : { units }),
  };
  switch (range.form) {
    case "can":
      return { lid: "#c9cdd2", body: "#b9bec4", gloss: 0.5 };
    case "jar":
      return { lid: brand.colour, body: flavour.content ?? darker(flavour.colour, 0.35), gloss: 0.8 };
    case "clear-bottle":
      return {
        lid: capColour(glass?.silhouette ?? "soda", brand),
        body: glassColour(glass?.silhouette ?? "soda", flavour),
        gloss: 0.85,
        ...clear,
      };
    case "bottle":
      return { lid: brand.colour, body: range.body ?? lighter(flavour.colour, 0.2), gloss: 0.6 };
    case "tub":
      return { lid: brand.paper, body: "#f4f4f2", gloss: 0.35 };
    case "pouch":
      return { lid: flavour.colour, body: flavour.colour, gloss: 0.65 };
    case "bag":
      return { lid: brand.colour, body: flavour.colour, gloss: 0.35 };
    case "tray":
      return { lid: "#ffffff", body: range.body ?? "#f2f2ef", gloss: 0.3, ...clear };
    case "multipack":
      return { lid: brand.colour, body: "#f7fafc", gloss: 0.6, ...clear };
    default:
      return { lid: brand.colour, body: brand.paper, gloss: 0.2 };
  }
}
