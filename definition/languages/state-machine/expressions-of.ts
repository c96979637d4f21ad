// The expressions of a state: values of keys that end in `.$`, and the fields that always hold one.

import { isObject } from "../../../text/json";
import type { Document, Path } from "../../read/document";
import { parseExpression } from "./expression/parse";
import { fieldsOf, items } from "./fields";
import type { Expression, State } from "./model";
import { constructors } from "./vocabulary";

/** Fields with states of their own: theirs are found there. */
const structural = new Set(["Branches", "Processor"]);

/** A key and its value somewhere in a state. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly path: Path;
  /** The constructor or the field of the state that it stands in. */
  readonly place: string;
}

export function expressionsOf(document: Document, state: State): readonly Expression[] {
  const found = [...entriesOf(state)].filter(({ key }) => key.endsWith(".$"));
  return [...found, ...bare(document, state)].flatMap(({ path, place, value }) =>
    typeof value === "string" && !document.isHole(value)
      ? [{ path, place, state, text: value, parsed: parseExpression(value) }]
      : [],
  );
}

/** Every key in a state but those of the states inside it, without recursion. */
export function* entriesOf(state: State): Generator<Entry> {
  const pending: { value: unknown; path: Path; place?: string }[] = [
    { value: state.fields, path: state.path },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path, place } = next;
    const isOwn = path === state.path;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        pending.push({ value: item, path: [...path, index], ...placed(place) });
    }
    if (!isObject(value)) continue;
    for (const [key, item] of Object.entries(value)) {
      if (isOwn && structural.has(key)) continue;
      const entry = { key, value: item, path: [...path, key], place: placeOf(key, place) };
      yield entry;
      pending.push(entry);
    }
  }
}

const placed = (place: string | undefined) => (place === undefined ? {} : { place });

function placeOf(key: string, outer: string | undefined): string {
  const name = key.replace(/\.\$$/, "");
  if (outer === undefined || (constructors.includes(name) && !constructors.includes(outer))) return name;
  return outer;
}

/** `Condition` and `ItemsPath` hold expressions under their plain names. */
function* bare(document: Document, { type, fields, path }: State) {
  if (type === "Map") yield { path: [...path, "ItemsPath"], place: "ItemsPath", value: fields.ItemsPath };
  if (type !== "Choice") return;
  for (const [index, branch] of items(document, fields, "Branches").entries()) {
    const at = [...path, "Branches", index, "Condition"];
    yield { path: at, place: "Condition", value: fieldsOf(branch).Condition };
  }
}
