import pc from "picocolors";
import stringWidth from "string-width";

/** Text for a terminal of a given width, coloured or plain. */
export interface PaperOptions {
  /** Columns; at least 24. */
  readonly width?: number;
  readonly colour?: boolean;
}

/** What is printed on: knows how wide it is, and whether it takes colour. */
export interface Paper {
  readonly width: number;
  readonly ink: ReturnType<typeof pc.createColors>;
}

export function paperOf({ width = 48, colour = false }: PaperOptions): Paper {
  return { width: Math.max(24, Math.floor(width)), ink: pc.createColors(colour) };
}

/** Text from a file as a terminal may safely show it: control and direction characters would move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/** Words in lines of at most `width` columns; a longer word is broken. Never empty. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, width);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return [...lines, line];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function broken(word: string, width: number): string[] {
  const pieces = [""];
  for (const { segment } of graphemes.segment(word)) {
    const longer = pieces[pieces.length - 1] + segment;
    if (stringWidth(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(segment);
  }
  return pieces;
}

/** Left text, wrapped, with `right` at the end of its first line. Colour comes after: it has no width. */
export function row(
  paper: Paper,
  left: string,
  right: string,
  { indent = 0, paint = (text: string) => text } = {},
): string[] {
  const space = Math.max(8, paper.width - indent - stringWidth(right) - 2);
  return wrap(left, space).map((text, i) => {
    if (i > 0) return `${" ".repeat(indent)}${paint(text)}`;
    const gap = Math.max(2, paper.width - indent - stringWidth(text) - stringWidth(right));
    return `${" ".repeat(indent)}${paint(text)}${right === "" ? "" : " ".repeat(gap) + paint(right)}`;
  });
}

/** A quieter line below another. */
export function note(paper: Paper, text: string, indent = 2): string[] {
  return wrap(text, paper.width - indent).map((line) => `${" ".repeat(indent)}${paper.ink.dim(line)}`);
}

export const rule = (paper: Paper): string => paper.ink.dim("─".repeat(paper.width));
