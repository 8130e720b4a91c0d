import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectOf, viewerKeys } from "./keys.js";
import { lastBefore } from "./parse/last-before.js";
import { type Playback, type PlaybackAction, type PlayedTrip, play, speeds } from "./playback.js";

const event = { kind: "add", sku: "milk", quantity: 1, milligrams: 1, probability: 1 } as const;
const moment = (atMs: number, doubt: number, index: number) => ({
  atMs,
  doubt,
  index,
  event: { ...event, atMs, probability: 1 - doubt },
});
const trip: PlayedTrip = {
  durationMs: 10_000,
  frameTimes: [0, 100.4, 200, 300.7, 9_900],
  moments: [moment(1_000, 0.02, 0), moment(3_000, 0.4, 1), moment(7_000, 0.2, 2)],
};
const at = (atMs: number): Playback => ({ atMs, playing: false, speed: 1 });
const run = (start: Playback, ...actions: PlaybackAction[]): Playback =>
  actions.reduce((state, action) => play(state, action, trip), start);

describe("playback", () => {
  it("steps from picture to picture, both ways", () => {
    const next: PlaybackAction = { do: "step", direction: 1 };
    const previous: PlaybackAction = { do: "step", direction: -1 };
    expect(run(at(0), next).atMs).toBe(100.4);
    expect(run(at(0), next, next, next).atMs).toBe(300.7);
    expect(run(at(0), next, next, next, previous).atMs).toBe(200);
    expect(run(at(9_900), next).atMs).toBe(9_900);
    expect(run(at(0), previous).atMs).toBe(0);
  });

  it("goes to events and doubts, and stays where there is no further one", () => {
    expect(run(at(0), { do: "event", direction: "next" }).atMs).toBe(1_000);
    expect(run(at(1_000), { do: "event", direction: "next" }).atMs).toBe(3_000);
    expect(run(at(0), { do: "doubt", direction: "next" }).atMs).toBe(3_000);
    expect(run(at(3_000), { do: "doubt", direction: "next" }).atMs).toBe(7_000);
    expect(run(at(7_000), { do: "doubt", direction: "next" }).atMs).toBe(7_000);
    expect(run(at(10_000), { do: "doubt", direction: "previous" }).atMs).toBe(7_000);
  });

  it("plays at its speed, stops at the end, and begins again from there", () => {
    const playing = run(at(0), { do: "toggle" }, { do: "faster" });
    expect(playing).toEqual({ atMs: 0, playing: true, speed: 2 });
    expect(run(playing, { do: "advance", wallMs: 100 }).atMs).toBe(200);
    const ended = run(playing, { do: "advance", wallMs: 60_000 });
    expect(ended).toEqual({ atMs: 10_000, playing: false, speed: 2 });
    expect(run(ended, { do: "toggle" })).toEqual({ atMs: 0, playing: true, speed: 2 });
  });

  it("never leaves the trip, whatever is pressed", () => {
    const effects = viewerKeys.flatMap(({ effect }) =>
      effect.do === "help" || effect.do === "boxes" || effect.do === "copy-link" ? [] : [effect],
    );
    const action = fc.oneof(
      fc.constantFrom(...effects),
      fc.record({ do: fc.constant("seek" as const), atMs: fc.double({ noNaN: true }) }),
      fc.record({
        do: fc.constant("advance" as const),
        wallMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { atMs, speed } = run(at(0), ...actions);
        expect(atMs).toBeGreaterThanOrEqual(0);
        expect(atMs).toBeLessThanOrEqual(trip.durationMs);
        expect(speeds).toContain(speed);
      }),
    );
  });
});

describe("keys", () => {
  const pressed = (key: string, shiftKey = false, ctrlKey = false) =>
    effectOf({ key, shiftKey, ctrlKey, metaKey: false, altKey: false });

  it("stand for one effect each", () => {
    const all = viewerKeys.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    for (const { keys, effect } of viewerKeys) {
      for (const name of keys) {
        expect(pressed(name.replace(/^Shift\+/, ""), name.startsWith("Shift+"))).toEqual(effect);
      }
    }
  });

  it("leave the browser's own to the browser", () => {
    expect(pressed("c", false, true)).toBeNull();
    expect(pressed("Tab")).toBeNull();
  });
});

describe("lastBefore", () => {
  it("agrees with looking at each", () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: -2, max: 55 }), (list, atMs) => {
        const sorted = list.toSorted((a, b) => a - b);
        expect(lastBefore(sorted, atMs, (each) => each)).toBe(sorted.findLastIndex((each) => each <= atMs));
      }),
    );
  });
});
