import { type Amount, priceOf } from "@cartwheel/catalogue";
import type {
  BasketEvent,
  BasketLine,
  Because,
  Catalogue,
  Evidence,
  LineStatus,
  Product,
} from "@cartwheel/contracts";
import { compareBasket, compareEvents } from "@cartwheel/evaluation";
import type { PageCrop, PageReading, ReplayPageData } from "./replay-page-data.js";

const product = (
  sku: string,
  name: string,
  minor: number,
  per: Product["price"]["per"] = "each",
): Product => ({
  sku,
  name,
  category: "groceries",
  gtins: [],
  price: { minor, per },
  rules: [],
});

const catalogue: Catalogue = {
  currency: "SEK",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("milk", "Arla medium fat milk 1 l", 1690),
    product("oat", "Oatly oat drink 1 l", 2290),
    product("apple", "Royal Gala apple", 2790, "kg"),
    product("red-apple", "Red Delicious apple", 2790, "kg"),
    product("juice", "Tropicana juice, golden grapefruit 1 l", 3490),
    product("yoghurt", "Valio vanilla yoghurt 1 kg", 2890),
    product("avocado", "Avocado", 1290),
  ],
};

/** One thing that happens in the script. */
interface Scene {
  readonly atMs: number;
  readonly kind: "add" | "remove";
  readonly sku: string | null;
  readonly milligrams: number;
  readonly quantity: number;
  readonly status: LineStatus;
  readonly lookalike: string;
}

const scene = (atMs: number, sku: string | null, milligrams: number, rest: Partial<Scene> = {}): Scene => {
  return { atMs, kind: "add", sku, milligrams, quantity: 1, status: "charged", lookalike: "juice", ...rest };
};

const scenes: readonly Scene[] = [
  scene(6_400, "milk", 1_035_000, { lookalike: "oat" }),
  scene(14_900, "apple", 640_000, { status: "asked", lookalike: "red-apple" }),
  scene(23_700, "juice", 1_080_000, { lookalike: "yoghurt" }),
  scene(31_200, "yoghurt", 2_070_000, { quantity: 2 }),
  scene(41_800, "oat", 1_045_000, { lookalike: "milk" }),
  scene(43_100, "juice", 1_080_000, { kind: "remove" }),
  scene(54_600, null, 275_000, { status: "unknown" }),
  scene(66_300, "avocado", 205_000, { status: "confirmed" }),
];

/** What the scale showed: steps, a hand's push at each, the cart's rolling, noise that is the same every time. */
function scriptedReadings(durationMs: number): PageReading[] {
  const noise = (i: number) => Math.sin(i * 12.9898) + Math.sin(i * 4.1414) + Math.sin(i * 78.233);
  return Array.from({ length: Math.floor(durationMs / 50) }, (_, i) => {
    const atMs = i * 50;
    let milligrams = noise(i) * (atMs % 11_000 < 4_000 ? 18_000 : 2_000);
    for (const { atMs: when, kind, milligrams: mass } of scenes) {
      const sign = kind === "add" ? 1 : -1;
      if (atMs >= when) milligrams += sign * mass;
      const since = Math.abs(atMs - when - 150);
      if (since < 400) milligrams += sign * mass * 0.35 * Math.cos((since / 400) * (Math.PI / 2));
    }
    return { atMs, milligrams: Math.round(milligrams / 5_000) * 5_000 };
  });
}

function evidenceOf(
  { atMs, kind, sku, milligrams, lookalike }: Scene,
  i: number,
  levels: number,
): Evidence[] {
  const sequence = 2 * i;
  const signed = kind === "add" ? milligrams : -milligrams;
  const candidates = [
    { sku: sku ?? lookalike, logLikelihood: sku === null ? 0.4 : 8.2 },
    { sku: lookalike === sku ? "avocado" : lookalike, logLikelihood: 6.9 },
    { sku: "red-apple", logLikelihood: 1.1 },
  ];
  const crops = ["front", "rear", "left"].flatMap((camera) =>
    [-300, 0, 200].map((offset) => ({
      camera,
      atMs: atMs + offset,
      box: [0, 0, 10, 10] as [number, number, number, number],
    })),
  );
  return [
    {
      id: `sighting-${i}`,
      kind: "sighting",
      sequence,
      atMs: atMs + 700,
      track: `t${i}`,
      cameras: ["front", "rear", "left"],
      fromMs: atMs - 400,
      toMs: atMs + 300,
      direction: { in: kind === "add" ? 0.95 : 0.05, out: kind === "add" ? 0.05 : 0.95, inside: 0, none: 0 },
      candidates: candidates.filter((each, at) => candidates.findIndex(({ sku }) => sku === each.sku) === at),
      restLogLikelihood: -2,
      unknownLogLikelihood: sku === null ? 2.1 : 0,
      crops,
    },
    {
      id: `weight-${i}`,
      kind: "weight-change",
      sequence: sequence + 1,
      atMs: atMs + 900,
      fromMs: atMs,
      toMs: atMs + 800,
      milligrams: signed,
      sigmaMilligrams: 3_400,
      basketMilligrams: levels + signed,
      itemCount: { one: 0.9, several: 0.08, unclear: 0.02 },
    },
  ];
}

function becauseOf({ sku, milligrams, status }: Scene, i: number): Because[] {
  const grams = Math.round(milligrams / 1_000);
  const looks = sku === null ? "looks like nothing that is enrolled" : "looks most like it";
  const pictures = sku === null ? 2.1 : 8.2;
  const answer: Because = {
    term: "answer",
    evidenceId: null,
    logLikelihood: 0,
    words: "the shopper said so",
  };
  return [
    {
      term: "pictures",
      evidenceId: `sighting-${i}`,
      logLikelihood: pictures,
      words: `seen by 3 cameras in 9 pictures; ${looks}`,
    },
    {
      term: "weight",
      evidenceId: `weight-${i}`,
      logLikelihood: 3.6,
      words: `weighs ${grams} g; expected ${grams + 4} g`,
    },
    { term: "prior", evidenceId: null, logLikelihood: -4.2, words: "one of 69 products that are sold here" },
    ...(status === "confirmed" ? [answer] : []),
  ];
}

function priced(sku: string | null, amount: Amount): number {
  const found = catalogue.products.find((each) => each.sku === sku);
  return found === undefined ? 0 : priceOf(found, amount);
}

/** A made-up replay that has one of everything the page can show. For the page's tests and for looking at it. */
export function scriptedReplay(
  pictures: (sku: string | null, camera: string, i: number) => string,
): ReplayPageData {
  const durationMs = 75_000;
  const lines: BasketLine[] = [];
  const evidence: Evidence[] = [];
  let level = 0;
  for (const [i, each] of scenes.entries()) {
    evidence.push(...evidenceOf(each, i, level));
    level += each.kind === "add" ? each.milligrams : -each.milligrams;
    const { sku, quantity, milligrams, status } = each;
    const takenOut = scenes.some((other) => other.kind === "remove" && other.sku === sku);
    if (takenOut) continue;
    const price = priced(sku, { quantity, milligrams });
    const probability = status === "asked" ? 0.61 : status === "unknown" ? 0.83 : 0.996;
    lines.push({
      lineId: `e${i}`,
      sku,
      quantity,
      milligrams,
      price,
      status,
      probability,
      because: becauseOf(each, i),
    });
  }
  const events: BasketEvent[] = scenes.map(({ status: _status, lookalike: _lookalike, ...event }) => {
    return { ...event, probability: 0.97 };
  });
  const crops: PageCrop[] = evidence.flatMap((each, i) => {
    if (each.kind !== "sighting") return [];
    const sku = each.candidates[0]?.sku ?? null;
    return each.crops.map(({ camera, atMs }) => ({
      evidenceId: each.id,
      camera,
      atMs,
      dataUri: pictures(sku, camera, i),
    }));
  });
  const truth = {
    lines: [
      ...lines.flatMap(({ sku, quantity, milligrams }) =>
        sku === null ? [] : [{ sku, quantity, milligrams, paid: true }],
      ),
      { sku: "red-apple", quantity: 1, milligrams: 275_000, paid: true },
    ],
    events: scenes.map(({ atMs, kind, sku, quantity }) => ({
      atMs: atMs + 100,
      kind,
      quantity,
      sku: sku ?? "red-apple",
    })),
  };
  const priceBook = {
    isWeighed: (sku: string) => sku.endsWith("apple"),
    price: (sku: string, quantity: number, milligrams: number) => priced(sku, { quantity, milligrams }),
  };
  return {
    trip: {
      tripId: "demo-0007",
      cartId: "cart-12",
      storeId: "Corner store",
      catalogueHash: "3f1c".repeat(16),
      modelHash: "a90b".repeat(16),
      configHash: "",
      startedAt: "2026-11-20T16:42:00Z",
      software: "cartwheel 0.1.0",
    },
    durationMs,
    cameras: ["front", "left", "rear"],
    catalogue,
    change: {
      sequence: scenes.length,
      atMs: durationMs,
      evidenceIds: [],
      events,
      lines,
      total: { minor: lines.reduce((sum, { price }) => sum + price, 0), currency: catalogue.currency },
      openPrompts: [
        {
          promptId: "prompt-e1",
          kind: "which-of-these",
          atMs: 16_000,
          lineId: "e1",
          candidates: [
            { sku: "apple", probability: 0.61 },
            { sku: "red-apple", probability: 0.39 },
          ],
        },
      ],
    },
    evidence,
    readings: scriptedReadings(durationMs),
    crops,
    comparison: {
      basket: compareBasket(truth, lines, { priceBook, scaleErrorMilligrams: 10_000 }),
      events: compareEvents(truth.events, events, priceBook),
    },
    warnings: [{ code: "PICTURE_CORRUPT", detail: "/camera/rear at 0:12", count: 3 }],
  };
}
