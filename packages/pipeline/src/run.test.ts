import { parseCatalogue } from "@cartwheel/catalogue";
import type { Catalogue, ScannedCode, Truth } from "@cartwheel/contracts";
import { FaultError } from "@cartwheel/contracts";
import type { TripMessage } from "@cartwheel/trip-log";
import { describe, expect, it } from "vitest";
import { answersFromTruth } from "./answers.js";
import { OutcomeCollector } from "./outcome.js";
import { partsOf } from "./parts.js";
import { runTrip } from "./run.js";
import type { RunOutput } from "./run-parts.js";
import { type Sensors, sensorsOf } from "./sensors.js";
import { checkedTruth } from "./truth.js";

const catalogue: Catalogue = {
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("rice", 1_020_000, 249, ["4006381333931"]),
    product("beans", 430_000, 119, []),
    product("peas", 431_000, 109, []),
  ],
};

function product(sku: string, mean: number, minor: number, gtins: string[]): Catalogue["products"][number] {
  return {
    sku,
    name: sku,
    category: "dry",
    gtins,
    price: { minor, per: "each" },
    rules: [],
    unitMilligrams: { mean, sd: Math.round(mean / 100) },
  };
}

function indexOf(): Extract<ReturnType<typeof parseCatalogue>, { ok: true }>["index"] {
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.index;
}

const zeroCounts = {
  camera: 0,
  annotations: 0,
  scale: 0,
  scanner: 0,
  imu: 0,
  location: 0,
  shopper: 0,
  evidence: 0,
  basket: 0,
  truthBoxes: 0,
};

const stamp = (atMs: number) => ({
  atMs,
  logTimeNs: BigInt(Math.round(atMs * 1e6)),
  publishTimeNs: BigInt(Math.round(atMs * 1e6)),
  sequence: Math.round(atMs),
});

/** 20 readings a second of a load that changes at the given times; a little noise that repeats. */
function scaleReadings(untilMs: number, steps: readonly { atMs: number; grams: number }[]): TripMessage[] {
  const messages: TripMessage[] = [];
  for (let atMs = 0; atMs <= untilMs; atMs += 50) {
    const grams = steps.reduce((sum, step) => (step.atMs <= atMs ? sum + step.grams : sum), 0);
    const noise = [0, 2, -1, 1, -2][(atMs / 50) % 5] ?? 0;
    const milligrams = Math.round((grams + noise) / 5) * 5_000;
    messages.push({ topic: "scale", reading: { milligrams, status: "ok" }, ...stamp(atMs) });
  }
  return messages;
}

const scanned = (atMs: number, code: ScannedCode): TripMessage => ({
  topic: "scanner",
  code,
  ...stamp(atMs),
});

async function* inOrder(messages: readonly TripMessage[]): AsyncGenerator<TripMessage> {
  yield* [...messages].sort((a, b) => a.atMs - b.atMs);
}

const weighAndScan: Sensors = { scale: true, scanner: true, cameras: [], evidence: "made" };

async function outputsOf(
  messages: readonly TripMessage[],
  truth: Truth | null = null,
): Promise<{ outputs: RunOutput[]; collector: OutcomeCollector | null }> {
  const answerer = truth === null ? null : answersFromTruth(truth, { seed: 3, tripId: "trip" });
  const needs = { sensors: weighAndScan, index: indexOf(), sight: null, answerer };
  const collector = truth === null ? null : new OutcomeCollector(truth, needs);
  const outputs: RunOutput[] = [];
  for await (const output of runTrip(inOrder(messages), partsOf(needs))) {
    outputs.push(output);
    collector?.take(output);
  }
  return { outputs, collector };
}

const lastLines = (outputs: readonly RunOutput[]) =>
  outputs.findLast((output) => output.kind === "basket")?.change.lines ?? [];

describe("runTrip", () => {
  const messages = [
    ...scaleReadings(20_000, [
      { atMs: 6_000, grams: 1_020 },
      { atMs: 13_000, grams: 430 },
    ]),
    scanned(5_000, { symbology: "EAN-13", text: "4006381333931" }),
  ];

  it("turns readings and codes into a basket with prices and reasons", async () => {
    const { outputs } = await outputsOf(messages);
    const [rice, tin] = lastLines(outputs);
    expect(rice).toMatchObject({ sku: "rice", quantity: 1, price: 249, status: "charged" });
    expect(rice?.because.map(({ term }) => term)).toEqual(["weight", "code", "prior"]);
    expect(["beans", "peas"]).toContain(tin?.sku);
    expect(tin?.status).toBe("asked");
  });

  it("gives the same bytes again", async () => {
    const bytes = async (): Promise<string> => JSON.stringify((await outputsOf(messages)).outputs);
    expect(await bytes()).toBe(await bytes());
  });

  it("numbers evidence in the order of its emission", async () => {
    const { outputs } = await outputsOf(messages);
    const sequences = outputs.flatMap((output) =>
      output.kind === "evidence" ? [output.evidence.sequence] : [],
    );
    expect(sequences).toEqual(sequences.map((_, i) => i));
    expect(sequences.length).toBeGreaterThanOrEqual(3);
  });

  it("counts a code with a wrong check digit and one that nobody sells, and uses neither", async () => {
    const { outputs } = await outputsOf([
      ...scaleReadings(9_000, [{ atMs: 6_000, grams: 1_020 }]),
      scanned(5_000, { symbology: "EAN-13", text: "4006381333930" }),
      scanned(5_200, { symbology: "EAN-13", text: "5901234123457" }),
    ]);
    expect(outputs.flatMap((output) => (output.kind === "warning" ? [output.code] : []))).toEqual([
      "CODE_INVALID",
      "CODE_UNKNOWN",
    ]);
    expect(outputs.some((output) => output.kind === "evidence" && output.evidence.kind === "code")).toBe(
      false,
    );
  });

  it("decides what is still open when the trip ends", async () => {
    const { outputs } = await outputsOf(scaleReadings(7_000, [{ atMs: 6_000, grams: 1_020 }]));
    expect(lastLines(outputs)).toMatchObject([{ sku: "rice" }]);
  });
});

describe("a run from recorded evidence", () => {
  const messages = [
    ...scaleReadings(20_000, [
      { atMs: 6_000, grams: 1_020 },
      { atMs: 13_000, grams: 430 },
    ]),
    scanned(5_000, { symbology: "EAN-13", text: "4006381333931" }),
  ];

  async function again(without: readonly string[]) {
    const { outputs } = await outputsOf(messages);
    const recorded = outputs.flatMap((output): TripMessage[] =>
      output.kind === "evidence"
        ? [{ topic: "evidence", evidence: output.evidence, ...stamp(output.atMs) }]
        : [],
    );
    const trip = { path: "t", cameras: [], counts: { ...zeroCounts, evidence: recorded.length } };
    // The first run had no cameras: its basket did not wait for sightings.
    const sensors = sensorsOf(trip, ["cameras", ...without]);
    const found: RunOutput[] = [];
    for await (const output of runTrip(
      inOrder(recorded),
      partsOf({ sensors, index: indexOf(), sight: null }),
    )) {
      found.push(output);
    }
    return { outputs, found };
  }

  it("ends with the basket of the run that made the evidence", async () => {
    const { outputs, found } = await again([]);
    expect(lastLines(found)).toEqual(lastLines(outputs));
    expect(lastLines(found)).toHaveLength(2);
  });

  it("leaves out the evidence of sensors that it does without", async () => {
    const { found } = await again(["scale"]);
    const kinds = found.flatMap((output) => (output.kind === "evidence" ? [output.evidence.kind] : []));
    expect(kinds).toEqual(["code", "checkout"]);
  });
});

describe("OutcomeCollector", () => {
  const truth: Truth = {
    lines: [{ sku: "peas", quantity: 1, milligrams: 430_000, paid: true }],
    events: [{ atMs: 6_000, kind: "add", sku: "peas", quantity: 1, milligrams: 430_000, paid: true }],
  };

  it("keeps the basket before and after the answers apart", async () => {
    const { collector } = await outputsOf(scaleReadings(12_000, [{ atMs: 6_000, grams: 430 }]), truth);
    const outcome = collector?.outcome("a");
    expect(outcome?.prompts).toBe(1);
    expect(outcome?.linesBeforeAnswers).toMatchObject([{ sku: "beans" }]);
    expect(outcome?.linesAfterAnswers).toMatchObject([{ sku: "peas", status: "confirmed" }]);
    expect(outcome?.putToScreenMs).toHaveLength(1);
  });
});

describe("what a run refuses", () => {
  const trip = (scale: number, cameras: string[]) => ({
    path: "trip.mcap",
    cameras,
    counts: { ...zeroCounts, scale },
  });
  const codeOf = (call: () => unknown): string | null => {
    try {
      call();
      return null;
    } catch (error) {
      return error instanceof FaultError ? error.fault.code : String(error);
    }
  };

  it.each([
    ["no scale", () => sensorsOf(trip(0, ["front"]), []), "TRIP_WITHOUT_SCALE"],
    ["no scale, and told so", () => sensorsOf(trip(0, ["front"]), ["scale"]), null],
    ["no camera", () => sensorsOf(trip(9, []), []), "TRIP_WITHOUT_CAMERA"],
    ["no camera, and told so", () => sensorsOf(trip(9, []), ["cameras"]), null],
    [
      "no evidence, where recorded evidence is asked for",
      () => sensorsOf(trip(9, ["front"]), [], "recorded"),
      "TRIP_WITHOUT_EVIDENCE",
    ],
    ["a sensor that nobody has", () => sensorsOf(trip(9, ["front"]), ["Front Camera"]), "SETTING_INVALID"],
    ["a camera that the trip lacks", () => sensorsOf(trip(9, ["front"]), ["rear"]), "SETTING_INVALID"],
    [
      "truth with an unknown SKU",
      () => checkedTruth({ lines: [{ sku: "tea", quantity: 1, paid: true }], events: [] }, indexOf(), "t"),
      "TRUTH_UNKNOWN_SKU",
    ],
    ["truth that is none", () => checkedTruth({ lines: 3 }, indexOf(), "t"), "TRUTH_INVALID"],
  ])("%s", (_, call, expected) => {
    expect(codeOf(call)).toBe(expected);
  });

  it("leaves out single cameras", () => {
    expect(sensorsOf(trip(9, ["front", "rear"]), ["rear", "scanner"])).toEqual({
      scale: true,
      scanner: false,
      cameras: ["front"],
      evidence: "made",
    });
  });
});
