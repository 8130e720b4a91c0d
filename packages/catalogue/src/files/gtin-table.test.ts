import type { Product } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GtinTable } from "./gtin-table.js";

const product = (sku: string) => ({ sku }) as Product;

describe("GtinTable", () => {
  it("does what a Map of 14 digits does", () => {
    // Few different numbers, so that keys meet again and places collide.
    const gtin = fc.oneof(
      fc.nat(40).map(String),
      fc.stringMatching(/^\d{8,14}$/),
      fc.nat(40).map((n) => `${n * 2 ** 32}`),
    );
    fc.assert(
      fc.property(fc.array(gtin, { maxLength: 60 }), fc.array(gtin, { maxLength: 60 }), (set, asked) => {
        const table = new GtinTable(set.length);
        const map = new Map<string, Product>();
        set.forEach((text, i) => {
          const key = text.padStart(14, "0");
          const mine = product(`${i}`);
          expect(table.setIfFree(text, mine)).toBe(map.get(key));
          if (!map.has(key)) map.set(key, mine);
        });
        expect(table.size).toBe(map.size);
        for (const text of [...set, ...asked]) expect(table.get(text)).toBe(map.get(text.padStart(14, "0")));
      }),
    );
  });

  it("knows nothing of what is no number", () => {
    const table = new GtinTable(1);
    table.setIfFree("12345670", product("a"));
    for (const text of ["", "1234567x", " 12345670", "123456789012345", "-1"])
      expect(table.get(text)).toBeUndefined();
    expect(() => table.setIfFree("x", product("b"))).toThrow(RangeError);
    for (const text of ["1", "2"]) expect(table.get(text)).toBeUndefined();
  });

  it("refuses more than it was made for", () => {
    const table = new GtinTable(1);
    const fill = () => {
      for (let n = 0; n < 10; n++) table.setIfFree(`${n}`, product(`${n}`));
    };
    expect(fill).toThrow(RangeError);
  });
});
