import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { HubClient } from "@cartwheel/hub-client";
import sharp from "sharp";
import { extract } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cocoPictures, imageFolderPictures } from "../command-line/import-pictures.js";
import { sha256Of, type TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { type TestEvent, testTrip } from "../testing/test-trip.js";
import { readManifest } from "./manifest.js";

let hub: TestHub;
let cart: TestCart;
let staff: HubClient;
let sequence = 0;

const milk: TestEvent = {
  atMs: 1_000,
  milligrams: 1_066_000,
  sku: "milk",
  probability: 0.99,
  seen: { milk: 6 },
  code: "9520000000028",
};
const tea: TestEvent = {
  atMs: 3_000,
  milligrams: 80_000,
  sku: "tea-green",
  probability: 0.5,
  seen: { "tea-green": 3, "tea-black": 3 },
  answer: "tea-black",
};
const soup: TestEvent = {
  atMs: 5_000,
  milligrams: 454_000,
  sku: "soup",
  probability: 0.9,
  seen: { soup: 4, milk: 1 },
};
const riddle: TestEvent = {
  atMs: 7_000,
  milligrams: 700_000,
  sku: null,
  probability: 0.4,
  seen: { soup: 1, milk: 1 },
};

beforeAll(async () => {
  hub = await TestHub.start();
  cart = await hub.enrol("cart-1");
  staff = await hub.staff();
  for (let trip = 0; trip < 12; trip++) {
    const bytes = await testTrip(
      { tripId: `trip-${trip}`, cartId: "cart-1", storeId: "store-1" },
      [milk, tea, soup, riddle],
      trip,
    );
    const reply = await cart.upload(++sequence, `trip-${trip}`, bytes);
    if (!reply.ok || reply.value.state !== "stored" || reply.value.receipt.quarantined !== null)
      throw new Error(JSON.stringify(reply));
  }
  await eventually(async () => {
    const coverage = await staff.call("labelCoverage", {});
    expect(coverage).toMatchObject({ ok: true, value: { crops: 48 } });
  });
}, 180_000);
afterAll(() => hub.remove());

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await check();
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function built(name: string, recipe: Record<string, unknown>): Promise<string> {
  const build = await staff.call("buildDataset", { body: { name, recipe } });
  if (!build.ok) throw new Error(build.detail);
  const params = { buildId: build.value.buildId };
  await eventually(async () => {
    const state = await staff.call("getDatasetBuild", { params });
    expect(state.ok && state.value.state).not.toBe("running");
  });
  const state = await staff.call("getDatasetBuild", { params });
  if (!state.ok || state.value.hash === null) throw new Error(JSON.stringify(state));
  return state.value.hash;
}

async function exported(hash: string, layout: "imagefolder" | "coco"): Promise<Map<string, Buffer>> {
  const tar = await staff.call("exportDataset", { params: { hash }, query: { layout } });
  if (!tar.ok) throw new Error(tar.detail);
  const files = new Map<string, Buffer>();
  for await (const entry of Readable.from([Buffer.from(tar.value)]).pipe(extract())) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    files.set(entry.header.name, Buffer.concat(parts));
  }
  return files;
}

async function unpacked(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "export-"));
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

async function manifestOf(hash: string) {
  const parquet = await staff.call("datasetManifest", { params: { hash }, headers: {} });
  if (!parquet.ok) throw new Error(parquet.detail);
  const folder = await mkdtemp(join(tmpdir(), "manifest-"));
  try {
    await writeFile(join(folder, "crops.parquet"), parquet.value);
    return await readManifest(join(folder, "crops.parquet"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("labels", () => {
  it("come from the trips' own evidence, each with its source", async () => {
    const coverage = await staff.call("labelCoverage", {});
    expect(coverage).toMatchObject({
      ok: true,
      value: { events: 48, eventsWithCrops: 48, labeledEvents: 36 },
    });
    const sources = coverage.ok
      ? Object.fromEntries(coverage.value.bySource.map(({ source, events }) => [source, events]))
      : {};
    expect(sources).toEqual({ person: 0, answer: 12, scan: 12, import: 0, weight: 24 });
    const trip = await staff.call("getTrip", { params: { tripId: "trip-3" } });
    const found = trip.ok
      ? trip.value.events.map(({ label }) => (label === null ? null : [label.source, label.verdict]))
      : [];
    expect(found).toEqual([
      ["scan", { kind: "product", sku: "milk" }],
      ["answer", { kind: "product", sku: "tea-black" }],
      ["weight", { kind: "product", sku: "soup" }],
      null,
    ]);
  });

  it("a person is asked first where most money is in doubt", async () => {
    const queue = await staff.call("labelingQueue", { query: { limit: 50 } });
    if (!queue.ok) throw new Error(queue.detail);
    const stakes = queue.value.items.map(({ doubt, money }) => doubt * money.minor);
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
    expect(queue.value.waiting).toBe(48);
    const [first] = queue.value.items;
    expect(first).toMatchObject({ kind: "add", milligrams: 700_000, labels: [], doubt: 0.6 });
    expect(first?.candidates.length).toBeGreaterThan(1);
    const crop = first?.crops[0];
    const params = { cropId: crop?.cropId ?? "" };
    const picture = await staff.call("cropPicture", { params });
    const size = picture.ok ? await sharp(picture.value).metadata() : null;
    expect([size?.width, size?.height]).toEqual([80, 60]);
    const context = await staff.call("cropContext", { params });
    expect(context.ok && (await sharp(context.value).metadata()).width).toBe(160);
  });

  it("an answer counts once, stands against others, and can be taken back", async () => {
    const params = { eventId: "trip-5.3" };
    const body = { answerId: randomUUID(), verdict: { kind: "product" as const, sku: "soup" } };
    const first = await staff.call("answerEvent", { params, body });
    expect(first).toMatchObject({ ok: true, value: { by: "admin", labeledCrops: 1, undoneAt: null } });
    expect(await staff.call("answerEvent", { params, body })).toEqual(first);
    const second = { answerId: randomUUID(), verdict: { kind: "unknown" as const } };
    expect(await staff.call("answerEvent", { params, body: second })).toMatchObject({
      ok: false,
      code: "LABEL_ANSWERED",
    });
    const queue = await staff.call("labelingQueue", { query: { tripId: "trip-5" } });
    expect(queue).toMatchObject({ ok: true, value: { waiting: 3 } });
    expect(await staff.call("undoAnswer", { params: { answerId: body.answerId } })).toMatchObject({
      ok: true,
      value: { undoneAt: expect.any(String) },
    });
    expect(await staff.call("labelingQueue", { query: { tripId: "trip-5" } })).toMatchObject({
      value: { waiting: 4 },
    });
    expect(await staff.call("answerEvent", { params, body: second })).toMatchObject({ ok: true });
    expect(await staff.call("listAnswers", { query: {} })).toMatchObject({
      value: { answers: [{ answerId: second.answerId }, { answerId: body.answerId }] },
    });
  });
});

describe("datasets", () => {
  it("have a name that says what is in them", async () => {
    const recipe = { minProbability: 0.6, nearDuplicateBits: 2, heldOutProductShare: 0.2 };
    const hash = await built("first", recipe);
    expect(await built("again", recipe)).toBe(hash);
    const card = await staff.call("getDataset", { params: { hash } });
    if (!card.ok) throw new Error(card.detail);
    const { crops, bySplit, bySource, leftOut, manifest } = card.value;
    expect(crops).toBe(Object.values(bySplit).reduce((sum, each) => sum + each.crops, 0));
    expect(crops + Object.values(leftOut).reduce((a, b) => a + b, 0)).toBe(48);
    expect(Object.keys(bySource).sort()).toContain("scan");
    const parquet = await staff.call("datasetManifest", { params: { hash }, headers: {} });
    expect(parquet.ok && parquet.value.length).toBe(manifest.bytes);
    const rows = await manifestOf(hash);
    expect(rows).toHaveLength(crops);
    expect(rows.map(({ cropId }) => cropId)).toEqual(rows.map(({ cropId }) => cropId).sort());
  });

  it("can be compared", async () => {
    const base = { minProbability: 0.6, nearDuplicateBits: 0, heldOutProductShare: 0 };
    const before = await built("before", base);
    const answer = { answerId: randomUUID(), verdict: { kind: "product" as const, sku: "tea-green" } };
    await staff.call("answerEvent", { params: { eventId: "trip-0.1" }, body: answer });
    const after = await built("after", { ...base, sources: ["person", "answer", "scan"] });
    expect(await staff.call("diffDatasets", { params: { hash: before, other: after } })).toMatchObject({
      ok: true,
      value: {
        added: 0,
        removed: 12,
        relabeled: 1,
        moved: 0,
        relabelings: [{ from: "tea-black", to: "tea-green" }],
        products: expect.arrayContaining([
          { sku: "soup", added: 0, removed: 12 },
          { sku: "tea-green", added: 1, removed: 0 },
        ]),
        recipe: ["sources"],
      },
    });
  });

  it("that would be empty fail, and say why", async () => {
    const build = await staff.call("buildDataset", {
      body: { name: "nothing", recipe: { stores: ["nowhere"] } },
    });
    const params = { buildId: build.ok ? build.value.buildId : "" };
    await eventually(async () => {
      expect(await staff.call("getDatasetBuild", { params })).toMatchObject({
        value: { state: "failed", fault: { code: "DATASET_EMPTY" } },
      });
    });
  });

  it.each(["imagefolder", "coco"] as const)("go out as %s, every crop in its split", async (layout) => {
    const hash = await built("out", { nearDuplicateBits: 0, heldOutProductShare: 0 });
    const card = await staff.call("getDataset", { params: { hash } });
    const files = await exported(hash, layout);
    if (!card.ok) throw new Error(card.detail);
    expect(JSON.parse(files.get("card.json")?.toString() ?? "")).toEqual(card.value);
    if (layout === "imagefolder") {
      const pictures = [...files.keys()].filter((name) => name.endsWith(".jpg"));
      expect(pictures).toHaveLength(card.value.crops);
      for (const name of pictures)
        expect(name).toMatch(
          /^(train|validation|test)\/(milk|soup|tea-black|tea-green|_unknown)\/[0-9a-f]{64}\.jpg$/,
        );
      return;
    }
    const annotations = ["train", "validation", "test"].map(
      (split) =>
        JSON.parse(files.get(`annotations/instances_${split}.json`)?.toString() ?? "") as {
          images: { file_name: string }[];
          annotations: { bbox: number[] }[];
        },
    );
    expect(annotations.reduce((sum, each) => sum + each.annotations.length, 0)).toBe(card.value.crops);
    for (const { file_name } of annotations.flatMap(({ images }) => images))
      expect(files.has(`images/${file_name}`)).toBe(true);
  });

  it("take in labelled pictures from elsewhere, each once", async () => {
    const jpeg = new Uint8Array(
      await sharp({ create: { width: 64, height: 48, channels: 3, background: "#a03040" } })
        .jpeg()
        .toBuffer(),
    );
    const query = { set: "elsewhere", sku: "apple/red", group: 4 };
    const first = await staff.call("importCrop", { query, body: jpeg });
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await staff.call("importCrop", { query, body: jpeg })).toMatchObject({ value: { isNew: false } });
    expect(await staff.call("importCrop", { query, body: new Uint8Array([1, 2, 3]) })).toMatchObject({
      ok: false,
      code: "PICTURE_CORRUPT",
      status: 422,
    });
    const hash = await built("imported", { sources: ["import"], heldOutProductShare: 0 });
    expect(await staff.call("getDataset", { params: { hash } })).toMatchObject({
      value: { crops: 1, bySource: { import: 1 }, byStore: { import: 1 } },
    });
  });

  it.each(["imagefolder", "coco"] as const)("come back from %s as they went out", async (layout) => {
    // Among them one of a product that the catalogue lacks.
    const unknown = { answerId: randomUUID(), verdict: { kind: "unknown" as const } };
    await staff.call("answerEvent", { params: { eventId: "trip-7.3" }, body: unknown });
    const recipe = { nearDuplicateBits: 0, heldOutProductShare: 0 };
    const own = ["person", "answer", "scan", "weight"];
    const hash = await built("there and back", { ...recipe, sources: own });
    const sent = await manifestOf(hash);
    const folder = await unpacked(await exported(hash, layout));
    const pictures =
      layout === "imagefolder"
        ? await imageFolderPictures(folder)
        : await cocoPictures(join(folder, "annotations"), join(folder, "images"));
    const back: string[] = [];
    for (const { sku, group, jpeg } of pictures) {
      const body = new Uint8Array(await jpeg());
      const { width, height } = await sharp(body).metadata();
      back.push(`${sku} ${width}x${height} ${layout === "imagefolder" ? sha256Of(body) : ""}`);
      const query = { set: `back-${layout}`, group, ...(sku === null ? {} : { sku }) };
      expect(await staff.call("importCrop", { query, body })).toMatchObject({ value: { isNew: true } });
    }
    // Boxes that are cut out of their frames again are compressed again: the same size, not the same bytes.
    const went = sent.map(
      ({ sku, width, height, picture }) =>
        `${sku} ${width}x${height} ${layout === "imagefolder" ? picture : ""}`,
    );
    expect(back.sort()).toEqual(went.sort());
    expect(pictures.some(({ sku }) => sku === null)).toBe(true);
    expect(new Set(pictures.map(({ group }) => group)).size).toBe(
      new Set(sent.map(({ tripId }) => tripId)).size,
    );
    // Pictures of one trip stay in one split.
    const splitsOf = new Map<string, Set<string>>();
    for (const { tripId, eventIndex, split } of await manifestOf(
      await built("back", { ...recipe, sources: ["import"] }),
    )) {
      const scene = `${tripId}/${eventIndex}`;
      splitsOf.set(scene, (splitsOf.get(scene) ?? new Set()).add(split));
    }
    for (const splits of splitsOf.values()) expect(splits.size).toBe(1);
    await rm(folder, { recursive: true });
  });
});

describe("trips", () => {
  it("are found by product, cart, state and doubt, page by page", async () => {
    await cart.upload(
      ++sequence,
      "only-milk",
      await testTrip({ tripId: "only-milk", cartId: "cart-1", storeId: "store-1" }, [milk], 99),
    );
    const find = async (query: Record<string, unknown>) => {
      const page = await staff.call("listTrips", { query });
      return page.ok ? page.value.trips.map(({ tripId }) => tripId) : page.detail;
    };
    expect(await find({ product: "Whole", orderBy: "wrongEvents", limit: 200 })).toHaveLength(13);
    expect(await find({ product: "soup", limit: 200 })).toHaveLength(12);
    expect(await find({ product: "100%", limit: 200 })).toEqual([]);
    expect(await find({ minWrongEvents: 0.5, limit: 200 })).toHaveLength(12);
    expect(await find({ cartId: "cart-9" })).toEqual([]);
    for (const orderBy of ["startedAt", "wrongEvents", "moneyInDoubt"] as const) {
      const all: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof next>> = await next(orderBy, cursor);
        if (!page.ok) throw new Error(page.detail);
        expect(page.value.matching).toBe(13);
        all.push(...page.value.trips.map(({ tripId }) => tripId));
        cursor = page.value.nextCursor;
      } while (cursor !== null);
      expect(new Set(all).size).toBe(13);
      expect(all).toHaveLength(13);
    }
    expect(await staff.call("listTrips", { query: { cursor: "zzz" } })).toMatchObject({
      ok: false,
      code: "REQUEST_INVALID",
    });
  });

  const next = (orderBy: "startedAt" | "wrongEvents" | "moneyInDoubt", cursor: string | null) =>
    staff.call("listTrips", { query: { orderBy, limit: 5, ...(cursor === null ? {} : { cursor }) } });

  it.each([
    ["bytes=0-7", 206, "bytes 0-7/"],
    ["bytes=-8", 206, null],
    ["bytes=5-", 206, null],
    ["bytes=999999999-", 416, null],
    ["lines=1-2", 200, null],
  ])("give their file in ranges: %s", async (range, status, contentRange) => {
    const response = await fetch(`${hub.url}/v1/trips/trip-1/file`, {
      headers: { authorization: `Bearer ${hub.staffToken}`, range },
    });
    expect(response.status).toBe(status);
    if (contentRange !== null) expect(response.headers.get("content-range")).toContain(contentRange);
    const bytes = await response.arrayBuffer();
    if (range === "bytes=0-7") expect(Buffer.from(bytes).subarray(1, 5).toString()).toBe("MCAP");
  });
});
