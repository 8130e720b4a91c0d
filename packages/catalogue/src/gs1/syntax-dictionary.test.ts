import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { linters } from "./linters.js";
import { aiAt, applicationIdentifiers, fitsPattern, parseSyntaxLines } from "./syntax-dictionary.js";
import { syntaxDictionaryRelease, syntaxLines } from "./syntax-lines.js";

const published = fileURLToPath(
  new URL("../../../../../shared/data/gs1/gs1-syntax-dictionary.txt", import.meta.url),
);
const noFile = !existsSync(published);

describe("the table of application identifiers", () => {
  it.skipIf(noFile)(
    `is the published dictionary${noFile ? " (skipped: ../shared/data/gs1 is not here)" : ""}`,
    () => {
      const text = readFileSync(published, "utf8");
      const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
      expect(syntaxLines).toEqual(lines.map((line) => line.trim().replace(/\s+/g, " ")));
      expect(text).toContain(`# Release: ${syntaxDictionaryRelease}`);
    },
  );

  it("keeps every word of every line: what was parsed writes the lines again", () => {
    expect([...parseSyntaxLines(syntaxLines).values()].map(write)).toEqual(syntaxLines.flatMap(spread));
  });

  it("names only linters that there are, and uses every one of them", () => {
    const named = [...applicationIdentifiers.values()].flatMap((e) =>
      e.components.flatMap((c) => [...c.linters]),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(linters).sort());
  });

  it("has no AI that another begins with", () => {
    for (const { ai } of applicationIdentifiers.values()) {
      expect(aiAt(`${ai}0000`, 0)?.ai, ai).toBe(ai);
      for (let length = 2; length < ai.length; length++)
        expect(applicationIdentifiers.has(ai.slice(0, length))).toBe(false);
    }
  });

  it("names in associations only AIs that exist", () => {
    const all = [...applicationIdentifiers.keys()];
    for (const { ai, requires, excludes, linkQualifiers } of applicationIdentifiers.values()) {
      for (const pattern of [...requires.flat(2), ...excludes, ...(linkQualifiers ?? []).flat()]) {
        expect(
          all.some((other) => fitsPattern(other, pattern)),
          `${ai}: ${pattern}`,
        ).toBe(true);
      }
    }
  });

  it("refuses lines that are none", () => {
    expect(() => parseSyntaxLines(["hello"])).toThrow(SyntaxError);
    expect(() => parseSyntaxLines(["01 *? N14,csum xyz=3 # GTIN"])).toThrow(SyntaxError);
  });
});

/** One line for each AI of a line's range, attributes in the order that `write` gives them. */
function spread(line: string): string[] {
  const [head, ...rest] = line.split(" ");
  const [first, last] = head!.split("-");
  const words = rest.join(" ");
  const [body, title] = words.includes("#") ? words.split(/ ?# /) : [words, ""];
  const parts = body!.split(" ");
  const isAttribute = (word: string) => /^(req=|ex=|dlpkey)/.test(word);
  const sorted = [
    ...parts.filter((word) => !isAttribute(word)),
    ...parts.filter((word) => word.startsWith("req=")),
    ...parts.filter((word) => word.startsWith("ex=")),
    ...parts.filter((word) => word.startsWith("dlpkey")),
  ].join(" ");
  const lines: string[] = [];
  for (let ai = Number(first); ai <= Number(last ?? first); ai++) {
    lines.push(`${String(ai).padStart(first!.length, "0")} ${sorted} # ${title}`);
  }
  return lines;
}

function write(entry: ReturnType<typeof applicationIdentifiers.get> & object): string {
  const flags = (entry.fixedLength ? "*" : "") + (entry.linkAttribute ? "?" : "");
  const components = entry.components.map(({ type, min, max, optional, linters: names }) => {
    const length = min === max ? `${max}` : `..${max}`;
    return [optional ? `[${type}${length}]` : `${type}${length}`, ...names].join(",");
  });
  const req = entry.requires.map((groups) => `req=${groups.map((group) => group.join("+")).join(",")}`);
  const ex = entry.excludes.length === 0 ? [] : [`ex=${entry.excludes.join(",")}`];
  const orders = entry.linkQualifiers?.map((order) => order.join(",")).join("|");
  const key = orders === undefined ? [] : [orders === "" ? "dlpkey" : `dlpkey=${orders}`];
  const words = [...(flags === "" ? [] : [flags]), ...components, ...req, ...ex, ...key].join(" ");
  return `${entry.ai} ${words} # ${entry.title}`;
}
