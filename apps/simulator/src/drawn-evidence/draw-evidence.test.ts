import { Evidence } from "@cartwheel/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogueOf, drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import { drawTrip } from "../shoppers/draw-trip.js";
import { mixes } from "../shoppers/mixes.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { storeOf } from "../shoppers/store.js";
import { drawEvidence, type EvidenceSetup } from "./draw-evidence.js";
import type { EvidenceModel } from "./evidence-model.js";
import { readEvidenceModel } from "./evidence-model-file.js";
import { Looks } from "./looks.js";

const cameras = ["front", "left", "rear", "right"];
let model: EvidenceModel;
let store: ReturnType<typeof storeOf>;
beforeAll(async () => {
  ({ model } = await readEvidenceModel(null));
  const drawn = drawAssortment(randomFrom("evidence"), 60);
  store = storeOf(catalogueOf(drawn), new Map(drawn.map(({ product, family }) => [product.sku, family])));
});

const setup = (of: EvidenceModel): EvidenceSetup => ({
  model: of,
  looks: new Looks(
    of.looks,
    store.products.map(({ product: { sku }, family }) => ({ sku, family })),
  ),
  cameras,
  codes: ({ acts }) =>
    acts.flatMap((act) => (act.kind === "scan" ? [{ atMs: act.atMs, text: act.text }] : [])),
});

const trips = (mix: keyof typeof mixes, count: number): ShoppingTrip[] =>
  Array.from({ length: count }, (_, i) =>
    drawTrip(`trip-${i}`, mixes[mix], { store, cameras }, randomFrom(`${mix}-${i}`)),
  );

describe("drawn evidence", () => {
  it("fits its contract, in the order of its emission, numbered, the same for the same seed", () => {
    const ready = setup(model);
    for (const trip of [...trips("typical", 30), ...trips("adversarial", 30)]) {
      const drawn = drawEvidence(trip, [], ready, randomFrom(trip.seed));
      for (const evidence of drawn) Evidence.parse(evidence);
      expect(drawn.map(({ sequence }) => sequence)).toEqual(drawn.map((_, i) => i));
      expect(drawn.map(({ atMs }) => atMs)).toEqual(drawn.map(({ atMs }) => atMs).sort((a, b) => a - b));
      for (const each of drawn) {
        if (each.kind !== "code" && "toMs" in each) expect(each.toMs).toBeLessThanOrEqual(each.atMs);
      }
      expect(drawEvidence(trip, [], ready, randomFrom(trip.seed))).toEqual(drawn);
    }
  });

  it("weighs what the trip weighs when nothing is missed and nothing errs", () => {
    const exact: EvidenceModel = {
      ...model,
      weight: {
        ...model.weight,
        missed: [{ belowMilligrams: 1, share: 0 }],
        errorSigmas: [0, 0],
        leanReported: 1,
        falsePerMinute: 0,
      },
    };
    const ready = setup(exact);
    for (const trip of trips("adversarial", 20)) {
      const weights = new Map(trip.things.map(({ instance, milligrams }) => [instance, milligrams]));
      let lying = 0;
      for (const act of trip.acts) {
        if (act.kind === "put") for (const instance of act.instances) lying += weights.get(instance)!;
        if (act.kind === "throw") lying += weights.get(act.instance)!;
        if (act.kind === "take") for (const instance of act.instances) lying -= weights.get(instance)!;
      }
      const changes = drawEvidence(trip, [], ready, randomFrom("x")).filter(
        (each) => each.kind === "weight-change",
      );
      expect(changes.reduce((sum, { milligrams }) => sum + milligrams, 0)).toBe(lying);
      expect(changes.at(-1)?.basketMilligrams).toBe(lying);
    }
  });

  it("does not see what is hidden, nor with a covered camera", () => {
    const ready = setup({ ...model, sighting: { ...model.sighting, missed: 0, cameras: [0, 0, 0, 1] } });
    for (const trip of trips("adversarial", 30)) {
      const drawn = drawEvidence(trip, [], ready, randomFrom("x"));
      for (const act of trip.acts) {
        if (act.kind !== "cover") continue;
        const during = drawn.filter(
          (each) => each.kind === "sighting" && each.fromMs > act.atMs && each.toMs < act.untilMs,
        );
        for (const each of during) {
          expect(each.kind === "sighting" && each.cameras).not.toContain(act.camera);
        }
      }
    }
  });
});
