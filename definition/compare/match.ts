// Which items of two lists are the same thing.

/** Places in the old and the new list. */
export interface Pair {
  readonly old: number;
  readonly next: number;
  /** Whether it stands in another order than the others. */
  readonly moved: boolean;
}

export interface Match {
  readonly pairs: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** By key; items of one key in the order they stand. */
export function matchByKey(old: readonly string[], next: readonly string[]): Match {
  const places = new Map<string, number[]>();
  for (const [index, key] of old.entries()) places.set(key, [...(places.get(key) ?? []), index]);
  for (const indexes of places.values()) indexes.reverse();
  const added: number[] = [];
  const found: { old: number; next: number }[] = [];
  for (const [index, key] of next.entries()) {
    const place = places.get(key)?.pop();
    if (place === undefined) added.push(index);
    else found.push({ old: place, next: index });
  }
  const kept = longestIncreasing(found.map((pair) => pair.old));
  return {
    pairs: found.map((pair) => ({ ...pair, moved: !kept.has(pair.old) })),
    removed: [...places.values()].flat().sort((a, b) => a - b),
    added,
  };
}

/** By place, after what is the same at the beginning and the end. */
export function matchByPlace(
  old: readonly unknown[],
  next: readonly unknown[],
  same: (a: unknown, b: unknown) => boolean,
): Match {
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && same(old[head], next[head])) head++;
  let tail = 0;
  while (tail < shorter - head && same(old[old.length - 1 - tail], next[next.length - 1 - tail])) tail++;
  const middle = Math.min(old.length, next.length) - head - tail;
  const pairs = Array.from({ length: middle }, (_, index) => ({
    old: head + index,
    next: head + index,
    moved: false,
  }));
  return {
    pairs,
    removed: range(head + middle, old.length - tail),
    added: range(head + middle, next.length - tail),
  };
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The largest set of numbers that stand in rising order: everything else must have been moved. */
function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(numbers[at] ?? 0);
  return kept;
}
