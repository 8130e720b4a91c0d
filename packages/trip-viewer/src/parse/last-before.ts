/** Where the last element at or before a time stands in an ascending list; -1: none does. */
export function lastBefore<T>(list: readonly T[], atMs: number, timeOf: (element: T) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(list[middle]!) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
