import { describe, expect, it } from "vitest";
import { groupSeparator } from "../gs1/element-string.js";
import { syntaxLines } from "../gs1/syntax-lines.js";
import { gs1CheckDigit } from "./check-digit.js";
import { readCode } from "./read-code.js";

/**
 * Random codes against a second, slow judge that shares no code with the first: check digits by trying the weights
 * from the left, GS1 data by one regular expression a line of the dictionary. RANDOM_CODES=1000000 for the long run.
 */
const count = Number(process.env.RANDOM_CODES ?? 20_000);

/** mulberry32: a small seeded generator; the seed is fixed, so that a failure repeats. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = generator(20_261_123);
const below = (limit: number) => Math.floor(random() * limit);
const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
const digits = (length: number) => Array.from({ length }, () => below(10)).join("");
const letters = "0123456789ABCabc-./%&(_ é";
const anyText = (length: number) => Array.from({ length }, () => letters[below(letters.length)]).join("");

/** A number that is right in half of the cases, in one digit wrong in the others. */
function maybeGtin(): string {
  const body = digits(pick([7, 11, 12, 13]));
  const right = body + gs1CheckDigit(body);
  return random() < 0.5 ? right : spoil(right);
}

function spoil(text: string): string {
  const at = below(text.length);
  return text.slice(0, at) + below(10) + text.slice(at + 1);
}

const knownAis = syntaxLines.map((line) => /^\d+/.exec(line)![0]);

function maybeElements(): string {
  const body = digits(13);
  const parts = [`01${body}${gs1CheckDigit(body)}`];
  for (let n = below(4); n > 0; n--) {
    const value = random() < 0.7 ? digits(1 + below(14)) : anyText(1 + below(12));
    parts.push((random() < 0.9 ? pick(knownAis) : digits(2 + below(3))) + value);
  }
  const text = parts.join(random() < 0.8 ? groupSeparator : "");
  return random() < 0.2 ? spoil(text) : text;
}

function maybeLink(): string {
  const path =
    random() < 0.8 ? `/01/${maybeGtin().padStart(14, random() < 0.7 ? "0" : "")}` : `/${anyText(8)}`;
  const qualifier = pick(["", "", "/10/A1", "/21/S", "/21/S/10/A", "/17/271231", "/22/x/235/y"]);
  const query = pick([
    "",
    "",
    "?99=TEST",
    "?17=271231",
    "?17=271301",
    "?10=A",
    "?linkType=all",
    "?3103=001250",
    "?99=a b",
    "?09=1",
  ]);
  return `https://example.com${path}${qualifier}${query}`;
}

const kinds: readonly (() => string)[] = [
  maybeGtin,
  maybeElements,
  maybeLink,
  () => digits(1 + below(20)),
  () => digits(4 + below(2)),
  () => anyText(below(20)),
];

describe("random codes", () => {
  it(`${count} of them: no crash, and accepted just when the slow judge accepts`, {
    timeout: 600_000,
  }, () => {
    const accepted = { gtin: 0, plu: 0, elements: 0 };
    let passedOver = 0;
    for (let n = 0; n < count; n++) {
      const text = pick(kinds)();
      const code = readCode(text);
      if (code.kind !== "invalid") accepted[code.kind]++;
      const fine = judge(text);
      if (undecided) passedOver++;
      else if ((code.kind !== "invalid") !== fine)
        expect.fail(`${JSON.stringify(text)} was read as ${JSON.stringify(code)}`);
    }
    expect(passedOver).toBeLessThan(count / 20);
    // A test that accepts nothing would show nothing.
    expect(Math.min(...Object.values(accepted))).toBeGreaterThan(count / 200);
  });
});

/** Set when the slow judge met a content check that it has no second form of; such codes are passed over. */
let undecided = false;

function judge(text: string): boolean {
  undecided = false;
  const data = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (/^https?:\/\//i.test(data)) return judgeLink(data);
  if (data.includes(groupSeparator)) return judgeElements(data);
  if (/^\d+$/.test(data)) {
    if (data.length <= 5) return /^(9?[34]\d{3}|8[34]\d{3})$/.test(data);
    if ([8, 12, 13, 14].includes(data.length)) return judgeCheckDigit(data);
    if (data.length < 15) return false;
  }
  // An EAN-13 or UPC-A with its add-on.
  const addOn = /^(\d{12,13}) +(\d\d|\d{5})$/.exec(data) ?? /^(\d{13})(\d\d|\d{5})$/.exec(data);
  if (addOn !== null && judgeCheckDigit(addOn[1]!)) return true;
  return /^\d\d/.test(data) ? judgeElements(data) : judgeBracketed(data);
}

/** Brackets are read as element strings too; the random text has almost none, and no value holds brackets. */
function judgeBracketed(data: string): boolean {
  if (!/^(\(\d{2,4}\)[^()]*)+$/.test(data)) return false;
  return judgeElements(data.slice(1).replaceAll("(", groupSeparator).replaceAll(")", ""));
}

/** Weights 3 and 1 so that the last digit has weight 1: the weighted sum must be a multiple of ten. */
function judgeCheckDigit(text: string): boolean {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += Number(text[i]) * ((text.length - i) % 2 === 0 ? 3 : 1);
  return sum % 10 === 0;
}

interface Rule {
  readonly ai: RegExp;
  readonly value: RegExp;
  readonly fixed: number | null;
  readonly line: string;
}

const classes = {
  N: "\\d",
  X: "[!\"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]",
  Y: "[#\\-/0-9A-Z]",
  Z: "[A-Za-z0-9_\\-=]",
};

const rules: readonly Rule[] = syntaxLines.map((line) => {
  const [head, ...rest] = line.split(" ");
  const specification = rest.filter((word) => /^\[?[NXYZ](\.\.)?\d+\]?(,|$)/.test(word));
  const value = specification.map((word) => {
    const [, type, upTo, length] = /^\[?([NXYZ])(\.\.)?(\d+)/.exec(word)!;
    const set = `${classes[type as keyof typeof classes]}{${upTo === undefined ? length : `1,${length}`}}`;
    return word.startsWith("[") ? `(?:(${set})|$)` : `(${set})`;
  });
  const length = specification.reduce((sum, word) => sum + Number(/\d+/.exec(word)![0]), 0);
  const [from, to] = head!.split("-");
  const alternatives = Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, i) =>
    String(Number(from) + i).padStart(from!.length, "0"),
  );
  return {
    ai: new RegExp(`^(${alternatives.join("|")})`),
    value: new RegExp(`^${value.join("")}$`),
    fixed: rest[0]!.includes("*") ? length : null,
    line,
  };
});

function judgeElements(text: string): boolean {
  const found: { ai: string; rule: Rule }[] = [];
  const values = new Map<string, string>();
  let rest = text.startsWith(groupSeparator) ? text.slice(1) : text;
  if (rest === "") return false;
  while (rest !== "") {
    const rule = rules.find((candidate) => candidate.ai.test(rest));
    if (rule === undefined) return false;
    const ai = rule.ai.exec(rest)![1]!;
    const [upToSeparator] = rest.slice(ai.length).split(groupSeparator);
    const value = rule.fixed === null ? upToSeparator! : upToSeparator!.slice(0, rule.fixed);
    if (!judgeValue(rule, value)) return false;
    if ((values.get(ai) ?? value) !== value) return false;
    values.set(ai, value);
    found.push({ ai, rule });
    rest = rest.slice(ai.length + value.length);
    if (rest.startsWith(groupSeparator)) rest = rest.slice(1);
  }
  return judgeCompany(found);
}

/** Only the linters that random values can pass are judged; a value with another linter is left to the first judge. */
function judgeValue(rule: Rule, value: string): boolean {
  const match = rule.value.exec(value);
  if (match === null) return false;
  const words = rule.line.split(" ").filter((word) => /^\[?[NXYZ](\.\.)?\d+\]?(,|$)/.test(word));
  return words.every((word, i) => {
    const part = match[i + 1];
    if (part === undefined) return true;
    return word
      .split(",")
      .slice(1)
      .every((linter) => judgeLinter(linter.replace("]", ""), part));
  });
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function judgeDay(yy: string, mm: string, dd: string, zero: boolean): boolean {
  const days = mm === "02" && Number(yy) % 4 !== 0 ? 28 : daysOf[Number(mm) - 1];
  return days !== undefined && Number(dd) <= days && (zero || dd !== "00");
}

function judgeLinter(name: string, part: string): boolean {
  const two = part.match(/../g) ?? [];
  switch (name) {
    case "csum":
      return judgeCheckDigit(part);
    case "yymmd0":
      return judgeDay(two[0]!, two[1]!, two[2]!, true);
    case "yymmdd":
      return judgeDay(two[0]!, two[1]!, two[2]!, false);
    case "hhmi":
      return Number(two[0]) < 24 && Number(two[1]) < 60;
    case "hh":
      return Number(part) < 24;
    case "mi":
    case "ss":
      return Number(part) < 60;
    case "yesno":
      return part === "0" || part === "1";
    case "zero":
      return Number(part) === 0;
    case "nonzero":
      return Number(part) !== 0;
    case "winding":
      return ["0", "1", "9"].includes(part);
    case "hyphen":
      return part === "-";
    case "pcenc":
      return part
        .split("%")
        .slice(1)
        .every((tail) => /^[0-9A-Fa-f]{2}/.test(tail));
    case "nozeroprefix":
      return part === "0" || part[0] !== "0";
    case "hasnondigit":
      return /[^0-9]/.test(part);
    case "gcppos1":
      return /^[0-9]{4}/.test(part);
    case "gcppos2":
      return /^.[0-9]{4}/.test(part);
    case "pieceoftotal":
      return Number(two[0]) > 0 && Number(two[0]) <= Number(two[1]);
    case "latitude":
      return Number(part) <= 1.8e9;
    case "longitude":
      return Number(part) <= 3.6e9;
    case "iso5218":
      return "0129".includes(part);
    case "importeridx":
      return /^[\w-]$/.test(part);
    case "mediatype":
      return (Number(part) >= 1 && Number(part) <= 10) || Number(part) >= 80;
    case "posinseqslash":
      return part === "1/1" || (/^[1-9]\/[1-9]$/.test(part) && part[0]! <= part[2]!);
    default:
      // Lists of countries, currencies and packages, check characters, IBANs, coupons: see element-string.test.ts.
      undecided = true;
      return true;
  }
}

function judgeCompany(found: readonly { ai: string; rule: Rule }[]): boolean {
  const all = found.map(({ ai }) => ai);
  const there = (pattern: string, but: string | null) =>
    all.some((ai) => ai !== but && new RegExp(`^${pattern.replaceAll("n", "\\d")}$`).test(ai));
  return found.every(({ ai, rule }) =>
    rule.line.split(" ").every((word) => {
      const [key, list] = word.split("=");
      if (key === "req")
        return list!.split(",").some((group) => group.split("+").every((p) => there(p, null)));
      if (key === "ex") return !list!.split(",").some((p) => there(p, ai));
      return true;
    }),
  );
}

/** Only what `maybeLink` makes. */
function judgeLink(text: string): boolean {
  const match =
    /^https:\/\/example\.com\/01\/(\d{14})(\/10\/A1|\/21\/S)?(?:\?(99=TEST|17=271231|linkType=all|3103=001250))?$/.exec(
      text,
    );
  return match !== null && judgeCheckDigit(match[1]!);
}
