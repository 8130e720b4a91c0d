import { type NetWeighingPoint, netWeighingPoint } from "./net-weighing-point.js";
import { type OperatingPoint, operatingPoint } from "./operating-curves.js";
import { seedsForHours } from "./seeds-for-hours.js";
import { type TripCondition, tripConditions } from "./simulate/trip-conditions.js";

/** What the weighing finds in one condition, and what pricing by weight makes of the same trips. */
export interface ConditionFigures {
  readonly condition: TripCondition;
  readonly firstSeed: number;
  readonly changes: OperatingPoint;
  readonly priced: NetWeighingPoint;
}

/** One thing that the figures must show. Shares, not percentages. */
export interface WeighingBar {
  readonly what: string;
  readonly wanted: string;
  readonly value: number;
  readonly met: boolean;
}

/**
 * Trips of one condition with consecutive seeds, for so many hours.
 * @param onHours called with the hours simulated so far, of twice `hours` in all: each trip is run for both points
 */
export function conditionFigures(
  condition: TripCondition,
  firstSeed: number,
  hours: number,
  onHours: (hours: number) => void = () => undefined,
): ConditionFigures {
  const trip = tripConditions[condition];
  const changes = operatingPoint(trip, seedsForHours(trip, firstSeed, hours, onHours));
  const then = (done: number) => onHours(changes.hours + done);
  const priced = netWeighingPoint(trip, seedsForHours(trip, firstSeed, hours, then));
  return { condition, firstSeed, changes, priced };
}

const wrongChanges = 0.002;

/** What an inspector asks of the typical condition; its events weigh 20 g and more. */
export function weighingBars({ changes, priced }: ConditionFigures): WeighingBar[] {
  const within = priced.priced === 0 ? 0 : 1 - priced.outsideLimits / priced.priced;
  const wrong = (changes.missed.count + changes.falseChanges.count) / changes.events;
  const twice = changes.doubleCounts + priced.doubleCounts;
  return [
    { what: "priced readings within the permissible error", wanted: "1", value: within, met: within === 1 },
    {
      what: "prices from a level that was not stable",
      wanted: "0",
      value: priced.fromUnstable,
      met: priced.fromUnstable === 0,
    },
    { what: "counted twice", wanted: "0", value: twice, met: twice === 0 },
    {
      what: "missed or false changes of 20 g and more",
      wanted: `below ${wrongChanges}`,
      value: wrong,
      met: wrong < wrongChanges,
    },
  ];
}
