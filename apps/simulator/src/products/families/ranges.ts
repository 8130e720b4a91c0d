import type { Range } from "../range.js";
import { breakfastAndSweets } from "./breakfast-and-sweets.js";
import { dairy } from "./dairy.js";
import { drinks } from "./drinks.js";
import { freshAndFrozen } from "./fresh-and-frozen.js";
import { household } from "./household.js";
import { pantryGoods } from "./pantry.js";
import { tinsAndJars } from "./tins-and-jars.js";

/** Every family of packaged goods that can be drawn. */
export const ranges: readonly Range[] = [
  ...drinks,
  ...dairy,
  ...tinsAndJars,
  ...pantryGoods,
  ...breakfastAndSweets,
  ...freshAndFrozen,
  ...household,
];
