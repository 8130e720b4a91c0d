import { mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Catalogue, type FaultCode, Truth } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyCatalogue, tinyStore } from "../testing/tiny-store.js";
import { type ComposeSettings, composeTrips } from "./compose-trips.js";

let folder: string;
let base: ComposeSettings;
const quietly = { signal: new AbortController().signal, progress: () => {} };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-compose-"));
  base = {
    ...(await tinyStore(join(folder, "store"))),
    trips: 2,
    seed: "s",
    out: join(folder, "out"),
    conditions: [],
    events: [1, 2],
    gallery: null,
    script: null,
    jobs: 1,
  };
  await composeTrips(base, quietly);
});
afterAll(() => rm(folder, { recursive: true }));

const compose = (settings: Partial<ComposeSettings>) => composeTrips({ ...base, ...settings }, quietly);
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
const withFile = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

describe("composed trips", () => {
  it("are whole trips with their catalogue and truth attached, and the catalogue beside them", async () => {
    expect((await readdir(base.out)).sort()).toEqual(["catalogue.json", "trip-0001.mcap", "trip-0002.mcap"]);
    expect(Catalogue.parse(JSON.parse(await readFile(join(base.out, "catalogue.json"), "utf8")))).toEqual(
      tinyCatalogue,
    );
    for (const tripId of ["trip-0001", "trip-0002"]) {
      const trip = await readTrip(join(base.out, `${tripId}.mcap`));
      expect(trip.metadata).toMatchObject({ tripId, modelHash: "none" });
      expect(trip.loss).toBeNull();
      expect(trip.warnings).toEqual([]);
      expect(trip.cameras).toEqual(["front", "left", "rear", "right"]);
      expect(Catalogue.parse(trip.attachedJson("catalogue"))).toEqual(tinyCatalogue);
      const truth = Truth.parse(trip.attachedJson("truth"));
      expect(truth.events.length).toBeGreaterThanOrEqual(1);
      expect(trip.durationMs).toBeGreaterThan(truth.events.at(-1)!.atMs);
      let previousMs = 0;
      for await (const { atMs } of trip.messages()) {
        expect(atMs).toBeGreaterThanOrEqual(previousMs);
        previousMs = atMs;
      }
    }
  });

  it("are the same bytes for the same seed, trip by trip, however many there are", async () => {
    await compose({ out: join(folder, "again"), trips: 1 });
    const first = (out: string) => readFile(join(folder, out, "trip-0001.mcap"));
    expect(await first("again")).toEqual(await first("out"));
    await compose({ out: join(folder, "other"), trips: 1, seed: "t" });
    expect(await first("other")).not.toEqual(await first("out"));
  });

  it("go on where a stopped run ended, and keep what is whole", async () => {
    const path = join(base.out, "trip-0001.mcap");
    const before = await readFile(path);
    await unlink(path);
    await writeFile(`${path}.partial`, "half a trip");
    expect(await compose({})).toMatchObject({ composed: 1, kept: 1 });
    expect(await readFile(path)).toEqual(before);
    expect(await compose({})).toMatchObject({ composed: 0, kept: 2 });
    expect((await readdir(base.out)).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });

  it("are not mixed with trips of other settings", async () => {
    for (const other of [{ seed: "t" }, { conditions: ["blur"] }, { events: [1, 3] as const }]) {
      await expect(compose(other)).rejects.toMatchObject({ fault: { code: "OUTPUT_EXISTS" } });
    }
    await expect(compose({ trips: 1 })).resolves.toMatchObject({ kept: 1 });
  });

  it("leave out, and name, folders that are no SKU and pictures that are damaged", async () => {
    const { pictures } = await tinyStore(join(folder, "odd"));
    await mkdir(join(pictures, "plum"));
    await mkdir(join(pictures, "milk/nested"));
    const whole = await readFile(join(pictures, "milk/0.jpg"));
    await writeFile(join(pictures, "milk/9.jpg"), whole.subarray(0, whole.length / 2));
    await writeFile(join(pictures, "soup/readme.txt"), "no picture");
    const report = await compose({ pictures, out: join(folder, "odd-out"), trips: 1 });
    expect(report).toMatchObject({ skippedFolders: ["plum"], corruptPictures: ["milk/9.jpg"], products: 3 });
  });

  it("get a gallery beside them, of the catalogue's products", async () => {
    const { pictures } = await tinyStore(join(folder, "gallery-source"));
    await mkdir(join(pictures, "plum"));
    await writeFile(join(pictures, "plum/1.jpg"), "x");
    const out = join(folder, "with-gallery");
    await compose({ out, trips: 1, gallery: pictures });
    expect((await readdir(join(out, "gallery"))).sort()).toEqual(["milk", "pear", "soup"]);
    expect(await readFile(join(out, "gallery/milk/0.jpg"))).toEqual(
      await readFile(join(pictures, "milk/0.jpg")),
    );
    await compose({ out, trips: 1, gallery: pictures });
    await writeFile(join(pictures, "milk/new.jpg"), "x");
    await expect(compose({ out, trips: 1, gallery: pictures })).rejects.toMatchObject({
      fault: { code: "OUTPUT_EXISTS" },
    });
  });
});

describe("a scripted trip", () => {
  const events = [
    { kind: "add", sku: "milk", scan: true, cameras: ["front"] },
    { kind: "add", sku: "soup", quantity: 2 },
    { kind: "remove", sku: "soup" },
  ];

  it("happens as the script says", async () => {
    const script = await withFile(
      "script.json",
      JSON.stringify({ tripId: "told", cameras: ["front", "left"], events }),
    );
    const out = join(folder, "told");
    await compose({ out, script });
    const trip = await readTrip(join(out, "trip.mcap"));
    const truth = Truth.parse(trip.attachedJson("truth"));
    expect(trip.metadata.tripId).toBe("told");
    expect(trip.cameras).toEqual(["front", "left"]);
    expect(trip.counts.scanner).toBe(1);
    expect(truth.events).toMatchObject([
      { kind: "add", sku: "milk", quantity: 1 },
      { kind: "add", sku: "soup", quantity: 2 },
      { kind: "remove", sku: "soup", quantity: 1 },
    ]);
    expect(truth.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["milk", 1],
      ["soup", 1],
    ]);
  });

  it("goes wrong as the script says, and its truth says so", async () => {
    const script = await withFile(
      "faults.json",
      JSON.stringify({
        ...{ tripId: "broken", cameras: ["front", "left"], events: events.slice(0, 2), imu: true },
        zones: [{ atMs: 1_000, zone: "aisle-3" }],
        touches: [{ atMs: 2_000, input: { kind: "call-staff" } }],
        faults: [
          { kind: "camera-unplugged", camera: "left" },
          { kind: "scale-silent", atEvent: 1, forMs: 1_000 },
          { kind: "power-cut", atEvent: 2 },
        ],
      }),
    );
    const out = join(folder, "broken");
    await compose({ out, script });
    const trip = await readTrip(join(out, "trip.mcap"));
    const truth = Truth.parse(trip.attachedJson("truth"));
    expect(trip.loss).not.toBeNull();
    expect(trip.cameras).toEqual(["front"]);
    expect([trip.counts.location, trip.counts.shopper]).toEqual([1, 1]);
    expect(trip.counts.imu).toBeGreaterThan(50);
    expect(truth.faults?.map(({ kind, sensor }) => `${kind} ${sensor}`)).toEqual([
      "camera-unplugged left",
      "scale-silent scale",
      "power-cut cart",
    ]);
    expect(truth.events).toHaveLength(2);
    const cutMs = truth.faults!.at(-1)!.fromMs;
    expect(trip.durationMs).toBeLessThan(cutMs);
    const silent = truth.faults![1]!;
    for await (const { topic, atMs } of trip.messages({ topics: ["scale"] }))
      expect(topic === "scale" && atMs >= silent.fromMs && atMs < silent.toMs!).toBe(false);
  });

  it.each([
    [
      "has a fault of a camera that the cart lacks",
      { cameras: ["front", "left"], events, faults: [{ kind: "camera-black", camera: "rear" }] },
      /no camera "rear"/,
    ],
    [
      "takes out what does not lie there",
      { events: [...events, { kind: "remove", sku: "soup", quantity: 2 }] },
      /events\.3.*1 lie/,
    ],
    ["names a product without photographs", { events: [{ kind: "add", sku: "plum" }] }, /events\.0.*plum/],
    ["scans what has no barcode", { events: [{ kind: "add", sku: "pear", scan: true }] }, /no barcode/],
    [
      "scans what is taken out",
      { events: [events[0], { kind: "remove", sku: "milk", scan: true }] },
      /put in/,
    ],
    ["uses a camera that the cart lacks", { cameras: ["left"], events }, /camera 'front'/],
    ["names a camera twice", { cameras: ["left", "left"], events: [events[1]] }, /twice/],
    ["has a field that there is not", { events: [{ kind: "add", sku: "milk", count: 2 }] }, /count/],
    ["has no event", { events: [] }, /events/],
  ])("is refused where it %s", async (_, script, words) => {
    const path = await withFile("wrong.json", JSON.stringify({ tripId: "wrong", ...script }));
    const out = join(folder, "wrong");
    await expect(compose({ out, script: path })).rejects.toThrow(words);
    await expect(compose({ out, script: path })).rejects.toMatchObject({
      fault: { code: "SETTING_INVALID" },
    });
    expect(await exists(out)).toBe(false);
  });
});

describe("bad input", () => {
  const cases: [string, FaultCode, () => Promise<Partial<ComposeSettings>>][] = [
    ["pictures that are not there", "FILE_MISSING", async () => ({ pictures: join(folder, "absent") })],
    ["a file for pictures", "FILE_UNREADABLE", async () => ({ pictures: base.catalogue })],
    [
      "an empty folder of pictures",
      "PICTURES_EMPTY",
      async () => ({ pictures: await mkdtemp(join(folder, "empty-")) }),
    ],
    [
      "a catalogue that is not there",
      "FILE_MISSING",
      async () => ({ catalogue: join(folder, "absent.json") }),
    ],
    [
      "a catalogue that is no JSON",
      "CATALOGUE_INVALID",
      async () => ({ catalogue: await withFile("no.json", "{") }),
    ],
    [
      "a catalogue with a SKU twice",
      "CATALOGUE_DUPLICATE_SKU",
      async () => ({
        catalogue: await withFile(
          "twice.json",
          JSON.stringify({
            ...tinyCatalogue,
            products: [tinyCatalogue.products[2], tinyCatalogue.products[2]],
          }),
        ),
      }),
    ],
    ["a condition that there is not", "SETTING_INVALID", async () => ({ conditions: ["foggy"] })],
    ["a script that is not there", "FILE_MISSING", async () => ({ script: join(folder, "absent.json") })],
    ["a gallery that is not there", "FILE_MISSING", async () => ({ gallery: join(folder, "absent") })],
    [
      "a gallery without pictures",
      "GALLERY_EMPTY",
      async () => ({ gallery: await mkdtemp(join(folder, "bare-")) }),
    ],
  ];

  it.each(cases)("%s ends with %s and writes nothing", async (_, code, settings) => {
    const out = join(folder, "never");
    await expect(compose({ out, ...(await settings()) })).rejects.toMatchObject({ fault: { code } });
    expect(await exists(out)).toBe(false);
  });

  it("an output that cannot be written is said", async () => {
    const out = join(base.catalogue, "under-a-file");
    await expect(compose({ out })).rejects.toMatchObject({ fault: { code: "OUTPUT_NOT_WRITABLE" } });
  });
});
