import fc from "fast-check";
import { expect, test } from "vitest";
import { type AuditTrail, mayFollow, newAuditTrail, recordChange } from "./audit-trail.js";

const changes = fc.array(
  fc.record({
    change: fc.constantFrom("calibration" as const, "settings" as const),
    at: fc.constantFrom("2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    what: fc.string({ maxLength: 8 }),
  }),
  { maxLength: 30 },
);

const trailOf = (list: readonly Parameters<typeof recordChange>[1][]): AuditTrail =>
  list.reduce((trail, change) => recordChange(trail, change, "software-1"), newAuditTrail("software-1"));

test("counters count each change and never go back, whatever the wall clock says", () => {
  fc.assert(
    fc.property(changes, changes, (first, more) => {
      const known = trailOf(first);
      const later = more.reduce((trail, change) => recordChange(trail, change, "software-2"), known);
      expect(later.calibrations + later.settingsChanges).toBe(first.length + more.length);
      expect(mayFollow(known, later)).toBe(true);
      expect(mayFollow(later, known)).toBe(more.length === 0);
    }),
  );
});

test("a trail that was edited is refused", () => {
  const known = trailOf([{ change: "calibration", at: "2026-01-01T00:00:00Z", what: "span" }]);
  const edited = { ...known, entries: known.entries.map((entry) => ({ ...entry, what: "nothing" })) };
  expect(mayFollow(known, edited)).toBe(false);
});
