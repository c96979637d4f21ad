// Items that went under one name and came under another: the same but for it, or alike.

import { isObject } from "../../text/json";
import type { Contents } from "./contents";
import { type Couple, firstOf, type Gaps, type Item, type Rest } from "./items";
import type { Part } from "./shapes";

interface Question {
  readonly part: Part;
  readonly contents: Contents;
  readonly rest: Rest;
  readonly gap: Gaps;
}

/** Beyond, comparing each with each takes longer than a rename is worth. */
const mostCompared = 10_000;

/** Leaves that say how alike two items are; a large item is judged by its beginning. */
const mostLeaves = 200;

/** How alike two items are to be taken for one: anywhere, and between the same neighbours. */
const enough = { anywhere: 0.5, inOnePlace: 0.25 };

/** Couples out of what is left, each index once. */
export function alike(old: readonly Item[], next: readonly Item[], question: Question): Couple[] {
  const { part, contents, rest } = question;
  if (rest.old.length === 0 || rest.next.length === 0) return [];
  const first = firstOf(rest.old, (index) => contents.body(old[index]?.value, part));
  const equal = rest.next.flatMap((index): Couple[] => {
    const value = next[index]?.value;
    const place = isObject(value) ? first(contents.body(value, part)) : undefined;
    return place === undefined ? [] : [[place, index]];
  });
  const taken = [new Set(equal.map(([index]) => index)), new Set(equal.map(([, index]) => index))] as const;
  const left = {
    old: rest.old.filter((index) => !taken[0].has(index)),
    next: rest.next.filter((index) => !taken[1].has(index)),
  };
  if (left.old.length * left.next.length > mostCompared) return equal;
  return [...equal, ...similar(old, next, { ...question, rest: left })];
}

function similar(
  old: readonly Item[],
  next: readonly Item[],
  { part, contents, rest, gap }: Question,
): Couple[] {
  const before = rest.old.map((index) => ({ index, look: lookOf(old[index]?.value, part, contents) }));
  const after = rest.next.map((index) => ({ index, look: lookOf(next[index]?.value, part, contents) }));
  const candidates = before
    .flatMap((one) => after.map((other) => ({ one, other, share: shared(one.look, other.look) })))
    .filter(({ one, other, share }) => {
      const isInPlace = gap.old(one.index) === gap.next(other.index);
      return share >= (isInPlace ? enough.inOnePlace : enough.anywhere);
    })
    .sort((a, b) => b.share - a.share || distance(a) - distance(b));
  const couples: Couple[] = [];
  const taken = new Set<Look | undefined>();
  for (const { one, other } of candidates) {
    if (taken.has(one.look) || taken.has(other.look)) continue;
    taken.add(one.look).add(other.look);
    couples.push([one.index, other.index]);
  }
  return couples;
}

const distance = ({ one, other }: { one: { index: number }; other: { index: number } }) =>
  Math.abs(one.index - other.index);

/** What an item is like: its type, and its leaves with their keys, each with how often. */
interface Look {
  readonly type: unknown;
  readonly leaves: ReadonlyMap<string, number>;
  readonly count: number;
}

function lookOf(item: unknown, { key }: Part, contents: Contents): Look | undefined {
  if (!isObject(item)) return undefined;
  const { [key ?? ""]: _name, type, Type = type, ...body } = item;
  const leaves = new Map<string, number>();
  const count = collect(body, "", (leaf, value) => {
    const text = `${leaf} ${contents.of(value)}`;
    leaves.set(text, (leaves.get(text) ?? 0) + 1);
  });
  return { type: Type, leaves, count };
}

function collect(root: unknown, name: string, add: (name: string, leaf: unknown) => void): number {
  const open: [name: string, value: unknown][] = [[name, root]];
  let count = 0;
  for (let next = open.pop(); next !== undefined && count < mostLeaves; next = open.pop()) {
    const [at, value] = next;
    if (Array.isArray(value)) for (const item of value.slice(0, mostLeaves)) open.push([at, item]);
    else if (isObject(value)) open.push(...Object.entries(value).slice(0, mostLeaves));
    else {
      add(at, value);
      count++;
    }
  }
  return count;
}

/** The share of leaves that two items of one type have in common; 0 where there is nothing to tell by. */
function shared(a: Look | undefined, b: Look | undefined): number {
  if (!a || !b || a.type !== b.type) return 0;
  let both = 0;
  for (const [leaf, times] of a.leaves) both += Math.min(times, b.leaves.get(leaf) ?? 0);
  return both / Math.max(a.count, b.count, 1);
}
