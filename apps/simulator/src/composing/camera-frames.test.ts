import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import { frameTicks, tripCamera } from "./camera-frames.js";
import { combined, type FlatConditionName, flatConditionNamed } from "./conditions.js";
import { frameSize } from "./frame.js";
import type { TripPlan } from "./trip-plan.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-frames-"));
  const stripes = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#d0d0d0"/>${Array.from({ length: 10 }, (_, i) => `<rect x="${i * 20}" width="10" height="200" fill="#c03030"/>`).join("")}</svg>`;
  await sharp(Buffer.from(stripes)).jpeg().toFile(join(folder, "stripes.jpg"));
});
afterAll(() => rm(folder, { recursive: true }));

const plan: TripPlan = {
  tripId: "t",
  cameras: ["front"],
  durationMs: 12_000,
  rolling: [],
  events: [
    {
      kind: "add",
      sku: "x",
      unitMilligrams: [1],
      atMs: 6_000,
      settleMs: 200,
      scan: null,
      showings: [{ camera: "front", picture: "stripes.jpg", fromMs: 5_000, toMs: 6_000 }],
    },
  ],
};

const shotAt = async (atMs: number, ...conditions: FlatConditionName[]): Promise<Buffer> => {
  const settings = { picturesFolder: folder, conditions, light: () => 1 };
  const camera = await tripCamera(plan, "front", settings, randomFrom("camera"));
  return Buffer.from(await camera.frame(atMs));
};
const channels = async (jpeg: Buffer) =>
  (await sharp(jpeg).stats()).channels.map(({ mean, stdev }) => ({ mean, stdev }));
/** Mean square of the difference between neighbouring pixels: edges count more than slopes. */
async function sharpness(jpeg: Buffer): Promise<number> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  let sum = 0;
  for (let i = 1; i < data.length; i++) if (i % info.width !== 0) sum += (data[i]! - data[i - 1]!) ** 2;
  return sum / data.length;
}

describe("a camera's frames", () => {
  it("come 10 times a second from 0.5 s before a showing to 1 s after it, else once a second", () => {
    const ticks = frameTicks(plan, "front", 30).map(({ atMs }) => atMs);
    for (let tick = 0; 30 + tick * 100 <= plan.durationMs; tick++) {
      const atMs = 30 + tick * 100;
      const expected = (atMs >= 4_500 && atMs <= 7_000) || tick % 10 === 0;
      expect(ticks.includes(atMs), `${atMs} ms`).toBe(expected);
    }
    expect(frameTicks(plan, "rear", 30)).toHaveLength(12);
  });

  it("are JPEGs of the frame's size, the same for the same seed, with new noise each time", async () => {
    const jpeg = await shotAt(5_500);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", ...frameSize });
    expect(await shotAt(5_500)).toEqual(jpeg);
    const camera = await tripCamera(
      plan,
      "front",
      { picturesFolder: folder, conditions: [], light: () => 1 },
      randomFrom("camera"),
    );
    expect(await camera.frame(1_000)).not.toEqual(await camera.frame(1_100));
  });

  it("show the product while it is held and the empty basket before and after", async () => {
    const [before, held, after] = [await shotAt(4_000), await shotAt(5_500), await shotAt(6_500)];
    const redness = async (jpeg: Buffer): Promise<number> => {
      const [red, , blue] = await channels(jpeg);
      return red!.mean - blue!.mean;
    };
    expect(await redness(held)).toBeGreaterThan((await redness(before)) + 5);
    expect(Math.abs((await redness(after)) - (await redness(before)))).toBeLessThan(2);
  });

  it("change with the condition: darker and yellower, brighter, softer, and all of it together", async () => {
    const plain = await channels(await shotAt(5_500));
    const dim = await channels(await shotAt(5_500, "dim-warm"));
    const bright = await channels(await shotAt(5_500, "bright"));
    expect(dim[0]!.mean).toBeLessThan(plain[0]!.mean * 0.8);
    expect(dim[2]!.mean / dim[0]!.mean).toBeLessThan((plain[2]!.mean / plain[0]!.mean) * 0.8);
    expect(bright[1]!.mean).toBeGreaterThan(plain[1]!.mean * 1.2);
    expect(await sharpness(await shotAt(5_500, "blur"))).toBeLessThan(
      0.7 * (await sharpness(await shotAt(5_500))),
    );
    const both = await shotAt(5_500, "blur", "dim-warm");
    expect((await channels(both))[0]!.mean).toBeLessThan(plain[0]!.mean * 0.8);
    expect(await sharpness(both)).toBeLessThan(await sharpness(await shotAt(5_500, "dim-warm")));
  });
});

describe("conditions", () => {
  it("add up whatever their order, and count once", () => {
    expect(combined(["blur", "bright"])).toEqual(combined(["bright", "blur"]));
    expect(combined(["bright", "bright"])).toEqual(combined(["bright"]));
    expect(combined([])).toEqual({ gain: [1, 1, 1], lift: 0, blurPixels: 0, noise: 1 });
  });

  it("are refused by a name that there is not, with the names that there are", () => {
    expect(() => flatConditionNamed("foggy")).toThrow(/foggy.*bright, dim, warm/);
    expect(() => flatConditionNamed("toString")).toThrow(/toString/);
    expect(() => flatConditionNamed("dirty-lens")).toThrow(/needs a rendered store.*bright, dim/);
  });
});
