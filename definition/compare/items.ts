// Items of lists and maps while it is found out which are the same.

import { isObject } from "../../text/json";
import type { Part } from "./shapes";

/** An item with the name or key that it goes by, empty where it has none. */
export interface Item {
  readonly name: string;
  readonly place: number | string;
  readonly value: unknown;
}

/** The indexes of one thing. */
export type Couple = readonly [old: number, next: number];

/** What is left on both sides, by index. */
export interface Rest {
  readonly old: readonly number[];
  readonly next: readonly number[];
}

/** Between which couples an index stands. */
export interface Gaps {
  old(index: number): number;
  next(index: number): number;
}

const listed = (items: readonly unknown[], { key }: Part): Item[] =>
  items.map((value, place) => {
    const name = isObject(value) && key !== undefined ? value[key] : undefined;
    return { name: typeof name === "string" ? name : "", place, value };
  });

const mapped = (items: Readonly<Record<string, unknown>>): Item[] =>
  Object.entries(items).map(([name, value]) => ({ name, place: name, value }));

/** The items of a part that is a list or map of them; `undefined` where it is none. */
export function itemsOf(value: unknown, part: Part): Item[] | undefined {
  if (part.how === "map") return isObject(value) ? mapped(value) : undefined;
  return Array.isArray(value) ? listed(value, part) : undefined;
}

/** Answers the first index of a key that was not answered yet. */
export function firstOf<Key>(
  indexes: readonly number[],
  keyOf: (index: number) => Key,
): (key: Key) => number | undefined {
  const waiting = Map.groupBy(indexes.toReversed(), keyOf);
  return (key) => waiting.get(key)?.pop();
}
