import type { Perception } from "@cartwheel/perception";
import { expect, it } from "vitest";
import { rememberingPerception } from "./remembering-perception.js";

const picture = (first: number) => ({ bytes: Uint8Array.of(first, 2, 3) });

it("asks the workers once for each picture and box, and answers in order", async () => {
  const asked: number[] = [];
  const workers: Pick<Perception, "embed" | "shrink"> = {
    embed: async (pictures) => {
      asked.push(pictures.length);
      return pictures.map(({ bytes }) => (bytes[0] === 0 ? null : Float32Array.of(bytes[0]!)));
    },
    shrink: async (rgb) => ({ frameWidth: 8, frameHeight: 8, width: 1, height: 1, rgb, sharpness: 1 }),
  };
  const remembering = rememberingPerception(workers);
  const [one, two, bad] = [picture(1), picture(2), picture(0)];
  const numbers = (answer: readonly (Float32Array | null)[]) => answer.map((each) => each?.[0] ?? null);
  expect(numbers(await remembering.embed([one, two, one]))).toEqual([1, 2, 1]);
  expect(numbers(await remembering.embed([bad, two, { ...one, box: [0, 0, 5, 5] }]))).toEqual([null, 2, 1]);
  expect(numbers(await remembering.embed([two, one]))).toEqual([2, 1]);
  expect(asked).toEqual([2, 2]);
  expect(await remembering.shrink(one.bytes)).toBe(await remembering.shrink(Uint8Array.of(1, 2, 3)));
  remembering.forget();
  await remembering.embed([one]);
  expect(asked).toEqual([2, 2, 1]);
});
