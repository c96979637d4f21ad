// The scopes inside an action, by where its actions stand; so containers of unknown types are drawn too.

import { isObject } from "../../text/json";
import type { Path } from "../read/document";
import type { Exit } from "./builder";
import { scalarOf, textOf } from "./values";

type Fields = Record<string, unknown>;

export interface InnerScope {
  readonly actions: unknown;
  readonly name: string;
  /** From the action to the map of its actions. */
  readonly at: Path;
  readonly way: Omit<Exit, "from">;
}

/** The maps of actions inside an action. */
export function scopesOf(fields: Fields): InnerScope[] {
  const cases = isObject(fields.cases) ? casesOf(fields.cases) : [];
  return [...(isObject(fields.actions) ? [first(fields)] : []), ...cases, ...others(fields)];
}

/** A condition has two ways on, also when only one of them is written. */
const isCondition = ({ type }: Fields) => textOf(type)?.toLowerCase() === "if";

function first(fields: Fields): InnerScope {
  const condition = isCondition(fields);
  return {
    actions: fields.actions,
    name: condition ? "then" : (names.get(textOf(fields.type)?.toLowerCase()) ?? "actions"),
    at: ["actions"],
    way: { kind: "branch", ...(condition && { label: textOf(fields.expression) ?? "true" }) },
  };
}

const names: ReadonlyMap<string | undefined, string> = new Map([
  ["foreach", "each item"],
  ["until", "each round"],
]);

const casesOf = (cases: Fields): InnerScope[] =>
  Object.entries(cases).map(([name, fields]) => {
    const { actions, case: value } = isObject(fields) ? fields : {};
    const label = scalarOf(value) ?? name;
    return { actions, name: `case ${name}`, at: ["cases", name, "actions"], way: { kind: "branch", label } };
  });

function others(fields: Fields): InnerScope[] {
  const key = isCondition(fields) ? "else" : isObject(fields.cases) ? "default" : undefined;
  if (key === undefined) return [];
  const other = fields[key];
  const actions = isObject(other) ? other.actions : undefined;
  return [{ actions, name: key, at: [key, "actions"], way: { kind: "default", label: key } }];
}
