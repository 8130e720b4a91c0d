import { describe, expect, test } from "vitest";
import { FrameQueue } from "./frame-queue.js";

/** Work that ends when the test says so. */
function handWork() {
  const open = new Map<number, (value: string) => void>();
  const started: number[] = [];
  const prepare = (input: number) => {
    started.push(input);
    return new Promise<string>((resolve) => open.set(input, resolve));
  };
  return { prepare, started, finish: (input: number) => open.get(input)!(`done ${input}`) };
}

describe("FrameQueue", () => {
  test("starts a few at a time, and finishes in order whatever is ready first", async () => {
    const { prepare, started, finish } = handWork();
    const queue = new FrameQueue(prepare, { mostStarted: 2, mostWaiting: Infinity });
    const finished: string[] = [];
    const results = [0, 1, 2, 3].map((input) =>
      queue.push(input, async (prepared) => {
        finished.push(prepared);
        return input;
      }),
    );
    expect(started).toEqual([0, 1]);
    finish(1);
    await expect.poll(() => started).toEqual([0, 1, 2]);
    expect(finished).toEqual([]);
    finish(2);
    finish(0);
    await expect.poll(() => started).toEqual([0, 1, 2, 3]);
    finish(3);
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
    expect(finished).toEqual(["done 0", "done 1", "done 2", "done 3"]);
  });

  test("beyond its bound it drops what has waited longest; what is under way is never dropped", async () => {
    const { prepare, started, finish } = handWork();
    const queue = new FrameQueue(prepare, { mostStarted: 1, mostWaiting: 2 });
    const results = [0, 1, 2, 3, 4, 5].map((input) => queue.push(input, async (prepared) => prepared));
    for (const input of [0, 4, 5]) {
      await expect.poll(() => started).toContain(input);
      finish(input);
    }
    expect(await Promise.all(results)).toEqual([
      "done 0",
      "dropped",
      "dropped",
      "dropped",
      "done 4",
      "done 5",
    ]);
  });

  test("a failure is its own push's; those behind it still get their turn", async () => {
    const prepare = async (input: number) => {
      if (input === 1) throw new Error("worker crashed");
      return `done ${input}`;
    };
    const queue = new FrameQueue(prepare, { mostStarted: 1, mostWaiting: Infinity });
    const results = await Promise.allSettled(
      [0, 1, 2].map((input) => queue.push(input, async (done) => done)),
    );
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});
