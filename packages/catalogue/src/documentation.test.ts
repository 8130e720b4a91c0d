import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PriceRule } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { csvColumns } from "./files/csv-columns.js";

/** The guide with its tables' padding folded, so that formatting it changes nothing here. */
const guide = readFileSync(
  fileURLToPath(new URL("../../../docs/codes-and-money.md", import.meta.url)),
  "utf8",
).replace(/ +/g, " ");

describe("docs/codes-and-money.md", () => {
  it("lists every CSV column as the importer reads it", () => {
    const rows = Object.entries(csvColumns).map(
      ([name, { required, about }]) => `| \`${name}\` | ${required ? "yes |" : "|"} ${about} |`,
    );
    expect(guide).toContain(rows.join("\n"));
  });

  it("has an example for every kind of offer", () => {
    for (const { shape } of PriceRule.options) expect(guide).toContain(`| \`${shape.kind.value}\` |`);
  });
});
