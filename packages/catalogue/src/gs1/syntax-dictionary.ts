import type { LinterName } from "./linters.js";
import { syntaxLines } from "./syntax-lines.js";

/** N digits, X character set 82, Y character set 39, Z base64url. */
export type ComponentType = "N" | "X" | "Y" | "Z";

export interface Component {
  readonly type: ComponentType;
  readonly min: number;
  readonly max: number;
  readonly optional: boolean;
  readonly linters: readonly LinterName[];
}

/** AIs or patterns such as `31nn` that must all be present. */
export type AiGroup = readonly string[];

/** What the dictionary says of one application identifier (AI). */
export interface AiEntry {
  readonly ai: string;
  readonly title: string;
  /** Pre-defined length: no FNC1 separator is needed after it. */
  readonly fixedLength: boolean;
  /** May stand in the query of a Digital Link URI. */
  readonly linkAttribute: boolean;
  readonly components: readonly Component[];
  /** Each of these must be met by one of its groups. */
  readonly requires: readonly (readonly AiGroup[])[];
  /** None of these AIs or patterns may stand beside it. */
  readonly excludes: readonly string[];
  /** Digital Link primary key: its ordered qualifiers, in alternatives; null when it is no primary key. */
  readonly linkQualifiers: readonly (readonly string[])[] | null;
}

const linePattern =
  /^(\d{2,4})(?:-(\d{2,4}))? ([^\sNXYZ]*) ?((?:\[?[NXYZ][^=#]*?)(?= [a-z]+(?:=|\b)| #|$))(.*)$/;

/**
 * Reads the lines of the GS1 Barcode Syntax Dictionary, ranges of AIs spread out.
 * @throws SyntaxError for a line that does not fit the dictionary's own grammar
 */
export function parseSyntaxLines(lines: readonly string[]): ReadonlyMap<string, AiEntry> {
  const entries = new Map<string, AiEntry>();
  for (const line of lines) {
    const match = linePattern.exec(line);
    if (match === null) throw new SyntaxError(`not a line of the syntax dictionary: ${line}`);
    const [, first, last, flags, specification, rest] = match;
    const [attributes, title] = rest!.split(/ ?# /);
    const shared = {
      title: title ?? "",
      fixedLength: flags!.includes("*"),
      linkAttribute: flags!.includes("?"),
      components: specification!.trim().split(" ").map(parseComponent),
      ...parseAttributes(attributes!.trim()),
    };
    for (let ai = Number(first); ai <= Number(last ?? first); ai++) {
      const digits = String(ai).padStart(first!.length, "0");
      entries.set(digits, { ai: digits, ...shared });
    }
  }
  return entries;
}

function parseComponent(text: string): Component {
  const optional = text.startsWith("[");
  const [spec, ...linters] = text.replace(/[[\]]/g, "").split(",");
  const [, type, upTo, length] = /^([NXYZ])(\.\.)?(\d+)$/.exec(spec!)!;
  const max = Number(length);
  return {
    type: type as ComponentType,
    min: upTo === undefined ? max : 1,
    max,
    optional,
    linters: linters as LinterName[],
  };
}

function parseAttributes(text: string): Pick<AiEntry, "requires" | "excludes" | "linkQualifiers"> {
  const requires: AiGroup[][] = [];
  const excludes: string[] = [];
  let linkQualifiers: string[][] | null = null;
  for (const attribute of text.split(" ").filter((word) => word !== "")) {
    const [key, value] = attribute.split("=");
    if (key === "req") requires.push(value!.split(",").map((group) => group.split("+")));
    else if (key === "ex") excludes.push(...value!.split(","));
    else if (key === "dlpkey")
      linkQualifiers = (value ?? "").split("|").map((order) => order.split(",").filter(Boolean));
    else throw new SyntaxError(`unknown attribute of the syntax dictionary: ${attribute}`);
  }
  return { requires, excludes, linkQualifiers };
}

/** Every application identifier there is, by its digits. */
export const applicationIdentifiers: ReadonlyMap<string, AiEntry> = parseSyntaxLines(syntaxLines);

/** The entry whose AI the digits at `at` begin with: no AI is the beginning of another. */
export function aiAt(data: string, at: number): AiEntry | null {
  for (let length = 2; length <= 4; length++) {
    const entry = applicationIdentifiers.get(data.slice(at, at + length));
    if (entry !== undefined) return entry;
  }
  return null;
}

/** Whether an AI is the one named, or falls under a pattern such as `310n` or `35nn`. */
export function fitsPattern(ai: string, pattern: string): boolean {
  if (ai.length !== pattern.length) return false;
  const digits = pattern.replace(/n+$/, "");
  return ai.startsWith(digits);
}
