import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { legallyRelevantModules, softwareIdentification } from "./software-identification.js";

const source = join(import.meta.dirname, "..");
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const contentOf = (module: string) => readFileSync(join(source, `${module}.ts`));

/** Modules whose code runs when these run: their imports, types left out. */
function closureOf(roots: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (module: string) => {
    if (found.has(module)) return;
    found.add(module);
    const text = readFileSync(join(source, `${module}.ts`), "utf8");
    for (const [, clause, path] of text.matchAll(/^import (?!type)([^;]*?) from "(\.[^"]+)\.js";$/gms)) {
      const names = clause!
        .replace(/[{}\n]/g, " ")
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean);
      if (names.every((name) => name.startsWith("type "))) continue;
      visit(normalize(join(dirname(module), path!)));
    }
  };
  for (const root of roots) visit(root);
  return [...found].sort();
}

test("the list is all that a price by weight, a zero, a tare or a limit runs through", () => {
  const roots = ["instrument", "net-weighing", "price", "permissible-error", "audit-trail"].map(
    (name) => `legal/${name}`,
  );
  expect(closureOf(roots)).toEqual([...legallyRelevantModules].sort());
});

test("one changed byte in any module is another identification", () => {
  const identification = softwareIdentification(contentOf, sha256);
  expect(identification).toMatch(/^[0-9a-f]{64}$/);
  expect(softwareIdentification(contentOf, sha256)).toBe(identification);
  for (const changed of legallyRelevantModules) {
    const tampered = softwareIdentification((module) => {
      const content = Buffer.from(contentOf(module));
      if (module === changed) content[0] = content[0]! ^ 1;
      return content;
    }, sha256);
    expect(tampered).not.toBe(identification);
  }
});
