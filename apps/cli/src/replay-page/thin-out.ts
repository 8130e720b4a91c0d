import type { PageReading } from "./replay-page-data.js";

/**
 * At most about four readings for each of `columns` equal spans of time: first, last, lowest and highest, which draw
 * the same line as all of them (M4: Jugel et al. 2014). `readings` in order of time.
 */
export function thinOut(readings: readonly PageReading[], columns: number): PageReading[] {
  const first = readings[0];
  const last = readings.at(-1);
  if (first === undefined || last === undefined || readings.length <= 4 * columns) return [...readings];
  const span = Math.max(1, last.atMs - first.atMs);
  const columnOf = ({ atMs }: PageReading) =>
    Math.min(columns - 1, Math.floor(((atMs - first.atMs) / span) * columns));
  const kept: PageReading[] = [];
  for (let start = 0; start < readings.length; ) {
    const column = columnOf(readings[start]!);
    let [end, lowest, highest] = [start, start, start];
    for (; end < readings.length && columnOf(readings[end]!) === column; end++) {
      if (readings[end]!.milligrams < readings[lowest]!.milligrams) lowest = end;
      if (readings[end]!.milligrams > readings[highest]!.milligrams) highest = end;
    }
    const wanted = [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
    kept.push(...wanted.map((i) => readings[i]!));
    start = end;
  }
  return kept;
}
