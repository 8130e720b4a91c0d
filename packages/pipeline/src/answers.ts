import type { Prompt, Truth } from "@cartwheel/contracts";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** What a shopper answers to a prompt, and when; null: never. */
export interface Answer {
  readonly atMs: number;
  readonly choice: string | "none-of-these";
}
export type Answerer = (prompt: Prompt, eventAtMs: number) => Answer | null;

/** As evaluation answers: after 3 s, 3% wrong, 10% ignored (design section 5). */
const afterMs = 3_000;
const wrongPerThousand = 30;
const ignoredPerThousand = 100;
/** How far a truth event may lie from the basket's event and still be the one asked about. */
const sameEventMs = 1_500;

/**
 * Answers from what really happened. The same seed, trip and prompt get the same answer. The trip counts, since
 * prompts are numbered within one: without it every trip's shopper would go wrong at the same prompts.
 */
export function answersFromTruth(
  truth: Truth,
  { seed, tripId }: { readonly seed: number; readonly tripId: string },
): Answerer {
  return (prompt, eventAtMs) => {
    const random = xoroshiro128plus(seed ^ hashOf(`${tripId}/${prompt.promptId}`));
    const draw = uniformInt(random, 0, 999);
    if (draw < ignoredPerThousand) return null;
    const atMs = prompt.atMs + afterMs;
    const shown = prompt.candidates.map(({ sku }) => sku);
    const real = truth.events
      .filter(({ kind, atMs: at }) => kind === "add" && Math.abs(at - eventAtMs) <= sameEventMs)
      .sort((a, b) => Math.abs(a.atMs - eventAtMs) - Math.abs(b.atMs - eventAtMs));
    // Of two things put in at once, the shopper taps the one that is shown.
    const nearest = real.filter(({ atMs: at }) => at === real[0]?.atMs);
    const right =
      nearest.flatMap(({ sku }) => sku ?? []).find((sku) => shown.includes(sku)) ?? "none-of-these";
    if (draw >= ignoredPerThousand + wrongPerThousand) return { atMs, choice: right };
    const wrong = [...shown, "none-of-these"].filter((choice) => choice !== right);
    return { atMs, choice: wrong[uniformInt(random, 0, wrong.length - 1)] ?? right };
  };
}

/** FNV-1a, 32 bits: spreads prompt ids over seeds. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
