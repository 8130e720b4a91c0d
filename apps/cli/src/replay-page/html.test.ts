import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html } from "./html.js";

/** What a browser makes of the five entities. */
const asRead = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

describe("html", () => {
  it("lets no text end a tag or an attribute, and changes nothing else about it", () => {
    const text = fc.string({ unit: fc.constantFrom("&", "<", ">", '"', "'", "a", "&amp;", "é", "世", "\n") });
    fc.assert(
      fc.property(text, (drawn) => {
        const escaped = escapeHtml(drawn);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(asRead(escaped)).toBe(drawn);
      }),
    );
  });

  it("replaces what HTML forbids", () => {
    expect(escapeHtml("a\u0000b\u001bc\ud800d")).toBe("a\ufffdb\ufffdc\ufffdd");
  });

  it("takes markup as it is, lists one after the other, nothing as nothing", () => {
    const items = ["<", 2].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}${null}${false}${undefined}</ul>`)).toBe(
      "<ul><li>&lt;</li><li>2</li></ul>",
    );
  });
});
