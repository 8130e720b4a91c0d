import { describe, expect, it } from "vitest";
import { parseDigitalLink } from "./digital-link.js";
import { bracketed } from "./element-string.js";

const gtin = "09520123456788";

describe("GS1 Digital Link", () => {
  it.each([
    ["https://example.com/01/12312312312333?99=TEST", "(01)12312312312333(99)TEST"],
    [`https://id.gs1.org/01/${gtin}`, `(01)${gtin}`],
    [`HTTP://id.gs1.org/01/${gtin}/`, `(01)${gtin}`],
    [`https://shop.example/some/where/01/${gtin}/22/2A/10/ABC/21/X%2F1`, `(01)${gtin}(22)2A(10)ABC(21)X/1`],
    [`https://shop.example:8080/01/${gtin}/10/ABC/21/1#fragment`, `(01)${gtin}(10)ABC(21)1`],
    [`https://id.gs1.org/01/${gtin}/235/TPX`, `(01)${gtin}(235)TPX`],
    [`https://id.gs1.org/01/${gtin}?3103=000195&17=271231&linkType=all`, `(01)${gtin}(3103)000195(17)271231`],
    [`https://id.gs1.org/01/${gtin}?3103=000195;15=271231`, `(01)${gtin}(3103)000195(15)271231`],
    ["https://id.gs1.org/8010/0628165987/8011/9", "(8010)0628165987(8011)9"],
    ["https://id.gs1.org/414/9520123456788/254/32a%2Fb", "(414)9520123456788(254)32a/b"],
    ["https://id.gs1.org/00/952012345678912345", "(00)952012345678912345"],
  ])("reads %s", (uri, elements) => {
    const link = parseDigitalLink(uri);
    expect(link.problems).toEqual([]);
    expect(bracketed(link.elements)).toBe(elements);
  });

  it.each([
    ["https://example.com/01/1231231231233", "14 digits"],
    ["https://example.com/01/12312312312334", "check digit"],
    ["https://example.com/", "no GS1 key"],
    ["https://example.com", "no GS1 key"],
    ["https://example.com/gtin/12312312312333", "no GS1 key"],
    [`https://example.com/01/${gtin}/21/1/10/A`, "cannot follow"],
    [`https://example.com/01/${gtin}/22/1/235/A`, "cannot follow"],
    [`https://example.com/01/${gtin}/17/271231`, "cannot follow"],
    [`https://example.com/01/${gtin}/xx/1`, "no GS1 key|no application"],
    [`https://example.com/01/${gtin}/09/1`, "no application identifier"],
    [`https://example.com/01/${gtin}?10=A`, "belongs in the path"],
    [`https://example.com/01/${gtin}?21=A`, "cannot stand in the query"],
    [`https://example.com/01/${gtin}?09=A`, "no application identifier"],
    [`https://example.com/01/${gtin}?17=271231&17=271231`, "twice"],
    [`https://example.com/01/${gtin}?17`, "no properly encoded value"],
    [`https://example.com/01/${gtin}/10/%ZZ`, "percent-encoded"],
    [`https://example.com/01/${gtin}?99=a+b`, "set 82"],
    [`https://example.com/01/${gtin}?3922=100`, "needs"],
    ["ftp://example.com/01/12312312312333", "http"],
  ])("refuses %s: %s", (uri, words) => {
    expect(parseDigitalLink(uri).problems.join("; ")).toMatch(new RegExp(words));
  });
});
