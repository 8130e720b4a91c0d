import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FinderOutput, SightingFinder } from "@cartwheel/perception";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seenAgain, takingDown } from "./remembered-finder.js";
import { SeenBefore, type SeenTrip } from "./seen-before.js";

const health = (atMs: number): FinderOutput => ({
  kind: "health",
  atMs,
  sensor: "front",
  state: "PICTURE_CORRUPT",
});
const seen = (calls: number): SeenTrip => ({
  calls,
  outputs: [[0, [health(40)]]],
  atEnd: [],
  counts: { frames: calls, framesDropped: 0, picturesCorrupt: 1 },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-seen-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entries = async () => (await readdir(folder)).filter((name) => name.endsWith(".gz"));

describe("what cameras saw before", () => {
  it("is found by everything that it depends on, and by nothing less", async () => {
    const before = new SeenBefore(folder);
    await before.keep(["trip", "model"], seen(3));
    expect(await before.find(["trip", "model"])).toEqual(seen(3));
    expect(await before.find(["trip", "other model"])).toBeNull();
    expect(await before.find(["tripmodel"])).toBeNull();
  });

  it.each([
    ["empty", new Uint8Array()],
    ["no gzip", new TextEncoder().encode('{"calls":3}')],
  ])("is made again where its entry is %s", async (_, bytes) => {
    const before = new SeenBefore(folder);
    await before.keep(["trip"], seen(3));
    await writeFile(join(folder, (await entries())[0]!), bytes);
    expect(await before.find(["trip"])).toBeNull();
    await before.keep(["trip"], seen(4));
    expect(await before.find(["trip"])).toEqual(seen(4));
  });

  it("forgets what was not used for longest when there is too much", async () => {
    const before = new SeenBefore(folder);
    await before.keep(["a"], seen(1));
    const [first] = await entries();
    const { size } = await stat(join(folder, first!));
    for (const key of ["b", "c"]) await before.keep([key], seen(1));
    for (const name of await entries()) await utimes(join(folder, name), new Date(1e12), new Date(1e12));
    expect(await before.find(["a"])).not.toBeNull(); // used now: the youngest
    await new SeenBefore(folder, 2.5 * size).trim();
    expect(await before.find(["a"])).not.toBeNull();
    expect(await entries()).toHaveLength(2);
  });

  it("costs nothing but time where it cannot be written", async () => {
    const file = join(folder, "a file");
    await writeFile(file, "");
    const before = new SeenBefore(join(file, "below"));
    await before.keep(["trip"], seen(1));
    await before.trim();
    expect(await before.find(["trip"])).toBeNull();
  });
});

/** A finder by a script: what each call brings out, and how many turns of the event loop that takes. */
function scripted(script: readonly { readonly found: boolean; readonly turns: number }[]): SightingFinder {
  let call = 0;
  let lastAnswered = Promise.resolve();
  const next = (atMs: number): Promise<FinderOutput[]> => {
    const { found, turns } = script[call++]!;
    const mine = lastAnswered.then(async () => {
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      return found ? [health(atMs)] : [];
    });
    lastAnswered = mine.then(() => undefined);
    return mine;
  };
  return {
    counts: { frames: 1, framesDropped: 0, picturesCorrupt: 0 },
    push: ({ atMs }) => next(atMs),
    advance: next,
    end: async () => [health(1e6)],
  };
}

describe("a finder that was taken down", () => {
  it("answers every call as the first did, however the calls overlapped", async () => {
    const script = fc.array(fc.record({ found: fc.boolean(), turns: fc.nat(2) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(script, async (calls) => {
        const ask = async (finder: SightingFinder) => {
          const answers = calls.map((_, i) =>
            i % 3 === 0
              ? finder.advance(i)
              : finder.push({ camera: "front", atMs: i, jpeg: new Uint8Array() }),
          );
          return [await Promise.all(answers), await finder.end(), finder.counts];
        };
        const first = takingDown(scripted(calls));
        const answered = await ask(first);
        const kept = JSON.parse(JSON.stringify(first.seen())) as SeenTrip;
        expect(await ask(seenAgain(kept))).toEqual(answered);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses to pass for a trip that was asked for otherwise", async () => {
    await expect(seenAgain(seen(3)).end()).rejects.toThrow("0 calls, not 3");
  });
});
