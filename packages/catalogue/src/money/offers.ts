import type { PriceRule } from "@cartwheel/contracts";
import { allocate } from "./allocate.js";
import { minorUnits, roundHalfUp } from "./fraction.js";
import { discount, type OpenLine } from "./open-line.js";

/** One unit of a line that no offer has taken yet. */
interface Unit {
  readonly line: number;
  readonly minor: number;
}

/** Applies the price book's offers in their order; each takes the units that it fits, dearest first. */
export function applyOffers(lines: readonly OpenLine[], rules: readonly PriceRule[]): void {
  let free = lines.map(unitsOf);
  for (const rule of rules) {
    const eligible = free.flatMap((units, line) => (fits(lines[line]!, rule) ? units : []));
    eligible.sort((a, b) => b.minor - a.minor || a.line - b.line);
    const groups = groupsOf(rule, eligible);
    for (const group of groups) give(lines, rule, group);
    const taken = new Set(groups.flatMap(({ units }) => units));
    free = free.map((units) => units.filter((unit) => !taken.has(unit)));
  }
}

/** What is sold by weight is one unit: the whole line. */
function unitsOf({ unitMinor, priceMinor, request }: OpenLine, line: number): Unit[] {
  if (unitMinor === null) return [{ line, minor: priceMinor }];
  return Array.from({ length: request.quantity }, () => ({ line, minor: unitMinor }));
}

function fits({ request, unitMinor }: OpenLine, { id, kind }: PriceRule): boolean {
  if (!request.product.rules.includes(id)) return false;
  return unitMinor !== null || kind === "percent-off" || kind === "fixed-off";
}

/** Units that an offer takes together, and what each of them costs less. */
interface Group {
  readonly units: readonly Unit[];
  readonly savings: readonly number[];
}

/** Dearest units are grouped first, which suits the shopper best; a group that would save nothing is not made. */
function groupsOf(rule: PriceRule, units: readonly Unit[]): Group[] {
  switch (rule.kind) {
    case "multi-buy":
      return fullGroups(units, rule.quantity).flatMap((group) => {
        const saving = sum(group) - rule.minor;
        return saving > 0 ? [{ units: group, savings: split(saving, group) }] : [];
      });
    case "cheapest-free":
      return fullGroups(units, rule.quantity).map((group) => {
        const saving = sum(group.slice(-Math.min(rule.free, group.length)));
        return { units: group, savings: split(saving, group) };
      });
    case "fixed-off":
      return fullGroups(units, rule.quantity).map((group) => {
        return { units: group, savings: split(Math.min(rule.minor, sum(group)), group) };
      });
    case "percent-off":
      return units.length < rule.fromQuantity ? [] : percentGroups(units, rule.basisPoints);
  }
}

/** A percentage is rounded once a line, not once a unit. */
function percentGroups(units: readonly Unit[], basisPoints: number): Group[] {
  const lines = new Map<number, Unit[]>();
  for (const unit of units) lines.set(unit.line, [...(lines.get(unit.line) ?? []), unit]);
  return [...lines.values()].map((group) => {
    const saving = minorUnits(roundHalfUp(BigInt(sum(group)) * BigInt(basisPoints), 10_000n));
    return { units: group, savings: split(saving, group) };
  });
}

function fullGroups(units: readonly Unit[], size: number): Unit[][] {
  const groups: Unit[][] = [];
  for (let at = 0; at + size <= units.length; at += size) groups.push(units.slice(at, at + size));
  return groups;
}

const sum = (units: readonly Unit[]): number => units.reduce((total, { minor }) => total + minor, 0);

/** By price, as tax offices want a single price apportioned (HMRC, Guidelines for Compliance GfC2, 2024). */
const split = (saving: number, group: readonly Unit[]): number[] =>
  allocate(
    saving,
    group.map(({ minor }) => minor),
  );

function give(lines: readonly OpenLine[], { id, words }: PriceRule, { units, savings }: Group): void {
  for (const [i, { line }] of units.entries()) discount(lines[line]!, id, words, savings[i]!);
}
