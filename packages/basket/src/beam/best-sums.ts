/** A sum of one of `a` and one of `b`, by their places. */
export interface PairSum {
  readonly a: number;
  readonly b: number;
  readonly sum: number;
}

/**
 * The largest sums of a number of `a` and a number of `b`, both given largest first, without forming them all: a heap
 * holds, for each `a` that was reached, the next `b`.
 * @param most how many, at most
 * @param within sums further below the largest are left out
 */
export function bestSums(
  a: readonly number[],
  b: readonly number[],
  most: number,
  within: number,
): PairSum[] {
  if (a.length === 0 || b.length === 0) return [];
  const least = a[0]! + b[0]! - within;
  const heap = new Heap();
  const found: PairSum[] = [];
  const push = (i: number, j: number): void => {
    if (i < a.length && j < b.length) heap.push({ a: i, b: j, sum: a[i]! + b[j]! });
  };
  push(0, 0);
  for (let top = heap.pop(); top !== null && found.length < most && top.sum >= least; top = heap.pop()) {
    found.push(top);
    if (top.b === 0) push(top.a + 1, 0);
    push(top.a, top.b + 1);
  }
  return found;
}

/** Largest sum on top; of equal ones the one of lower places, so that the order is always the same. */
class Heap {
  readonly #items: PairSum[] = [];

  push(item: PairSum): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): PairSum | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length > 0) this.#sink(last);
    return top;
  }

  #sink(item: PairSum): void {
    const items = this.#items;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < items.length && isBefore(items[right]!, items[child]!)) child = right;
      if (!isBefore(items[child]!, item)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}

const isBefore = (x: PairSum, y: PairSum): boolean =>
  x.sum !== y.sum ? x.sum > y.sum : x.a !== y.a ? x.a < y.a : x.b < y.b;
