import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Perception, readModelPackage, startPerception } from "@cartwheel/perception";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolledGallery } from "../enrolled-gallery.js";
import { releasedModel, repositoryRoot } from "../repository.js";
import type { Sight } from "../sight.js";
import { rememberingPerception } from "./remembering-perception.js";
import { SeenBefore } from "./seen-before.js";
import { sensorVariants } from "./sensor-worth.js";
import { type Evaluator, evaluateTrip } from "./trip-evaluator.js";

const golden = join(repositoryRoot, "golden/trips");
const path = join(golden, "camera-black/trip.mcap");

describe("evaluating a trip", () => {
  let perception: Perception;
  let sight: Sight;
  let folder: string;
  const evaluator = (): Evaluator => ({
    sight,
    ...{ catalogue: null, answers: "truth", fromEvidence: false, seed: 1, seen: null },
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cartwheel-evaluator-"));
    perception = await startPerception(await readModelPackage(releasedModel()));
    sight = { perception, gallery: await enrolledGallery(join(golden, "first-light/gallery"), perception) };
  }, 120_000);

  afterAll(async () => {
    await perception?.close();
    await rm(folder, { recursive: true });
  });

  it("gives the same from what was seen before as from the pictures, and looks at none of them", async () => {
    const seen = { before: new SeenBefore(folder), software: "test" };
    const made = await evaluateTrip(path, [], { ...evaluator(), seen });
    const { pictures } = await perception.times();
    const again = await evaluateTrip(path, [], { ...evaluator(), seen });
    expect(again.outcome).toEqual(made.outcome);
    expect(again.evidence).toEqual(made.evidence);
    expect((await perception.times()).pictures).toBe(pictures);
    // Without a scale the cameras see the same; without one of them they do not.
    await evaluateTrip(path, ["scale"], { ...evaluator(), seen });
    expect((await perception.times()).pictures).toBe(pictures);
    await evaluateTrip(path, ["left"], { ...evaluator(), seen });
    expect((await perception.times()).pictures).toBeGreaterThan(pictures);
    for (const name of await readdir(folder)) await writeFile(join(folder, name), "damaged");
    expect((await evaluateTrip(path, [], { ...evaluator(), seen })).outcome).toEqual(made.outcome);
  });

  it("gives the same with fewer sensors when the workers' answers are remembered", async () => {
    const remembering = { ...sight, perception: rememberingPerception(perception) };
    for (const { without } of sensorVariants(["front", "left"])) {
      const alone = await evaluateTrip(path, without, evaluator());
      const together = await evaluateTrip(path, without, { ...evaluator(), sight: remembering });
      expect(together.outcome).toEqual(alone.outcome);
    }
  });
});

describe("sensorVariants", () => {
  it("takes cameras away from the last, then each other sensor alone", () => {
    expect(sensorVariants(["front", "left", "right"])).toEqual([
      { name: "3 cameras", without: [] },
      { name: "2 cameras", without: ["right"] },
      { name: "1 camera", without: ["left", "right"] },
      { name: "no cameras", without: ["cameras"] },
      { name: "no scale", without: ["scale"] },
      { name: "no scanner", without: ["scanner"] },
    ]);
  });
});
