// Which items of two lists or maps are the same thing.

import { alike } from "./alike";
import type { Contents } from "./contents";
import { type Couple, firstOf, type Gaps, type Item, type Rest } from "./items";
import type { Living } from "./living";
import type { Part } from "./shapes";

export interface Pair {
  readonly old: Item;
  readonly next: Item;
  /** Whether it stands in another order than the others. */
  readonly moved: boolean;
}

export interface Match {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
}

interface Question {
  readonly part: Part;
  readonly contents: Contents;
  /** What lives on under its name, in another list, was not renamed. */
  readonly living: Living;
}

/** By name, or what is the same where there are no names; then what is alike; then what stands in one place. */
export function matchItems(
  old: readonly Item[],
  next: readonly Item[],
  { part, contents, living }: Question,
): Match {
  const byName = part.how !== "sequence" && [...old, ...next].some(({ name }) => name !== "");
  const keyOf = ({ name, value }: Item) => (byName ? name : contents.of(value, part.shape()));
  const couples = equals(old.map(keyOf), next.map(keyOf));
  const rest = () => ({ old: without(old, couples, 0), next: without(next, couples, 1) });
  const { old: olds, next: nexts } = rest();
  const renamed = {
    old: olds.filter((index) => !living.old(part, old[index]?.name ?? "")),
    next: nexts.filter((index) => !living.next(part, next[index]?.name ?? "")),
  };
  couples.push(...alike(old, next, { part, contents, rest: renamed, gap: gapsOf(couples) }));
  if (!byName) couples.push(...inOnePlace(rest(), gapsOf(couples)));
  const left = rest();
  return {
    pairs: pairsOf(couples, { old, next }),
    removed: left.old.flatMap((index) => old[index] ?? []),
    added: left.next.flatMap((index) => next[index] ?? []),
  };
}

/** Items of one key in the order they stand. */
function equals<Key>(old: readonly Key[], next: readonly Key[]): Couple[] {
  const first = firstOf([...old.keys()], (index) => old[index]);
  return next.flatMap((key, index) => {
    const place = first(key);
    return place === undefined ? [] : [[place, index] as const];
  });
}

function without(items: readonly Item[], couples: readonly Couple[], side: 0 | 1): number[] {
  const taken = new Set(couples.map((couple) => couple[side]));
  return [...items.keys()].filter((index) => !taken.has(index));
}

function gapsOf(couples: readonly Couple[]): Gaps {
  const olds = couples.map(([old]) => old).sort((a, b) => a - b);
  const nexts = couples.map(([, next]) => next).sort((a, b) => a - b);
  return { old: (index) => countBelow(olds, index), next: (index) => countBelow(nexts, index) };
}

/** What has no name and stands between the same neighbours. */
function inOnePlace({ old, next }: Rest, gaps: Gaps): Couple[] {
  const first = firstOf(old, gaps.old);
  return next.flatMap((index) => {
    const place = first(gaps.next(index));
    return place === undefined ? [] : [[place, index] as const];
  });
}

function pairsOf(
  couples: readonly Couple[],
  { old, next }: { old: readonly Item[]; next: readonly Item[] },
): Pair[] {
  const ordered = couples.toSorted((a, b) => a[1] - b[1]);
  const kept = longestIncreasing(ordered.map(([index]) => index));
  return ordered.flatMap(([oldIndex, nextIndex]) => {
    const [before, after] = [old[oldIndex], next[nextIndex]];
    if (before === undefined || after === undefined) return [];
    const moved = typeof before.place === "number" && !kept.has(oldIndex);
    return [{ old: before, next: after, moved }];
  });
}

/** The largest set of numbers that stand in rising order: everything else must have been moved. */
function longestIncreasing(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    const low = countWhile(tails, (tail) => (numbers[tail] ?? 0) < number);
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(numbers[at] ?? 0);
  return kept;
}

const countBelow = (rising: readonly number[], limit: number) =>
  countWhile(rising, (number) => number < limit);

/** How many at the beginning of a list are so, in logarithmic time. */
function countWhile(list: readonly number[], isSo: (number: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(list[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
