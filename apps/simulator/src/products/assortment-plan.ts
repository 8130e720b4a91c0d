import type { Random } from "../randomness/random.js";
import { type Brand, inventBrands } from "./brands.js";
import { mixed } from "./colours.js";
import { ranges } from "./families/ranges.js";
import type { Flavour, PackSize, Range } from "./range.js";

/** One brand's goods of one range: members are drawn alike and differ in flavour, in size, or in being organic. */
export interface Line {
  readonly name: string;
  readonly range: Range;
  readonly brand: Brand;
  /** Which of the front styles; an own brand has that of the brand it imitates. */
  readonly style: number;
  readonly random: Random;
}

export interface PlannedPack {
  readonly line: Line;
  readonly flavour: Flavour;
  readonly pack: PackSize;
  readonly organic: boolean;
}

/** What stands side by side in one place of the shelf. */
interface Shelf {
  readonly range: Range;
  readonly flavours: readonly Flavour[];
  readonly leading: Line;
  readonly own: Line;
  readonly further: (index: number) => Line;
}

/** How many members of a shelf each wave of `waveOf` asks for is at most this. */
const membersAWave = 3;

/**
 * The first `count` packaged goods of a store, in an order that depends on the seed alone: first each family's leading
 * brand, then the store's own brand that looks much like it, then other sizes and organic ones, then further brands. A
 * longer plan begins with a shorter one.
 */
export function planPackaged(random: Random, count: number): PlannedPack[] {
  const order = random.fork("ranges").shuffled(ranges);
  const furtherWaves = Math.max(0, Math.ceil(count / ranges.length));
  const brands = inventBrands(random.fork("brands"), 1 + ranges.length * 2 + furtherWaves * 12);
  const shelves = order.map((range, i) => shelfOf(range, i, brands, random));
  const plan: PlannedPack[] = [];
  for (let wave = 0; plan.length < count; wave++) {
    for (const shelf of shelves) plan.push(...waveOf(shelf, wave).slice(0, membersAWave));
  }
  return plan.slice(0, count);
}

function shelfOf(range: Range, position: number, brands: readonly Brand[], random: Random): Shelf {
  const own = brands[0]!;
  // A multipack has the brand of its single units.
  const first = ranges.findIndex(({ noun }) => noun === range.noun);
  const leadingBrand = brands[1 + first]!;
  const style = first;
  const line = (brand: Brand, look: number): Line => ({
    name: `${brand.name} ${range.noun}`,
    range,
    brand,
    style: look,
    random: random.fork(`line-${range.family}`).fork(brand.name),
  });
  const leading = line(leadingBrand, style);
  return {
    range,
    flavours: random.fork(`flavours-${range.noun}`).shuffled(range.flavours),
    leading,
    own: { ...line(imitating(own, leadingBrand), style), random: leading.random },
    further: (index) =>
      line(
        brands[1 + ranges.length + ((index * 31 + position) % (brands.length - 1 - ranges.length))]!,
        style + 1 + index,
      ),
  };
}

/** The own brand writes its own name, in nearly the colours of the brand beside it. */
const imitating = (own: Brand, leading: Brand): Brand => ({
  ...own,
  colour: mixed(leading.colour, own.colour, 0.22),
  paper: leading.paper,
});

function waveOf({ range, flavours, leading, own, further }: Shelf, wave: number): PlannedPack[] {
  const [usual, other] = range.packs as [PackSize, PackSize | undefined];
  const first = flavours[0]!;
  const ofFlavours = (line: Line, from: number, to: number): PlannedPack[] =>
    flavours.slice(from, to).map((flavour) => ({ line, flavour, pack: usual, organic: false }));
  const otherSize: PlannedPack[] =
    other === undefined ? [] : [{ line: leading, flavour: first, pack: other, organic: false }];
  const organic: PlannedPack[] =
    range.neverOrganic === true ? [] : [{ line: leading, flavour: first, pack: usual, organic: true }];
  const few = flavours.length < 3;
  switch (wave) {
    case 0:
      return [...ofFlavours(leading, 0, 3), ...(few ? otherSize : [])];
    case 1:
      return ofFlavours(own, 0, 2);
    case 2:
      return [...(few ? [] : otherSize), ...organic];
    case 3:
      return ofFlavours(further(0), 0, 2);
    case 4:
      return [...ofFlavours(leading, 3, 5), ...ofFlavours(own, 2, 3)];
    default:
      return ofFlavours(further(wave - 4), 0, 3);
  }
}
