// Lists and objects; some take a text as well.

import { type Json, type JsonObject, sameJson } from "../../../text/json";
import { Fault } from "../../core/fault";
import { canonical, distinct } from "../../core/values";
import { tooLarge } from "../weight";
import { type Functions, many, takes } from "./builtin";
import { type Given, isMap, listOf, objectOf, textFrom, textOf, wholeOf, wrong } from "./values";

const mostItems = 100_000;

export const collectionFunctions: Functions = {
  length: takes(1, ([value]) => series(value).length),
  empty: takes(1, ([value = null]) => value === null || sizeOf(value) === 0),
  contains: takes(2, ([holder, one = null]) => contains(holder, one)),
  first: takes(1, ([value]) => atEnd(value, 0)),
  last: takes(1, ([value]) => atEnd(value, -1)),
  take: takes(2, ([value, count]) => series(value).slice(0, Math.max(0, wholeOf(count)))),
  skip: takes(2, ([value, count]) => series(value).slice(Math.max(0, wholeOf(count)))),
  join: takes(2, ([list, by], { run }) => joined(listOf(list), textOf(by), run.options.mostStepBytes)),
  union: takes(2, union, many),
  intersection: takes(2, intersection, many),
  createArray: takes(0, (values) => values, many),
  array: takes(1, (values) => values),
  range: takes(2, ([start, count]) => range(wholeOf(start), wholeOf(count))),
  reverse: takes(1, ([list]) => [...listOf(list)].reverse()),
  addProperty: takes(3, ([object, key, value]) => {
    if (Object.hasOwn(objectOf(object), textOf(key))) throw new Fault("the object has this property already");
    return withProperty(object, key, value);
  }),
  setProperty: takes(3, ([object, key, value]) => withProperty(object, key, value)),
  removeProperty: takes(2, ([object, key]) => {
    const name = textOf(key);
    return Object.fromEntries(Object.entries(objectOf(object)).filter(([one]) => one !== name));
  }),
};

const series = (value: Given): readonly Json[] | string =>
  typeof value === "string" || Array.isArray(value) ? value : wrong(value, "a list or a text");

function sizeOf(value: Json): number {
  return isMap(value) ? Object.keys(value).length : series(value).length;
}

function contains(holder: Given, one: Json): boolean {
  if (Array.isArray(holder)) return holder.some((item) => sameJson(item, one));
  if (isMap(holder)) return Object.hasOwn(holder, textOf(one));
  return typeof holder === "string"
    ? holder.includes(textOf(one))
    : wrong(holder, "a list, an object or a text");
}

/** Of an empty list null, of an empty text an empty one. */
function atEnd(value: Given, index: number): Json {
  const all = series(value);
  return all.at(index) ?? (typeof all === "string" ? "" : null);
}

/** The size is known before the text is made. */
export function joined(list: Iterable<Json>, by: string, most: number): string {
  const parts: string[] = [];
  let size = 0;
  for (const item of list) {
    const part = textFrom(item);
    size += part.length + by.length;
    if (size > most + by.length) throw tooLarge(most);
    parts.push(part);
  }
  return parts.join(by);
}

function union(values: readonly Json[]): Json {
  if (values.every(isMap)) return Object.fromEntries(values.flatMap((value) => Object.entries(value)));
  return distinct(values.flatMap(listOf));
}

function intersection(values: readonly Json[]): Json {
  const [first = null, ...others] = values;
  if (values.every(isMap)) {
    const isShared = ([key, value]: [string, Json]) =>
      others.map(objectOf).every((other) => Object.hasOwn(other, key) && sameJson(other[key], value));
    return Object.fromEntries(Object.entries(objectOf(first)).filter(isShared));
  }
  const sets = others.map((other) => new Set(listOf(other).map(canonical)));
  return distinct(listOf(first)).filter((item) => sets.every((set) => set.has(canonical(item))));
}

function range(start: number, count: number): readonly number[] {
  if (count < 1 || count > mostItems) throw new Fault(`a range has 1 to ${mostItems} items, not ${count}`);
  if (!Number.isSafeInteger(start + count)) throw new Fault("the range ends beyond the whole numbers");
  return Array.from({ length: count }, (_, index) => start + index);
}

function withProperty(object: Given, key: Given, value: Json = null): JsonObject {
  return Object.fromEntries([...Object.entries(objectOf(object)), [textOf(key), value]]);
}
