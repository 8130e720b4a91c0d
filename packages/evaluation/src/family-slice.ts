import type { TripOutcome } from "./trip-outcome.js";

/** A part of the assortment that one may want to know by itself, such as a category of the catalogue. */
export type FamilyOf = (sku: string) => string;

/** Every family that truly moved or was understood to have. */
export function familiesOf(outcomes: readonly TripOutcome[], familyOf: FamilyOf): string[] {
  const families = new Set<string>();
  for (const { truth, eventsBeforeAnswers, events } of outcomes) {
    for (const { sku } of [...truth.lines, ...truth.events, ...eventsBeforeAnswers, ...events])
      if (sku !== undefined && sku !== null) families.add(familyOf(sku));
  }
  return [...families].sort();
}

/**
 * A trip as if it were about one family alone; null where the family does not occur. A product taken for one of
 * another family is missing from its own and invented in the other. Questions, delays and what could not be named
 * belong to no family and are left out.
 */
export function restrictedTo(family: string, outcome: TripOutcome, familyOf: FamilyOf): TripOutcome | null {
  const isOf = ({ sku }: { readonly sku?: string | null | undefined }): boolean =>
    sku !== undefined && sku !== null && familyOf(sku) === family;
  const { truth } = outcome;
  const part = {
    ...outcome,
    truth: { ...truth, lines: truth.lines.filter(isOf), events: truth.events.filter(isOf) },
    eventsBeforeAnswers: outcome.eventsBeforeAnswers.filter(isOf),
    events: outcome.events.filter(isOf),
    linesBeforeAnswers: outcome.linesBeforeAnswers.filter(isOf),
    linesAfterAnswers: outcome.linesAfterAnswers.filter(isOf),
    prompts: 0,
    staffCalled: false,
    putToScreenMs: [],
    unknownScores: [],
  };
  const occurs = [part.truth.lines, part.truth.events, part.events, part.eventsBeforeAnswers].some(
    (list) => list.length > 0,
  );
  return occurs ? part : null;
}
