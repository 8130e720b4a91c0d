import { flavour, pack, type Range } from "../range.js";

/** What is not eaten at the table. Contents and packaging weigh what such goods weigh. */
export const household: readonly Range[] = [
  {
    family: "washing-up-liquid",
    noun: "Washing-Up Liquid",
    category: "Household",
    form: "bottle",
    per: "100 ml",
    claims: ["cuts through grease", "gentle on hands"],
    flavours: [
      flavour("Lemon", "lemon", "#e8cc1f"),
      flavour("Mint", "mint", "#3fae86"),
      flavour("Orange", "orange", "#f08a1e"),
      flavour("Sensitive", "suds", "#6fa8e0"),
    ],
    packs: [pack("500 ml", 515, 36, [76, 228, 76], 149), pack("750 ml", 772, 46, [86, 262, 86], 199)],
    nutrition: null,
    ingredients:
      "Directions: a few drops in 5 l of warm water. Rinse. Keep out of reach of children. 5-15 % anionic surfactants, perfume.",
  },
  {
    family: "cat-food",
    noun: "Cat Food",
    category: "Pets",
    form: "pouch",
    per: "100 g",
    claims: ["complete food", "in juicy jelly"],
    flavours: [
      flavour("Chicken", "hen", "#e0a02c"),
      flavour("Beef", "cow", "#a8343a"),
      flavour("Salmon", "salmon", "#e8805c"),
      flavour("Tuna", "tuna", "#34648f"),
    ],
    packs: [pack("85 g", 85, 4, [96, 140, 20], 69), pack("4 x 85 g", 340, 20, [100, 146, 60], 249)],
    nutrition: null,
    ingredients:
      "Feeding guide: an adult cat of 4 kg eats three pouches a day. Meat and animal derivatives, minerals. Protein 8 %, fat 4.5 %, water 82 %.",
    neverOrganic: true,
  },
];
