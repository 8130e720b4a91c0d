import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ActiveFrame, Activity, chooseFrames, framesByCamera } from "./activity.js";

function frame(atMs: number, over: Partial<ActiveFrame> = {}): ActiveFrame {
  return {
    camera: "front",
    atMs,
    jpeg: new Uint8Array(),
    box: [0, 0, 1, 1],
    share: 0.2,
    sharpness: 5,
    ...over,
  };
}

describe("chooseFrames", () => {
  test("takes the frame that shows most of each stretch", () => {
    const frames = [
      frame(0),
      frame(100, { share: 0.6 }),
      frame(200, { sharpness: 9 }),
      frame(300),
      frame(400),
      frame(500, { sharpness: 8 }),
    ];
    expect(chooseFrames(frames, 3).map(({ atMs }) => atMs)).toEqual([100, 200, 500]);
    expect(chooseFrames(frames, 1).map(({ atMs }) => atMs)).toEqual([100]);
    expect(chooseFrames(frames.slice(0, 2), 3).map(({ atMs }) => atMs)).toEqual([0, 100]);
  });

  test("takes as many as there are, at most what was asked, in order and none twice", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), (count, most) => {
        const frames = Array.from({ length: count }, (_, index) => frame(index, { share: (index * 7) % 5 }));
        const times = chooseFrames(frames, most).map(({ atMs }) => atMs);
        expect(times).toHaveLength(Math.min(count, most));
        expect([...new Set(times)].sort((a, b) => a - b)).toEqual(times);
      }),
    );
  });
});

describe("Activity", () => {
  test("keeps a bounded number of frames that span all of a long activity", () => {
    const activity = new Activity(frame(0));
    for (let atMs = 100; atMs <= 60_000; atMs += 100) activity.add(frame(atMs));
    const times = activity.frames.map(({ atMs }) => atMs);
    expect(times.length).toBeLessThanOrEqual(48);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBe(60_000);
    expect(times.filter((atMs) => atMs < 30_000).length).toBeGreaterThan(5);
  });

  test("is over when the last camera saw the last of it; one that settled saw it no longer", () => {
    const activity = new Activity(frame(0));
    activity.add(frame(900));
    activity.add(frame(5_200, { camera: "left" }));
    activity.settle("left", 700);
    activity.settle("rear", 9_000);
    expect(activity.untilMs).toBe(900);
    expect(activity.lastActiveMs).toBe(5_200);
    expect([...framesByCamera(activity.frames).keys()]).toEqual(["front", "left"]);
  });
});
