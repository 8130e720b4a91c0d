import type { BasketLine, Because, Catalogue, LineStatus } from "@cartwheel/contracts";
import { type Paper, type PaperOptions, paperOf, printable, row, wrap } from "./paper.js";
import { nameOf } from "./product-words.js";

/** What each status of a line means to a person. */
export const statusWords: Readonly<Record<LineStatus, string>> = {
  charged: "charged",
  asked: "the shopper is asked",
  confirmed: "confirmed by the shopper",
  unknown: "staff will have a look",
  checkout: "to be confirmed before paying",
  staff: "staff will have a look",
  "left-out": "not charged",
};

/** Why a line is what it is: each piece of evidence, what it added to the score, in words. Ends with a newline. */
export function renderExplanation(
  line: BasketLine,
  catalogue: Catalogue,
  options: PaperOptions = {},
): string {
  const paper = paperOf(options);
  const name = `${line.quantity === 1 ? "" : `${line.quantity} x `}${nameOf(line.sku, catalogue)}`;
  const sure = `${percent(line.probability)} sure, ${statusWords[line.status]}`;
  return [
    ...row(paper, name, sure, { paint: paper.ink.bold }),
    ...line.because.flatMap((because) => becauseLines(because, line.because, paper)),
    "",
  ].join("\n");
}

/** Never rounds doubt away: 99.7% is not 100%. */
export function percent(probability: number): string {
  const rounded = Math.round(probability * 100);
  if (rounded === 100 && probability < 1) return ">99%";
  if (rounded === 0 && probability > 0) return "<1%";
  return `${rounded}%`;
}

/** A score in nats with its sign: 2.3 is ten times likelier than the background. */
export function nats(logLikelihood: number): string {
  const text = logLikelihood.toFixed(1);
  const shown = text === "-0.0" ? "0.0" : text;
  return logLikelihood > 0 && shown !== "0.0" ? `+${shown}` : shown;
}

const barWidth = 8;

function becauseLines(because: Because, all: readonly Because[], paper: Paper): string[] {
  const largest = Math.max(1, ...all.map(({ logLikelihood }) => Math.abs(logLikelihood)));
  const filled = Math.round((Math.abs(because.logLikelihood) / largest) * barWidth);
  const paint = because.logLikelihood < 0 ? paper.ink.red : paper.ink.green;
  const bar = paint("█".repeat(filled)) + " ".repeat(barWidth - filled);
  const head = `  ${because.term.padEnd(9)}${nats(because.logLikelihood).padStart(6)} ${bar} `;
  const indent = 2 + 9 + 6 + 1 + barWidth + 1;
  const source = because.evidenceId === null ? "" : ` [${because.evidenceId}]`;
  const words = wrap(printable(`${because.words}${source}`), Math.max(20, paper.width - indent));
  return words.map((text, i) => `${i === 0 ? head : " ".repeat(indent)}${text}`);
}
