import type { Sighting, Truth } from "@cartwheel/contracts";
import type { TripOutcome } from "@cartwheel/evaluation";

/** How far outside its time a sighting may still be of a true event, in ms. */
const slackMs = 1_000;

/**
 * How new each product that was truly put in looked: the log-odds, by the pictures alone, of a product that the
 * gallery lacks against any that it has. What no camera saw, or what was put in together with something else, scores
 * nothing.
 */
export function unknownScores(
  { events }: Truth,
  sightings: readonly Sighting[],
  enrolled: readonly string[],
): TripOutcome["unknownScores"] {
  const known = new Set(enrolled);
  return events.flatMap(({ kind, sku, atMs }) => {
    if (kind !== "add" || sku === undefined) return [];
    const seen = sightings.filter(({ fromMs, toMs }) => atMs >= fromMs - slackMs && atMs <= toMs + slackMs);
    const distance = ({ toMs }: Sighting) => Math.abs(toMs - atMs);
    const [nearest] = seen.sort((a, b) => distance(a) - distance(b));
    if (nearest === undefined) return [];
    return [{ score: unknownLogOdds(nearest, enrolled.length), positive: !known.has(sku) }];
  });
}

/** Every enrolled product is held equally likely beforehand. */
function unknownLogOdds(
  { candidates, restLogLikelihood, unknownLogLikelihood }: Sighting,
  enrolled: number,
): number {
  const rest = Math.max(0, enrolled - candidates.length);
  const logs = candidates.map(({ logLikelihood }) => logLikelihood);
  const top = Math.max(restLogLikelihood, ...logs);
  const mass = logs.reduce((sum, log) => sum + Math.exp(log - top), rest * Math.exp(restLogLikelihood - top));
  return unknownLogLikelihood - (top + Math.log(mass / enrolled));
}
