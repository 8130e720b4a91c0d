import { describe, expect, test } from "vitest";
import type { TimedReading } from "../outputs.js";
import { seededRandom } from "../simulate/seeded-random.js";
import type { Stable } from "./indication.js";
import { Instrument } from "./instrument.js";
import { LegalScale } from "./legal-scale.js";

const instrument = Instrument.parse({});

/** Pushes a constant load with noise for so long; returns the time at the end. */
function rest(
  scale: LegalScale,
  fromMs: number,
  forMs: number,
  milligrams: number,
  status: TimedReading["status"] = "ok",
) {
  const random = seededRandom(fromMs + 1);
  for (let atMs = fromMs; atMs < fromMs + forMs; atMs += 50) {
    const rounded = Math.round((milligrams + 3_000 * random.gaussian()) / 5_000) * 5_000;
    scale.push({ atMs, milligrams: rounded, status });
  }
  return fromMs + forMs;
}

function stableOf(scale: LegalScale): Stable {
  const shown = scale.indicate();
  if (shown.kind !== "stable") throw new Error(`shows ${shown.kind}`);
  return shown;
}

describe("gross, tare, net", () => {
  test("the first rest is zero; a load is shown in whole intervals; net = gross - tare", () => {
    const scale = new LegalScale({ instrument });
    let atMs = rest(scale, 0, 5_000, 21_300);
    expect(stableOf(scale)).toMatchObject({ milligrams: 0, atZero: true, isNet: false });
    atMs = rest(scale, atMs, 5_000, 21_300 + 512_000);
    expect(stableOf(scale)).toMatchObject({ milligrams: 510_000, atZero: false });
    expect(scale.tare().kind).toBe("set");
    expect(stableOf(scale)).toMatchObject({ milligrams: 0, isNet: true });
    rest(scale, atMs, 5_000, 21_300 + 512_000 + 300_000);
    expect(stableOf(scale)).toMatchObject({ milligrams: 300_000, isNet: true });
    expect(scale.print()).toMatchObject({
      kind: "printed",
      grossMilligrams: 810_000,
      tareMilligrams: 510_000,
      tareIsPreset: false,
      netMilligrams: 300_000,
    });
  });

  test("a preset tare is rounded to the interval and named preset", () => {
    const scale = new LegalScale({ instrument });
    const atMs = rest(scale, 0, 5_000, 0);
    expect(scale.presetTare(17_400)).toEqual({ kind: "set", tare: { kind: "preset", milligrams: 15_000 } });
    rest(scale, atMs, 5_000, 215_000);
    expect(scale.print()).toMatchObject({
      tareIsPreset: true,
      tareMilligrams: 15_000,
      netMilligrams: 200_000,
    });
    expect(scale.presetTare(1_000)).toEqual({ kind: "refused", why: "not-positive" });
    expect(scale.presetTare(30_000_000)).toEqual({ kind: "refused", why: "above-max" });
  });
});

describe("nothing happens but in stable equilibrium", () => {
  test("while the load moves, zero, tare and print are refused", () => {
    const scale = new LegalScale({ instrument });
    const atMs = rest(scale, 0, 5_000, 0);
    rest(scale, atMs, 150, 700_000);
    expect(scale.indicate().kind).toBe("moving");
    expect(scale.setZero()).toEqual({ kind: "refused", why: "not-stable" });
    expect(scale.tare()).toEqual({ kind: "refused", why: "not-stable" });
    expect(scale.print()).toEqual({ kind: "refused", why: "not-stable" });
  });

  test("a cart that rolls is not stable, although its weight changes are followed", () => {
    const scale = new LegalScale({ instrument });
    const atMs = rest(scale, 0, 5_000, 0);
    for (let ms = 0; ms < 6_000; ms += 50) {
      const swing = 8_000 * Math.sin((2 * Math.PI * 4.3 * ms) / 1_000);
      scale.push({ atMs: atMs + ms, milligrams: Math.round(swing / 5_000) * 5_000, status: "ok" });
      if (ms > 1_500) expect(scale.indicate().kind).toBe("moving");
    }
  });
});

describe("blank", () => {
  test.each([
    [instrument.maxMilligrams + 9 * instrument.eMilligrams, "stable"],
    [instrument.maxMilligrams + 11 * instrument.eMilligrams, "overload"],
    [-22 * instrument.eMilligrams, "overload"],
  ])("%d mg: %s", (milligrams, kind) => {
    const scale = new LegalScale({ instrument });
    rest(scale, rest(scale, 0, 5_000, 0), 6_000, milligrams);
    expect(scale.indicate().kind).toBe(kind);
  });

  test("fault, overload, silence and tilt are said", () => {
    const scale = new LegalScale({ instrument });
    let atMs = rest(scale, 0, 5_000, 0);
    atMs = rest(scale, atMs, 500, 0, "fault");
    expect(scale.indicate()).toMatchObject({ kind: "faulty", why: "sensor" });
    atMs = rest(scale, atMs, 500, 0, "overload");
    expect(scale.indicate().kind).toBe("overload");
    atMs = rest(scale, atMs, 5_000, 0);
    expect(scale.indicate().kind).toBe("stable");
    scale.setTilt(51);
    expect(scale.indicate()).toMatchObject({ kind: "faulty", why: "tilt" });
    scale.setTilt(-49);
    expect(scale.indicate().kind).toBe("stable");
    scale.tick(atMs + 5_000);
    expect(scale.indicate()).toMatchObject({ kind: "faulty", why: "silent" });
  });

  test("with a quarter of Max on it at the start there is no zero and no indication", () => {
    const scale = new LegalScale({ instrument });
    rest(scale, 0, 5_000, 0.25 * instrument.maxMilligrams);
    expect(scale.indicate()).toMatchObject({ kind: "faulty", why: "no-initial-zero" });
  });

  test("a kept zero lets a loaded cart be switched on", () => {
    const scale = new LegalScale({ instrument, zero: { milligrams: 0, initialMilligrams: 0 } });
    rest(scale, 0, 5_000, 8_000_000);
    expect(stableOf(scale).milligrams).toBe(8_000_000);
  });
});

describe("zero", () => {
  test("drift at zero is tracked; under a load it is not", () => {
    const scale = new LegalScale({ instrument });
    let atMs = rest(scale, 0, 5_000, 0);
    for (let drift = 0; drift <= 40_000; drift += 200) atMs = rest(scale, atMs, 2_000, drift);
    atMs = rest(scale, atMs, 8_000, 40_000);
    expect(Math.abs(stableOf(scale).exactMilligrams)).toBeLessThan(1_500);
    atMs = rest(scale, atMs, 5_000, 40_000 + 1_000_000);
    for (let drift = 0; drift <= 20_000; drift += 200) atMs = rest(scale, atMs, 2_000, 1_040_000 + drift);
    rest(scale, atMs, 8_000, 1_060_000);
    expect(Math.abs(stableOf(scale).exactMilligrams - 1_020_000)).toBeLessThan(2_000);
  });
});
