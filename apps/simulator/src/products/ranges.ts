import type { PhysicalForm, SizeMillimetres } from "./physical-form.js";
import type { Pictogram } from "./pictograms/pictograms.js";

export interface Flavour {
  readonly name: string;
  readonly pictogram: Pictogram;
  readonly colour: string;
}

export interface PackSize {
  readonly netContent: string;
  /** What the content weighs; for drinks by their density. */
  readonly contentGrams: number;
  readonly packagingGrams: number;
  readonly size: SizeMillimetres;
  readonly priceCents: number;
}

/** Grams in 100 g or 100 ml, as the label declares them (Regulation (EU) 1169/2011, annex XV). */
export interface Nutrition {
  readonly kilojoules: number;
  readonly fat: number;
  readonly saturates: number;
  readonly carbohydrate: number;
  readonly sugars: number;
  readonly protein: number;
  readonly salt: number;
}

/** What a family of packaged products has in common; its members differ in flavour or in size. */
export interface Range {
  readonly noun: string;
  readonly category: string;
  readonly form: PhysicalForm;
  readonly per: "100 g" | "100 ml";
  readonly claims: readonly string[];
  readonly flavours: readonly Flavour[];
  readonly packs: readonly PackSize[];
  readonly differBy: "flavour" | "size";
  /** How many members a family has. */
  readonly members: number;
  readonly nutrition: Nutrition;
  readonly ingredients: string;
}

const nutrition = (
  kilojoules: number,
  fat: number,
  saturates: number,
  carbohydrate: number,
  sugars: number,
  protein: number,
  salt: number,
): Nutrition => ({ kilojoules, fat, saturates, carbohydrate, sugars, protein, salt });

const pack = (
  netContent: string,
  contentGrams: number,
  packagingGrams: number,
  [width, height, depth]: readonly [number, number, number],
  priceCents: number,
): PackSize => ({ netContent, contentGrams, packagingGrams, size: { width, height, depth }, priceCents });

const flavour = (name: string, pictogram: Pictogram, colour: string): Flavour => ({
  name,
  pictogram,
  colour,
});

/** Every kind of packaged product that can be drawn. Contents and packaging weigh what such goods weigh. */
export const ranges: readonly Range[] = [
  {
    noun: "Juice",
    category: "Juice",
    form: "gable-carton",
    per: "100 ml",
    claims: ["100 % fruit", "not from concentrate"],
    flavours: [
      flavour("Orange", "orange", "#f28c1b"),
      flavour("Apple", "apple", "#76b233"),
      flavour("Grapefruit", "grapefruit", "#e8606a"),
      flavour("Blackcurrant", "blackcurrant", "#6a4488"),
      flavour("Peach", "peach", "#f7a873"),
    ],
    packs: [pack("1 l", 1042, 36, [74, 225, 74], 249)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(190, 0.1, 0, 10.2, 9.6, 0.6, 0.01),
    ingredients: "Fruit juice 100 %.",
  },
  {
    noun: "Yoghurt",
    category: "Dairy",
    form: "tub",
    per: "100 g",
    claims: ["mild & creamy", "live cultures"],
    flavours: [
      flavour("Strawberry", "strawberry", "#e2506c"),
      flavour("Blueberry", "blueberry", "#5566b4"),
      flavour("Vanilla", "vanilla", "#ecc04a"),
      flavour("Natural", "milk", "#5aa5d2"),
      flavour("Cherry", "cherry", "#b6304c"),
    ],
    packs: [pack("500 g", 500, 17, [95, 108, 95], 189)],
    differBy: "flavour",
    members: 4,
    nutrition: nutrition(371, 3.1, 2, 11.4, 11, 3.4, 0.1),
    ingredients: "Whole milk, fruit preparation 14 %, sugar, live yoghurt cultures.",
  },
  {
    noun: "Crisps",
    category: "Snacks",
    form: "pouch",
    per: "100 g",
    claims: ["thick cut", "kettle cooked"],
    flavours: [
      flavour("Sea Salt", "salt", "#2f86c4"),
      flavour("Paprika", "pepper", "#d8402a"),
      flavour("Vinegar", "vinegar", "#5c9c46"),
      flavour("Classic", "crisps", "#e3a41e"),
    ],
    packs: [pack("150 g", 150, 7, [185, 270, 55], 219)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(2190, 31, 2.8, 53, 1.9, 6.4, 1.3),
    ingredients: "Potatoes, sunflower oil, seasoning 4 %, salt.",
  },
  {
    noun: "Coffee",
    category: "Coffee",
    form: "box",
    per: "100 g",
    claims: ["ground, medium roast", "for filter & press"],
    flavours: [flavour("Morning Roast", "coffee", "#9a5a2c"), flavour("Dark Roast", "coffee", "#4e3526")],
    packs: [pack("250 g", 250, 9, [74, 118, 48], 399), pack("500 g", 500, 13, [88, 158, 60], 719)],
    differBy: "size",
    members: 2,
    nutrition: nutrition(8, 0.1, 0, 0.3, 0, 0.1, 0),
    ingredients: "Roasted and ground Arabica coffee.",
  },
  {
    noun: "Soup",
    category: "Tins",
    form: "can",
    per: "100 g",
    claims: ["ready in 4 minutes", "no preservatives"],
    flavours: [
      flavour("Tomato", "tomato", "#d23c2c"),
      flavour("Lentil", "lentil-bowl", "#c07a2c"),
      flavour("Mushroom", "mushroom", "#8d7358"),
      flavour("Pumpkin", "pumpkin-bowl", "#ee962a"),
    ],
    packs: [pack("400 g", 400, 54, [75, 110, 75], 179)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(214, 1.6, 0.4, 7, 2.8, 1.9, 0.9),
    ingredients: "Water, vegetables 46 %, rapeseed oil, salt, herbs.",
  },
  {
    noun: "Jam",
    category: "Spreads",
    form: "jar",
    per: "100 g",
    claims: ["60 % fruit", "stirred by hand"],
    flavours: [
      flavour("Strawberry", "strawberry", "#d8304c"),
      flavour("Apricot", "apricot", "#f0902c"),
      flavour("Raspberry", "raspberry", "#c92c5c"),
      flavour("Blackcurrant", "blackcurrant", "#5c3a78"),
    ],
    packs: [pack("340 g", 340, 195, [72, 108, 72], 289)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(890, 0.2, 0, 51, 50, 0.5, 0.02),
    ingredients: "Fruit 60 %, sugar, lemon juice, pectin.",
  },
  {
    noun: "Tea",
    category: "Tea",
    form: "box",
    per: "100 ml",
    claims: ["20 bags", "individually wrapped"],
    flavours: [
      flavour("Peppermint", "mint", "#2f9a68"),
      flavour("Camomile", "camomile", "#e0b02c"),
      flavour("Green", "tea-leaf", "#86a83a"),
      flavour("Rosehip", "rosehip", "#d85478"),
    ],
    packs: [pack("20 x 2 g", 40, 38, [128, 72, 66], 229)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(4, 0, 0, 0.2, 0, 0, 0),
    ingredients: "Dried leaves and blossoms.",
  },
  {
    noun: "Ketchup",
    category: "Sauces",
    form: "bottle",
    per: "100 g",
    claims: ["180 g tomatoes in 100 g", "squeeze gently"],
    flavours: [flavour("Tomato", "tomato", "#c9281f"), flavour("Hot Pepper", "pepper", "#a81f1a")],
    packs: [pack("450 g", 450, 32, [76, 180, 76], 199), pack("875 g", 875, 48, [94, 224, 94], 329)],
    differBy: "size",
    members: 2,
    nutrition: nutrition(442, 0.1, 0, 24, 22, 1.3, 1.8),
    ingredients: "Tomatoes, vinegar, sugar, salt, spices.",
  },
  {
    noun: "Chocolate",
    category: "Sweets",
    form: "bar",
    per: "100 g",
    claims: ["fine & snappy", "32 % cocoa"],
    flavours: [
      flavour("Dark", "dark-chocolate", "#3d2a3c"),
      flavour("Milk", "milk-chocolate", "#3a7fbd"),
      flavour("Hazelnut", "hazelnut", "#3f8a4c"),
      flavour("Raspberry", "raspberry", "#c83a68"),
    ],
    packs: [pack("100 g", 100, 5, [158, 76, 11], 149)],
    differBy: "flavour",
    members: 3,
    nutrition: nutrition(2240, 31, 18, 56, 54, 6.6, 0.2),
    ingredients: "Sugar, cocoa butter, cocoa mass, milk powder, vanilla.",
  },
  {
    noun: "Flakes",
    category: "Breakfast",
    form: "box",
    per: "100 g",
    claims: ["whole grain", "crisp to the last spoon"],
    flavours: [
      flavour("Honey", "honeycomb", "#eba51f"),
      flavour("Cocoa", "milk-chocolate", "#7c4a2c"),
      flavour("Berry", "strawberry", "#d0405e"),
      flavour("Wheat", "wheat", "#c8973c"),
    ],
    packs: [pack("375 g", 375, 62, [190, 272, 62], 329)],
    differBy: "flavour",
    members: 2,
    nutrition: nutrition(1590, 2.4, 0.6, 78, 19, 8.9, 0.7),
    ingredients: "Whole wheat 71 %, sugar, honey, malt, salt.",
  },
  {
    noun: "Lemonade",
    category: "Drinks",
    form: "bottle",
    per: "100 ml",
    claims: ["lightly sparkling", "with real juice"],
    flavours: [
      flavour("Lemon", "lemon", "#ecc81c"),
      flavour("Elderflower", "elderflower", "#a8c07c"),
      flavour("Lime", "lime", "#6eb02f"),
      flavour("Raspberry", "raspberry", "#d8457c"),
    ],
    packs: [pack("500 ml", 520, 27, [74, 204, 74], 139)],
    differBy: "flavour",
    members: 2,
    nutrition: nutrition(128, 0, 0, 7.4, 7.2, 0, 0.01),
    ingredients: "Water, fruit juice 9 %, sugar, carbon dioxide.",
  },
  {
    noun: "Rice",
    category: "Staples",
    form: "pouch",
    per: "100 g",
    claims: ["long grain", "fluffy in 12 minutes"],
    flavours: [flavour("Jasmine", "rice", "#3f8f86"), flavour("Basmati", "rice", "#8a5aa0")],
    packs: [pack("500 g", 500, 7, [128, 190, 48], 179), pack("1 kg", 1000, 11, [154, 236, 60], 319)],
    differBy: "size",
    members: 2,
    nutrition: nutrition(1490, 0.8, 0.2, 78, 0.3, 7.4, 0.01),
    ingredients: "Long grain rice.",
  },
  {
    noun: "Penne",
    category: "Staples",
    form: "box",
    per: "100 g",
    claims: ["bronze drawn", "11 minutes"],
    flavours: [flavour("Durum", "pasta", "#2f5fa8"), flavour("Whole Wheat", "wheat", "#a8702c")],
    packs: [pack("500 g", 500, 21, [105, 188, 44], 129)],
    differBy: "flavour",
    members: 2,
    nutrition: nutrition(1520, 1.5, 0.3, 71, 3.2, 13, 0.01),
    ingredients: "Durum wheat semolina.",
  },
];
