import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import type { AppliedLoad } from "./applied-load.js";
import { loadCellReadings, type WeighedTrip } from "./load-cell.js";
import { LoadCellSettings } from "./load-cell-settings.js";
import { Platform } from "./platform.js";

/** A cell without any error; each test gives it one. */
const perfect = {
  noiseMilligrams: 0,
  zeroMilligrams: 0,
  creepShare: 0,
  temperatureCelsius: 0,
  offCentreShare: 0,
  tiltDegrees: 0,
  vibrationMetresPerSecond2: 0,
  dropMillimetres: 0,
  divisionMilligrams: 100,
};
const cell = (errors: Partial<LoadCellSettings> = {}): LoadCellSettings =>
  LoadCellSettings.parse({ ...perfect, ...errors });

const load = (atMs: number, milligrams: number, more: Partial<AppliedLoad> = {}): AppliedLoad => ({
  atMs,
  milligrams,
  place: { across: 0.5, along: 0.5 },
  rampMs: 90,
  falls: true,
  ...more,
});
const trip = (loads: readonly AppliedLoad[], more: Partial<WeighedTrip> = {}): WeighedTrip => ({
  loads,
  forces: [],
  rolling: [],
  durationMs: 10_000,
  ...more,
});
const readings = (of: WeighedTrip, settings: LoadCellSettings, seed = "cell") =>
  loadCellReadings(of, settings, randomFrom(seed));
const last = (of: WeighedTrip, settings: LoadCellSettings, seed?: string) =>
  readings(of, settings, seed).at(-1)!.reading;

describe("the platform", () => {
  it("moves as slow, tiny steps of its equation of motion say", () => {
    const settings = cell();
    const [milligrams, stepMs] = [1_300_000, 1];
    const platform = new Platform(settings, stepMs);
    platform.strike(milligrams, 3, milligrams);
    const omega = platform.angularFrequency(milligrams);
    let [deflection, speed] = [0, (omega ** 2 * milligrams * Math.sqrt((2 * 9.81 * 3) / 1_000)) / 9.81];
    const tiny = 2e-6;
    for (let ms = 0; ms < 300; ms++) {
      const fast = platform.advance(milligrams, milligrams);
      for (let i = 0; i < 500; i++) {
        const pull = -(omega ** 2) * (deflection - milligrams) - 2 * settings.dampingShare * omega * speed;
        speed += pull * tiny;
        deflection += speed * tiny;
      }
      expect(Math.abs(fast - deflection)).toBeLessThan(milligrams * 0.002);
    }
  });
});

describe("the load cell", () => {
  it("shows what lies on it, rounded to its division, when nothing errs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1_000, max: 2_000_000 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(1_000, 2_000, 5_000),
        (weights, divisionMilligrams) => {
          const loads = weights.map((milligrams, i) => load(500 + i * 700, milligrams));
          const sum = weights.reduce((total, each) => total + each, 0);
          const found = last(trip(loads), cell({ divisionMilligrams }));
          expect(found.status).toBe("ok");
          expect(found.milligrams % divisionMilligrams).toBe(0);
          expect(Math.abs(found.milligrams - sum)).toBeLessThanOrEqual(divisionMilligrams / 2 + 1);
        },
      ),
      { numRuns: 20, seed: 1 },
    );
  });

  it("shows nothing once everything was taken out again", () => {
    const loads = [load(500, 400_000), load(2_000, 700_000), load(4_000, -400_000), load(6_000, -700_000)];
    expect(last(trip(loads), cell())).toEqual({ milligrams: 0, status: "ok" });
  });

  it("reads at its rate, from 0 to the trip's end, the same for the same seed", () => {
    const found = readings(trip([load(500, 400_000)]), cell({ rateHz: 40, noiseMilligrams: 2_000 }));
    expect(found.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 401 }, (_, i) => i * 25));
    expect(readings(trip([load(500, 400_000)]), cell({ rateHz: 40, noiseMilligrams: 2_000 }))).toEqual(found);
  });

  it("says overload beyond capacity and nine divisions", () => {
    const settings = cell({ capacityMilligrams: 5_000_000, divisionMilligrams: 5_000 });
    expect(last(trip([load(500, 5_040_000)]), settings)).toEqual({ milligrams: 5_040_000, status: "ok" });
    expect(last(trip([load(500, 5_060_000)]), settings)).toEqual({
      milligrams: 5_045_000,
      status: "overload",
    });
  });

  it("creeps towards its share, by the time constant", () => {
    const settings = cell({ creepShare: 0.001, creepSeconds: 30 });
    const long = trip([load(0, 10_000_000)], { durationMs: 60_000 });
    const expected = 10_000_000 * (1 + 0.001 * (1 - Math.exp(-2)));
    expect(Math.abs(last(long, settings).milligrams - expected)).toBeLessThan(200);
  });

  it("errs off centre by no more than its share, against itself on the other side", () => {
    const settings = cell({ offCentreShare: 0.001 });
    const at = (across: number, along: number): number =>
      last(trip([load(500, 5_000_000, { place: { across, along } })]), settings).milligrams - 5_000_000;
    const corners = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)];
    expect(Math.abs(at(0.5, 0.5))).toBeLessThanOrEqual(100);
    expect(corners[0]! + corners[3]!).toBeCloseTo(0, -2.7);
    expect(Math.max(...corners.map(Math.abs))).toBeGreaterThan(2_500);
    expect(Math.max(...corners.map(Math.abs))).toBeLessThan(5_000_000 * 0.001 * Math.SQRT2 + 200);
  });

  it("reads the cosine where the floor is steep", () => {
    const least = 10_000_000 * Math.cos((5 * Math.PI) / 180);
    const found = ["a", "b", "c", "d"].map(
      (seed) => last(trip([load(500, 10_000_000)]), cell({ tiltDegrees: 5 }), seed).milligrams,
    );
    for (const each of found) {
      expect(each).toBeGreaterThanOrEqual(least - 100);
      expect(each).toBeLessThan(10_000_000);
    }
    expect(new Set(found).size).toBe(4);
  });

  it("drifts with its temperature, and not without", () => {
    const long = trip([], { durationMs: 120_000 });
    const spread = (settings: LoadCellSettings): number => {
      const found = readings(long, settings).map(({ reading }) => reading.milligrams);
      return Math.max(...found) - Math.min(...found);
    };
    expect(spread(cell())).toBe(0);
    const drift = spread(cell({ temperatureCelsius: 5, zeroMilligramsPerCelsius: 1_000 }));
    expect(drift).toBeGreaterThan(500);
    expect(drift).toBeLessThanOrEqual(4 * 5_000);
  });

  it("shakes while the cart rolls, the more the heavier it is, and only then", () => {
    const rms = (milligrams: number, settings: LoadCellSettings, from: number, to: number): number => {
      const rolling = [{ fromMs: 4_000, toMs: 8_000 }];
      const found = readings(trip([load(200, milligrams, { falls: false })], { rolling }), settings);
      const off = found
        .filter(({ atMs }) => atMs > from && atMs < to)
        .map(({ reading }) => reading.milligrams - milligrams);
      return Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length);
    };
    const shaky = cell({ vibrationMetresPerSecond2: 0.02 });
    expect(rms(2_000_000, shaky, 2_000, 4_000)).toBeLessThan(100);
    expect(rms(2_000_000, shaky, 4_500, 7_500)).toBeGreaterThan(3_000);
    expect(rms(9_000_000, shaky, 4_500, 7_500)).toBeGreaterThan(rms(2_000_000, shaky, 4_500, 7_500));
  });

  it("overshoots when something falls, and less when it is laid down", () => {
    const peak = (dropMillimetres: number): number =>
      Math.max(
        ...readings(trip([load(500, 500_000)]), cell({ dropMillimetres, rateHz: 100 }), "fall").map(
          ({ reading }) => reading.milligrams,
        ),
      );
    expect(peak(30)).toBeGreaterThan(900_000);
    expect(peak(0)).toBeLessThan(700_000);
  });

  it("feels a child that leans, as long as it leans", () => {
    const forces = [
      { fromMs: 2_000, toMs: 5_000, milligrams: 3_000_000, place: { across: 0.5, along: 0.5 } },
    ];
    const found = readings(trip([], { forces }), cell());
    const at = (ms: number): number => found.find(({ atMs }) => atMs === ms)!.reading.milligrams;
    expect(at(1_900)).toBe(0);
    expect(at(3_500)).toBeGreaterThan(1_500_000);
    expect(Math.abs(at(6_500))).toBeLessThan(1_000);
  });
});
