import { describe, expect, it } from "vitest";
import { createBasket } from "../basket.js";
import { defaultBasketSettings } from "../settings.js";
import { contentAfter, EvidenceScript, sixProducts } from "../testing/evidence-script.js";

const basket = createBasket(sixProducts, { scale: true, cameras: ["front", "rear"], scanner: true });

describe("what is old enough", () => {
  it("settles with all of its evidence: a slow scale does not lose the sighting that came before it", () => {
    const { regroupMs } = defaultBasketSettings;
    // Seen and read 3 s before the scale was stable; an earlier thing settles in between.
    const told = new EvidenceScript()
      .put(10_000, { yoghurt: 5 }, 540)
      .code(19_000, "4006381333931")
      .seen(20_000, { "oat-milk": 2, "soy-milk": 1.9 })
      .weight(20_000, 1_060, { atMs: 24_000, toMs: 23_000 })
      .put(21_000 + regroupMs + 1_000, { jam: 5 }, 350)
      .put(60_000, { jam: 5 }, 350);
    const { lines } = contentAfter(basket, told.evidence);
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["yoghurt", 1],
      ["oat-milk", 1],
      ["jam", 2],
    ]);
    const milk = lines.find(({ sku }) => sku === "oat-milk");
    expect(milk?.because.map(({ evidenceId }) => evidenceId)).toEqual(
      expect.arrayContaining(["evidence-2", "evidence-3", "evidence-4"]),
    );
  });
});
