import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ClauseKey, clauses, type Rule } from "./clauses.js";

const docs = readFileSync(join(import.meta.dirname, "../../../../docs/weighing-and-the-law.md"), "utf8");
const mark = { statute: "", secondary: " †", none: " (unverified)" } as const;

/** The line of the docs' table for one rule. */
function rowOf(rule: Rule): string {
  const cell = (clause: string | null, check: keyof typeof mark) =>
    clause === null ? "–" : `${clause}${mark[check]}`;
  const { checked } = rule;
  return `| ${rule.rule} | ${cell(rule.oimlR76, checked.oimlR76)} | ${cell(rule.handbook44, checked.handbook44)} | ${cell(rule.canada, checked.canada)} |`;
}

test.each(Object.keys(clauses) as ClauseKey[])(
  "the docs name %s with its clauses and how they were checked",
  (key) => {
    expect(docs).toContain(rowOf(clauses[key]));
  },
);
