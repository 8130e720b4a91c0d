import type { BasketChange } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { doubtsSection } from "./doubts-section.js";
import type { ReplayPageData } from "./replay-page-data.js";
import { scriptedReplay } from "./scripted-replay.js";

const data = scriptedReplay(() => "data:image/jpeg;base64,");

const shown = (change: Partial<BasketChange>): string => {
  const page: ReplayPageData = { ...data, change: { ...data.change!, ...change } };
  return doubtsSection(page)?.toString() ?? "";
};

describe("how sure the cart is", () => {
  it("is not spoken of where the basket says nothing of it", () => {
    expect(shown({})).toBe("");
    expect(doubtsSection({ ...data, change: null })).toBeNull();
  });

  it("names the mode and since when", () => {
    const mode: BasketChange["mode"] = {
      name: "one-camera",
      sinceMs: 65_000,
      lineError: 0.01,
      auditFactor: 1.5,
      out: [],
      words: { shopper: null, staff: "One camera works <now>." },
    };
    expect(shown({ mode })).toContain(
      "<p>Mode <strong>one-camera</strong> since 1:05: One camera works &lt;now&gt;.</p>",
    );
  });

  it("lists corrections and doubts, each with what is done about it", () => {
    const content = { sku: "milk", quantity: 1, price: 1_690 };
    const text = shown({
      corrections: [
        {
          atMs: 43_100,
          eventAtMs: 6_400,
          lineId: "line",
          from: content,
          to: { ...content, sku: "oat" },
          evidenceId: null,
          words: "It was oat.",
        },
      ],
      doubts: [
        {
          lineId: "line",
          kind: "which-product",
          probability: 0.3,
          expectedLoss: 80,
          action: "ask",
          alternatives: [],
          settledBy: ["code", "answer"],
          words: "shown as milk",
        },
      ],
    });
    expect(text).toContain("<li><strong>0:43</strong> It was oat.</li>");
    expect(text).toContain(
      "<li>Shown as milk: <strong>the shopper is asked</strong>; settled by code, answer.</li>",
    );
  });
});
