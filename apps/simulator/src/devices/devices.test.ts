import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import type { Act } from "../shoppers/shopping-trip.js";
import { CameraClockSettings, cameraClock } from "./camera-clock.js";
import { ImuSettings, imuReadings } from "./imu.js";
import { ScannerSettings, scannedCodes } from "./scanner.js";

describe("the scanner", () => {
  const text = "4006381333931";
  const acts = Array.from(
    { length: 4_000 },
    (_, i): Act => ({ kind: "scan", atMs: i * 1_000, instance: "thing-1", text }),
  );
  const codes = (settings: Partial<ScannerSettings>) =>
    scannedCodes(
      { acts },
      ScannerSettings.parse({ misreadShare: 0, silentShare: 0, repeatShare: 0, ...settings }),
      randomFrom("scanner"),
    );

  it("reads what is there when nothing errs", () => {
    const found = codes({});
    expect(found).toHaveLength(acts.length);
    expect(found[0]).toEqual({ atMs: 0, code: { symbology: "EAN-13", text } });
  });

  it("misreads one digit as often as it is set to", () => {
    const wrong = codes({ misreadShare: 0.1 }).filter(({ code }) => code.text !== text);
    expect(wrong.length / acts.length).toBeCloseTo(0.1, 1.5);
    for (const { code } of wrong) {
      expect([...code.text].filter((digit, i) => digit !== text[i])).toHaveLength(1);
    }
  });

  it("stays silent, and repeats itself, as often as it is set to", () => {
    expect(codes({ silentShare: 0.2 }).length / acts.length).toBeCloseTo(0.8, 1.5);
    expect(codes({ repeatShare: 0.2 }).length / acts.length).toBeCloseTo(1.2, 1.5);
  });
});

describe("a camera's clock", () => {
  it("lets pictures arrive after their exposure, in order, and is off by no more than it is set to", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 200 }), (seed, jitterMs) => {
        const settings = CameraClockSettings.parse({ jitterMs, offsetMs: 40, driftPerMillion: 100 });
        const clock = cameraClock(settings, randomFrom(seed));
        let before = 0;
        for (let atMs = 0; atMs < 100_000; atMs += 100) {
          const { arrivesMs, takenMs } = clock(atMs);
          expect(arrivesMs).toBeGreaterThanOrEqual(Math.max(before, atMs + settings.latencyMs - 0.001));
          expect(Math.abs(takenMs - atMs)).toBeLessThanOrEqual(40 + atMs * 100e-6 + 0.001);
          before = arrivesMs;
        }
      }),
      { numRuns: 20, seed: 2 },
    );
  });
});

describe("the motion sensor", () => {
  const rolling = [{ fromMs: 2_000, toMs: 6_000 }];
  const still = ImuSettings.parse({ rateHz: 100, accelNoise: 0, gyroNoise: 0, bias: 0 });

  it("feels gravity alone while the cart stands", () => {
    const found = imuReadings({ durationMs: 1_000, rolling }, still, randomFrom("imu"));
    expect(found).toHaveLength(101);
    for (const { motion } of found) expect(motion).toEqual({ accel: [0, 0, 9.81], gyro: [0, 0, 0] });
  });

  it("is pushed off and braked by as much: the cart stands again", () => {
    const found = imuReadings({ durationMs: 8_000, rolling }, still, randomFrom("imu"));
    const speed = found.reduce((sum, { motion }) => sum + motion.accel[0] / 100, 0);
    const walking = found
      .filter(({ atMs }) => atMs < 4_000)
      .reduce((sum, { motion }) => sum + motion.accel[0] / 100, 0);
    expect(Math.abs(speed)).toBeLessThan(0.4);
    expect(walking).toBeGreaterThan(0.4);
  });

  it("is not there at a rate of 0", () => {
    const none = ImuSettings.parse({ rateHz: 0 });
    expect(imuReadings({ durationMs: 1_000, rolling }, none, randomFrom("imu"))).toEqual([]);
  });
});
