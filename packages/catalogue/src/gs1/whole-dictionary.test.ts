import { describe, expect, it } from "vitest";
import { gs1CheckDigit } from "../codes/check-digit.js";
import type { Element } from "./associations.js";
import {
  bracketed,
  elementProblems,
  groupSeparator,
  parseBracketed,
  parseElementString,
} from "./element-string.js";
import { linters } from "./linters.js";
import { type AiEntry, applicationIdentifiers, type Component, fitsPattern } from "./syntax-dictionary.js";

/** A value that passes each content check, and one of the same length that does not, where there is one. */
const samples: Readonly<Record<keyof typeof linters, readonly [right: string, wrong: string | null]>> = {
  couponcode: ["012345612345611110123", "912345612345611110123"],
  couponposoffer: ["001234561234560123456", "201234561234560123456"],
  csum: ["", ""],
  csumalpha: ["1987654Ad4X4bL5ttr2310c2K", "1987654Ad4X4bL5ttr2310c2X"],
  gcppos1: ["1234567", "A234567"],
  gcppos2: ["12345678901231", null],
  hasnondigit: ["1987654Ad4X4bL5ttr2310c2K", null],
  hh: ["23", "24"],
  hhmi: ["2359", "2360"],
  hyphen: ["-", "A"],
  iban: ["DE91100000000123456789", "DE91100000000123456788"],
  importeridx: ["_", "!"],
  iso3166: ["752", "753"],
  iso3166999: ["999", "998"],
  iso3166alpha2: ["SE", "XX"],
  iso4217: ["752", "753"],
  iso5218: ["9", "3"],
  latitude: ["1800000000", "1800000001"],
  longitude: ["3600000000", "3600000001"],
  mediatype: ["10", "11"],
  mi: ["59", "60"],
  nonzero: ["00001", "00000"],
  nozeroprefix: ["10", "01"],
  packagetype: ["APE", "QQQ"],
  pcenc: ["a%20b", "a%2gb"],
  pieceoftotal: ["0202", "0302"],
  posinseqslash: ["3/3", "4/3"],
  ss: ["59", "60"],
  winding: ["9", "2"],
  yesno: ["1", "2"],
  yymmd0: ["240200", "241300"],
  yymmdd: ["240229", "230229"],
  yyyymmdd: ["20240229", "19000229"],
  zero: ["0", "1"],
};

function withCheckDigit(length: number): string {
  const body = "1234567890123456789".slice(0, length - 1);
  return body + gs1CheckDigit(body);
}

/** A value of one component: its linter's sample, or as many ones as it holds. */
function part({ type, max, min, linters: names }: Component, wrong: boolean): string {
  if (names.includes("csum")) {
    const right = withCheckDigit(max);
    return wrong ? right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10) : right;
  }
  const [name] = names;
  if (name === undefined) return (type === "N" ? "1" : "A").repeat(min === max ? max : Math.min(max, 6));
  const [right, spoilt] = samples[name];
  const given = wrong ? (spoilt ?? right) : right;
  return min === max ? given.slice(-max) : given;
}

const sampleOf = (entry: AiEntry, spoilt = -1) =>
  entry.components.map((c, i) => part(c, i === spoilt)).join("");

/** The element with the companions that it needs, and those that these need; the first choice without a quarrel. */
function company(ai: string, already: readonly string[] = []): string[] | null {
  const entry = applicationIdentifiers.get(ai)!;
  const all = [...already, ai];
  const quarrels = already.some(
    (other) =>
      entry.excludes.some((pattern) => fitsPattern(other, pattern)) ||
      applicationIdentifiers.get(other)!.excludes.some((pattern) => fitsPattern(ai, pattern)),
  );
  if (quarrels) return null;
  return entry.requires.reduce<string[] | null>((found, groups) => found && meet(groups, found), all);
}

function meet(groups: readonly (readonly string[])[], present: readonly string[]): string[] | null {
  const has = (pattern: string) => present.some((ai) => fitsPattern(ai, pattern));
  if (groups.some((group) => group.every(has))) return [...present];
  for (const group of groups) {
    const met = group.reduce<string[] | null>(
      (found, pattern) => {
        if (found === null || found.some((ai) => fitsPattern(ai, pattern))) return found;
        return firstOf(
          [...applicationIdentifiers.keys()].filter((ai) => fitsPattern(ai, pattern)),
          found,
        );
      },
      [...present],
    );
    if (met !== null) return met;
  }
  return null;
}

function firstOf(ais: readonly string[], present: readonly string[]): string[] | null {
  for (const ai of ais) {
    const found = company(ai, present);
    if (found !== null) return found;
  }
  return null;
}

const elementsOf = (ais: readonly string[]): Element[] =>
  ais.map((ai) => ({ ai, value: sampleOf(applicationIdentifiers.get(ai)!) }));

const entries = [...applicationIdentifiers.values()];

describe("every application identifier of the dictionary", () => {
  it("is accepted with the companions that it needs, bracketed and as a scanner sends it", () => {
    for (const { ai } of entries) {
      const ais = company(ai);
      if (ais === null) throw new Error(`(${ai}) can have no company`);
      const elements = elementsOf(ais);
      expect(parseBracketed(bracketed(elements)), ai).toEqual({ elements, problems: [] });
      const raw = elements
        .map(
          ({ ai: own, value }) =>
            own + value + (applicationIdentifiers.get(own)!.fixedLength ? "" : groupSeparator),
        )
        .join("");
      expect(parseElementString(raw), ai).toEqual({ elements, problems: [] });
    }
  });

  it("is refused without them", () => {
    const lonely = entries.filter(({ requires }) => requires.length > 0);
    expect(lonely.length).toBeGreaterThan(400);
    for (const { ai } of lonely)
      expect(elementProblems(elementsOf([ai])).join(), ai).toContain(`(${ai}) needs`);
  });

  it("is refused beside what it excludes", () => {
    for (const { ai, excludes } of entries) {
      for (const pattern of excludes) {
        const other = entries.find((entry) => entry.ai !== ai && fitsPattern(entry.ai, pattern));
        if (other === undefined) continue;
        const problems = elementProblems(elementsOf([ai, other.ai])).join();
        expect(problems, `${ai} ${other.ai}`).toContain(`(${ai}) must not stand beside (${other.ai})`);
      }
    }
  });

  it("is refused when too short, too long, or made of other characters", () => {
    for (const entry of entries) {
      const { ai, components } = entry;
      const problem = (value: string) => elementProblems([{ ai, value }]).join();
      const most = components.reduce((sum, { max }) => sum + max, 0);
      expect(problem(""), ai).toContain("too short");
      expect(problem(`${sampleOf(entry)}${"1".repeat(most)}`), ai).not.toBe("");
      expect(problem(`\u00e9${sampleOf(entry).slice(1)}`), ai).toMatch(/may hold|too short/);
    }
  });

  it("is refused when one of its content checks fails", () => {
    let spoilt = 0;
    for (const entry of entries) {
      entry.components.forEach((component, i) => {
        const value = sampleOf(entry, i);
        if (value === sampleOf(entry)) return;
        spoilt++;
        const words = component.linters.map((name) => linters[name].words);
        const problem = elementProblems([{ ai: entry.ai, value }]).join();
        expect(
          words.some((each) => problem.includes(each)),
          `${entry.ai} ${value}: ${problem}`,
        ).toBe(true);
      });
    }
    expect(spoilt).toBeGreaterThan(100);
  });
});
