import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype from "opentype.js";
import { num } from "./svg.js";

/** Weights of Inter that labels are set in. */
export type FontWeight = 400 | 600 | 800 | 900;
export type Align = "left" | "centre" | "right";

export interface TextStyle {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly italic?: boolean;
  readonly fill: string;
  readonly align?: Align;
  /** Extra space between letters, in ems. */
  readonly tracking?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}

const resolve = createRequire(import.meta.url).resolve;
const fonts = new Map<string, opentype.Font>();

function fontOf(weight: FontWeight, italic: boolean): opentype.Font {
  const file = `inter-latin-${weight}-${italic ? "italic" : "normal"}.woff`;
  let font = fonts.get(file);
  if (font === undefined) {
    const bytes = readFileSync(resolve(`@fontsource/inter/files/${file}`));
    font = opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    fonts.set(file, font);
  }
  return font;
}

/**
 * The width of a line of text in the drawing's units. Letters are set one by one: Inter's contextual
 * substitutions are beyond opentype.js 2, and labels need none of them.
 */
export function textWidth(text: string, style: Omit<TextStyle, "fill">): number {
  const font = fontOf(style.weight ?? 400, style.italic ?? false);
  let units = 0;
  for (const letter of text) units += font.charToGlyph(letter).advanceWidth ?? 0;
  return (units / font.unitsPerEm) * style.size + [...text].length * (style.tracking ?? 0) * style.size;
}

/** One line of text as an SVG path, standing on the baseline at (x, y): no system font is ever asked for. */
export function textPath(text: string, x: number, y: number, style: TextStyle): string {
  const font = fontOf(style.weight ?? 400, style.italic ?? false);
  const width = textWidth(text, style);
  const align = style.align ?? "left";
  let pen = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  let data = "";
  for (const letter of text) {
    const glyph = font.charToGlyph(letter);
    data += pathData(glyph.getPath(pen, y, style.size).commands);
    pen += ((glyph.advanceWidth ?? 0) / font.unitsPerEm + (style.tracking ?? 0)) * style.size;
  }
  const stroke =
    style.stroke === undefined
      ? ""
      : ` stroke="${style.stroke}" stroke-width="${num(style.strokeWidth ?? style.size / 12)}" stroke-linejoin="round" paint-order="stroke"`;
  return data === "" ? "" : `<path d="${data}" fill="${style.fill}"${stroke}/>`;
}

/** Two decimals a coordinate: opentype.js writes small numbers with an exponent, which renderers read differently. */
function pathData(commands: readonly opentype.PathCommand[]): string {
  return commands
    .map((c) => {
      switch (c.type) {
        case "M":
        case "L":
          return `${c.type}${num(c.x)} ${num(c.y)}`;
        case "Q":
          return `Q${num(c.x1)} ${num(c.y1)} ${num(c.x)} ${num(c.y)}`;
        case "C":
          return `C${num(c.x1)} ${num(c.y1)} ${num(c.x2)} ${num(c.y2)} ${num(c.x)} ${num(c.y)}`;
        default:
          return "Z";
      }
    })
    .join("");
}

/** The largest size, at most `style.size`, at which the text is no wider than `maxWidth`. */
export function fittedSize(text: string, maxWidth: number, style: Omit<TextStyle, "fill">): number {
  const width = textWidth(text, style);
  return width <= maxWidth ? style.size : (style.size * maxWidth) / width;
}

/** One line of text, made smaller where it would be wider than `maxWidth`. */
export function fittedText(text: string, x: number, y: number, maxWidth: number, style: TextStyle): string {
  return textPath(text, x, y, { ...style, size: fittedSize(text, maxWidth, style) });
}

/** Words broken into lines no wider than `maxWidth`; a single longer word has a line of its own. */
export function brokenLines(text: string, maxWidth: number, style: Omit<TextStyle, "fill">): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, style) <= maxWidth) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
