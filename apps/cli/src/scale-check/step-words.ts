import type { SessionStep } from "@cartwheel/weighing";
import { formatWeight } from "./weight-words.js";

/** What the person with the weights is told, in one line. */
export function stepWords(ask: SessionStep): string {
  switch (ask.kind) {
    case "place": {
      if (ask.milligrams === 0) return "Empty the platform, then press Enter.";
      const where = ask.position === "centre" ? "in the centre" : `at the ${ask.position.replace("-", " ")}`;
      return `Put exactly ${formatWeight(ask.milligrams)} on the empty platform, ${where}, then press Enter.`;
    }
    case "restart":
      return `Switch off, ${ask.milligrams === 0 ? "empty the platform" : `put ${formatWeight(ask.milligrams)} on it`}, switch on again, then press Enter.`;
    case "push":
      return `Put ${formatWeight(ask.milligrams)} on now, with a push. No key is needed.`;
    case "tilt":
      return ask.perMille === 0
        ? "Stand the scale level again, then press Enter."
        : `Stand the scale ${ask.perMille}/1000 off level (and let its tilt sensor say so), then press Enter.`;
    case "wait":
      return `Leave everything as it is for ${duration(ask.ms)}.`;
  }
}

const duration = (ms: number): string =>
  ms >= 60_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.ceil(ms / 1_000)} seconds`;
