import { groupSeparator } from "../gs1/element-string.js";
import { syntaxLines } from "../gs1/syntax-lines.js";

/**
 * A second, slow judge of codes that shares no code with `readCode`: check digits by trying the weights from the
 * left, GS1 data by one regular expression a line of the dictionary.
 */
export interface Judgement {
  readonly valid: boolean;
  /** A content check that this judge has no second form of (lists of countries, check characters, ...) was met. */
  readonly undecided: boolean;
}

export function judgeCode(text: string): Judgement {
  const passedOver: string[] = [];
  const valid = judge(text, passedOver);
  return { valid, undecided: passedOver.length > 0 };
}

/** @param passedOver takes the names of content checks that were passed over */
function judge(text: string, passedOver: string[]): boolean {
  const data = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (/^https?:\/\//i.test(data)) return judgeLink(data);
  if (data.includes(groupSeparator)) return judgeElements(data, passedOver);
  if (/^\d+$/.test(data)) {
    if (data.length <= 5) return /^(9?[34]\d{3}|8[34]\d{3})$/.test(data);
    if ([8, 12, 13, 14].includes(data.length)) return judgeCheckDigit(data);
    if (data.length < 15) return false;
  }
  // An EAN-13 or UPC-A with its add-on.
  const addOn = /^(\d{12,13}) +(\d\d|\d{5})$/.exec(data) ?? /^(\d{13})(\d\d|\d{5})$/.exec(data);
  if (addOn !== null && judgeCheckDigit(addOn[1]!)) return true;
  return /^\d\d/.test(data) ? judgeElements(data, passedOver) : judgeBracketed(data, passedOver);
}

/** Brackets are read as element strings too; the random text has almost none, and no value holds brackets. */
function judgeBracketed(data: string, passedOver: string[]): boolean {
  if (!/^(\(\d{2,4}\)[^()]*)+$/.test(data)) return false;
  return judgeElements(data.slice(1).replaceAll("(", groupSeparator).replaceAll(")", ""), passedOver);
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

function judgeElements(text: string, passedOver: string[]): boolean {
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
    if (!judgeValue(rule, value, passedOver)) return false;
    if ((values.get(ai) ?? value) !== value) return false;
    values.set(ai, value);
    found.push({ ai, rule });
    rest = rest.slice(ai.length + value.length);
    if (rest.startsWith(groupSeparator)) rest = rest.slice(1);
  }
  return judgeCompany(found);
}

/** Only the linters that random values can pass are judged; a value with another linter is left to the first judge. */
function judgeValue(rule: Rule, value: string, passedOver: string[]): boolean {
  const match = rule.value.exec(value);
  if (match === null) return false;
  const words = rule.line.split(" ").filter((word) => /^\[?[NXYZ](\.\.)?\d+\]?(,|$)/.test(word));
  return words.every((word, i) => {
    const part = match[i + 1];
    if (part === undefined) return true;
    return word
      .split(",")
      .slice(1)
      .every((linter) => judgeLinter(linter.replace("]", ""), part, passedOver));
  });
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function judgeDay(yy: string, mm: string, dd: string, zero: boolean): boolean {
  const days = mm === "02" && Number(yy) % 4 !== 0 ? 28 : daysOf[Number(mm) - 1];
  return days !== undefined && Number(dd) <= days && (zero || dd !== "00");
}

function judgeLinter(name: string, part: string, passedOver: string[]): boolean {
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
      passedOver.push(name);
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
