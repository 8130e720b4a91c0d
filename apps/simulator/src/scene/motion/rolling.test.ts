import { describe, expect, it } from "vitest";
import { rolledAt } from "./rolling.js";

const rolling = [
  { fromMs: 2_000, toMs: 6_000 },
  { fromMs: 10_000, toMs: 13_000 },
];
const everyMs = 50;
const times = Array.from({ length: 15_000 / everyMs }, (_, i) => i * everyMs);

describe("a cart that is pushed now and then", () => {
  it("stands still outside of its times, and moves within them", () => {
    for (const atMs of times) {
      const within = rolling.some(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs);
      if (!within) expect(rolledAt(rolling, atMs).speed).toBe(0);
    }
    expect(rolledAt(rolling, 4_000).speed).toBeGreaterThan(0.1);
  });

  it("goes on from where it came to stand, as far as its speed takes it", () => {
    expect(rolledAt(rolling, 0).metres).toBe(0);
    let metres = 0;
    for (const atMs of times) {
      expect(rolledAt(rolling, atMs).metres).toBeCloseTo(metres, 1);
      metres += (rolledAt(rolling, atMs + everyMs / 2).speed * everyMs) / 1000;
    }
    expect(metres).toBeGreaterThan(1);
    expect(rolledAt(rolling, 9_000).metres).toBe(rolledAt(rolling, 6_000).metres);
  });
});
