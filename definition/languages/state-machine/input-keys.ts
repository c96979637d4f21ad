// Which keys `$Input` of each state has. What is not sure counts as any key.

import { isObject } from "../../../text/json";
import type { Document } from "../../read/document";
import { operationOf } from "./catalogue";
import { fieldsOf, isGiven, items, known } from "./fields";
import type { Scope, State, StateMachineModel } from "./model";

/** The keys that may be there; `undefined` when any key may be. */
export type Keys = ReadonlySet<string> | undefined;

/** More keys than that are any key: to hand them from state to state would take long. */
const mostKeys = 100;

/** What each state is given, before its own `InputConstructor`. */
export function inputKeys({ document, scopes }: StateMachineModel): ReadonlyMap<State, Keys> {
  const given = new Map<State, Keys>();
  for (const scope of scopes) spread(document, scope, given);
  return given;
}

/** Keys flow on until nothing is new; a state is looked at again only when it is given more. */
function spread(document: Document, scope: Scope, given: Map<State, Keys>): void {
  const start = typeof scope.fields.StartAt === "string" ? scope.names.get(scope.fields.StartAt) : undefined;
  const waiting = start ? [start] : [];
  if (start) given.set(start, undefined);
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const out = outputKeys(document, state, inside(document, state, given.get(state)));
    for (const { target, path } of state.transitions) {
      const to = typeof target === "string" ? scope.names.get(target) : undefined;
      if (!to) continue;
      // What a Catch hands on is told by its own constructor, or not at all.
      const keys = path.includes("Catch") || path.includes("OnErrors") ? undefined : out;
      if (grows(given, to, keys)) waiting.push(to);
    }
  }
}

function grows(given: Map<State, Keys>, state: State, keys: Keys): boolean {
  if (!given.has(state)) {
    given.set(state, keys);
    return true;
  }
  const before = given.get(state);
  if (before === undefined) return false;
  const union = keys === undefined ? undefined : new Set([...before, ...keys]);
  if (union?.size === before.size) return false;
  given.set(state, union && union.size > mostKeys ? undefined : union);
  return true;
}

/** What a state works with: its `InputConstructor` replaces what it is given. */
export function inside(document: Document, { fields }: State, given: Keys): Keys {
  return isGiven(fields, "InputConstructor") ? builtKeys(document, fields.InputConstructor) : given;
}

/** Constructors replace, they never merge. */
function outputKeys(document: Document, state: State, input: Keys): Keys {
  const { fields, type } = state;
  if (isGiven(fields, "OutputConstructor")) return builtKeys(document, fields.OutputConstructor);
  return type === "Pass" || type === "Wait" || type === "Choice" ? input : rawOutputKeys(document, state);
}

/** `$Output` of a state, before its `OutputConstructor`. */
export function rawOutputKeys(document: Document, { fields, type }: State): Keys {
  if (type === "Map") return new Set(["Items"]);
  if (type === "Parallel") {
    const branches = items(document, fields, "Branches");
    const isSure = Array.isArray(fields.Branches) && branches.length > 0 && branches.length <= mostKeys;
    return isSure ? new Set(branches.map((_branch, index) => `Branch${index}`)) : undefined;
  }
  const mode = known(document, fields, "TaskMode");
  const isDirect = mode === "RequestComplete" || (mode === undefined && !isGiven(fields, "TaskMode"));
  const { output } = (type === "Task" && isDirect && operationOf(fields.Action)) || {};
  return output && new Set(output);
}

function builtKeys(document: Document, built: unknown): Keys {
  if (!isObject(built) || document.isHole(built)) return undefined;
  const keys = Object.keys(fieldsOf(built)).map((key) => key.replace(/\.\$$/, ""));
  return keys.length > mostKeys || keys.some((key) => document.isHole(key)) ? undefined : new Set(keys);
}
