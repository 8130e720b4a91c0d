import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BasketChange, Catalogue, Evidence, TripMetadata } from "@cartwheel/contracts";
import { scaleLevel, type TinyMessage, type TinyTripScript, tinyTrip } from "@cartwheel/testkit";
import sharp from "sharp";

/** Three products whose weights tell them apart, but for the two teas. */
export const testCatalogue: Catalogue = {
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("milk", "Whole Milk", "9520000000028", 129, 1_066_000),
    product("soup", "Tomato Soup", "9520000000035", 179, 454_000),
    product("tea-green", "Green Tea", "9520000000042", 349, 80_000),
    product("tea-black", "Black Tea", "9520000000059", 329, 80_500),
  ],
};

function product(
  sku: string,
  name: string,
  gtin: string,
  minor: number,
  mean: number,
): Catalogue["products"][number] {
  const unitMilligrams = { mean, sd: Math.round(mean / 100) };
  return {
    sku,
    name,
    category: "Test",
    gtins: [gtin],
    price: { minor, per: "each" },
    rules: [],
    unitMilligrams,
  };
}

/** One thing that is put in, and what the cart saw of it. */
export interface TestEvent {
  readonly atMs: number;
  readonly milligrams: number;
  /** What the cart believed. */
  readonly sku: string | null;
  readonly probability: number;
  /** Product -> log-likelihood ratio of the pictures. */
  readonly seen: Readonly<Record<string, number>>;
  readonly code?: string;
  readonly answer?: string;
  readonly kind?: "add" | "remove";
}

const camera = "front";
const box = [40, 30, 80, 60] as const;

/** A trip as a cart records it: pictures, scale, evidence and baskets. */
export async function testTrip(
  metadata: Partial<TripMetadata>,
  events: readonly TestEvent[],
  seed = 0,
): Promise<Buffer> {
  const messages: TinyMessage[] = [];
  const evidence: Evidence[] = [];
  const changes: BasketChange[] = [];
  let load = 0;
  let lastMs = 0;
  for (const [at, event] of events.entries()) {
    messages.push(...scaleLevel({ fromMs: lastMs, toMs: event.atMs, milligrams: load }));
    load += (event.kind === "remove" ? -1 : 1) * event.milligrams;
    lastMs = event.atMs;
    const jpeg = await frameOf(event.sku ?? "nothing", seed * 100 + at);
    messages.push({ topic: "camera", camera, jpeg, atMs: event.atMs });
    const own = evidenceOf(event, at, evidence.length, load);
    evidence.push(...own);
    changes.push(changeOf(events.slice(0, at + 1), changes.length, own));
    if (event.answer !== undefined) {
      const answer = answerOf(event, at, evidence.length);
      evidence.push(answer);
      changes.push(changeOf(events.slice(0, at + 1), changes.length, [answer]));
    }
  }
  messages.push(...scaleLevel({ fromMs: lastMs, toMs: lastMs + 2_000, milligrams: load }));
  for (const each of evidence) messages.push({ topic: "evidence", atMs: each.atMs, value: each });
  for (const each of changes) messages.push({ topic: "basket", atMs: each.atMs, value: each });
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  return tripBytes({ metadata: { startedAt, ...metadata }, catalogue: testCatalogue, messages });
}

/** The bytes of a scripted trip. */
export async function tripBytes(script: TinyTripScript): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "trip-"));
  try {
    await tinyTrip(join(folder, "trip.mcap"), script);
    return await readFile(join(folder, "trip.mcap"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function evidenceOf(event: TestEvent, at: number, first: number, load: number): Evidence[] {
  const { atMs } = event;
  const id = (offset: number) => ({ id: `e${first + offset}`, sequence: first + offset });
  const scores = Object.entries(event.seen).sort(([, a], [, b]) => b - a);
  const sign = event.kind === "remove" ? -1 : 1;
  const own: Evidence[] = [
    {
      ...id(0),
      kind: "weight-change",
      atMs: atMs + 400,
      fromMs: atMs,
      toMs: atMs + 400,
      milligrams: sign * event.milligrams,
      sigmaMilligrams: 1_000,
      basketMilligrams: load,
      itemCount: { one: 0.9, several: 0.05, unclear: 0.05 },
    },
    {
      ...id(1),
      kind: "sighting",
      atMs: atMs + 500,
      track: `t${at}`,
      cameras: [camera],
      fromMs: atMs - 200,
      toMs: atMs + 200,
      direction: { in: 0.9, out: 0.05, inside: 0.03, none: 0.02 },
      candidates: scores.map(([sku, logLikelihood]) => ({ sku, logLikelihood })),
      restLogLikelihood: -6,
      unknownLogLikelihood: 0,
      crops: [{ camera, atMs, box: [...box], sharpness: 10 }],
    },
  ];
  if (event.code !== undefined) {
    own.push({ ...id(2), kind: "code", atMs: atMs + 510, code: event.code, source: "scanner" });
  }
  return own;
}

const answerOf = ({ atMs, answer = "" }: TestEvent, at: number, sequence: number): Evidence => ({
  id: `e${sequence}`,
  sequence,
  kind: "answer",
  atMs: atMs + 900,
  prompt: `prompt-${at}`,
  choice: answer,
});

function changeOf(events: readonly TestEvent[], sequence: number, own: readonly Evidence[]): BasketChange {
  const asked = events.flatMap((event, at) => (event.answer === undefined ? [] : [{ event, at }])).at(-1);
  const fresh = asked !== undefined && asked.at === events.length - 1 && own[0]?.kind !== "answer";
  const priced = events.map(
    ({ sku }) => testCatalogue.products.find((each) => each.sku === sku)?.price.minor ?? 0,
  );
  return {
    sequence,
    atMs: Math.max(...own.map(({ atMs }) => atMs)),
    evidenceIds: own.map(({ id }) => id),
    events: events.map(({ atMs, sku, milligrams, probability, kind = "add" }) => ({
      atMs,
      kind,
      sku,
      quantity: 1,
      milligrams,
      probability,
    })),
    lines: events.map(({ sku, milligrams, probability }, at) => ({
      lineId: `line-${at}`,
      sku,
      quantity: 1,
      milligrams,
      price: priced[at] ?? 0,
      status: sku === null ? ("unknown" as const) : ("charged" as const),
      probability,
      because: [],
    })),
    total: { minor: priced.reduce((sum, each) => sum + each, 0), currency: "EUR" },
    openPrompts: fresh
      ? [
          {
            promptId: `prompt-${asked.at}`,
            kind: "which-of-these",
            atMs: asked.event.atMs,
            lineId: `line-${asked.at}`,
            candidates: [
              { sku: "tea-green", probability: 0.5 },
              { sku: "tea-black", probability: 0.5 },
            ],
          },
        ]
      : [],
  };
}

/** A frame with a patterned patch where the product is: different for each product and seed. */
async function frameOf(name: string, seed: number): Promise<Uint8Array> {
  const random = lcg(
    [...`${name}-${seed}`].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0,
  );
  const cells = Array.from({ length: 48 }, (_, i) => {
    const [x, y] = [40 + (i % 8) * 10, 30 + Math.floor(i / 8) * 10];
    const gray = Math.floor(random() * 256);
    return `<rect x="${x}" y="${y}" width="10" height="10" fill="rgb(${gray},${gray},${gray})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120"><rect width="160" height="120" fill="#888"/>${cells.join("")}</svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer());
}

/** Numbers in [0, 1), the same again from the same seed. */
export function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
