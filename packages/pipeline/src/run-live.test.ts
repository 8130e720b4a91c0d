import { parseCatalogue } from "@cartwheel/catalogue";
import type { Catalogue, Evidence } from "@cartwheel/contracts";
import type { TripMessage } from "@cartwheel/trip-log";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf } from "./parts.js";
import { type EarlierRun, nothingEarlier, type RunStep, runLive, runTrip } from "./run.js";
import type { RunOutput, RunParts } from "./run-parts.js";
import type { Sensors } from "./sensors.js";

const product = (sku: string, gtin: string, mean: number): Catalogue["products"][number] => ({
  sku,
  name: sku,
  category: "dry",
  gtins: [gtin],
  price: { minor: 199, per: "each" },
  rules: [],
  unitMilligrams: { mean, sd: 2_000 },
});

const parsed = parseCatalogue({
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [product("rice", "4006381333931", 1_020_000), product("beans", "4012345678901", 430_000)],
});

function fresh(): RunParts {
  if (!parsed.ok) throw new Error("the test's catalogue is wrong");
  const sensors: Sensors = { scale: true, scanner: true, cameras: [], evidence: "made" };
  return partsOf({ sensors, index: parsed.index, sight: null });
}

/** Rice is scanned and put in, beans too, and the beans come out again. */
const trip: readonly TripMessage[] = (() => {
  const grams = (atMs: number): number =>
    (atMs >= 3_000 ? 1_020 : 0) + (atMs >= 8_000 && atMs < 13_000 ? 430 : 0);
  const messages: TripMessage[] = [];
  for (let atMs = 0; atMs <= 18_000; atMs += 50) {
    const stamp = { atMs, logTimeNs: BigInt(atMs) * 1_000_000n, publishTimeNs: 0n, sequence: 0 };
    const text = { 2000: "4006381333931", 7000: "4012345678901" }[atMs];
    if (text !== undefined)
      messages.push({ topic: "scanner", code: { symbology: "EAN-13", text }, ...stamp });
    const milligrams = Math.round((grams(atMs) + ([0, 2, -1, 1, -2][(atMs / 50) % 5] ?? 0)) / 5) * 5_000;
    messages.push({ topic: "scale", reading: { milligrams, status: "ok" }, ...stamp });
  }
  return messages;
})();

async function* each(messages: readonly TripMessage[]): AsyncGenerator<TripMessage> {
  yield* messages;
}

async function stepsOf(
  recorded: readonly TripMessage[],
  live: readonly TripMessage[],
  earlier: EarlierRun,
): Promise<RunStep[]> {
  const steps: RunStep[] = [];
  for await (const step of runLive({ recorded: each(recorded), live: each(live) }, fresh(), earlier)) {
    steps.push(step);
  }
  return steps;
}

const outputsOf = (steps: readonly RunStep[]): RunOutput[] => steps.flatMap(({ outputs }) => outputs);

function earlierOf(steps: readonly RunStep[]): EarlierRun {
  const evidence = new Map<number, Evidence[]>();
  for (const { index, outputs } of steps) {
    const found = outputs.flatMap((output) => (output.kind === "evidence" ? [output.evidence] : []));
    evidence.set(index, found);
  }
  return { through: steps.at(-1)?.index ?? -1, evidence, framesFromMs: 0 };
}

async function replayed(): Promise<RunOutput[]> {
  const outputs: RunOutput[] = [];
  for await (const output of runTrip(each(trip), fresh())) outputs.push(output);
  return outputs;
}

const lastLines = (outputs: readonly RunOutput[]) =>
  outputs
    .flatMap((output) => (output.kind === "basket" ? [output.change] : []))
    .at(-1)
    ?.lines.map(({ sku, quantity, price }) => ({ sku, quantity, price }));

describe("a live run", () => {
  it("brings out what a replay does", async () => {
    expect(outputsOf(await stepsOf([], trip, nothingEarlier))).toEqual(await replayed());
  });

  it("that was cut off anywhere, and known up to any step, goes on as if it had not been", async () => {
    const whole = await stepsOf([], trip, nothingEarlier);
    const expected = await replayed();
    await fc.assert(
      fc.asyncProperty(fc.nat(trip.length), fc.nat(6), async (cut, unknown) => {
        const before = whole.filter(({ index, last }) => index < cut && !last);
        const known = before.slice(0, Math.max(0, before.length - unknown));
        const after = await stepsOf(trip.slice(0, cut), trip.slice(cut), earlierOf(known));
        expect([...outputsOf(known), ...outputsOf(after)]).toEqual(expected);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it("whose recording was lost keeps what it had decided", async () => {
    const known = (await stepsOf([], trip, nothingEarlier)).filter(({ index }) => index < 150);
    const after = await stepsOf([], trip.slice(150), earlierOf(known));
    expect(lastLines(outputsOf(after))).toEqual(lastLines(await replayed()));
  });
});
