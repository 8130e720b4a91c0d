/** The point of a grid at which a log-likelihood is largest; of equal ones the first. */
export function bestOnGrid<Point>(points: readonly Point[], logLikelihood: (point: Point) => number): Point {
  let best = points[0];
  let most = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const log = logLikelihood(point);
    if (log > most) [best, most] = [point, log];
  }
  if (best === undefined) throw new Error("a grid without points");
  return best;
}

/** Numbers from `least` to `most`, each the same factor above the last. */
export const geometricGrid = (least: number, most: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => least * (most / least) ** (i / (count - 1))).map(
    (value) => Math.round(value * 1e5) / 1e5,
  );
