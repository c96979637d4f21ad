// From a document to its scopes, states and expressions: one walk, without recursion.

import { isObject } from "../../../text/json";
import type { Document, Path } from "../../read/document";
import type { ValidateOptions } from "../rule";
import { expressionsOf } from "./expressions-of";
import { fieldsOf, items, known } from "./fields";
import type { Fields, Scope, State, StateMachineModel } from "./model";
import { transitionsOf } from "./transitions";

interface Place {
  readonly path: Path;
  readonly fields: Fields;
  readonly owner?: State;
  readonly express: boolean;
}

/** What the rules of state machines look at. */
export function stateMachineModel(document: Document, options: ValidateOptions = {}): StateMachineModel {
  const fields = fieldsOf(document.data);
  const scopes: Scope[] = [];
  const places: Place[] = [{ path: [], fields, express: options.executionMode === "Express" }];
  // Grows while it is walked: states add the scopes inside them.
  for (const place of places) {
    const scope = scopeAt(document, place);
    scopes.push(scope);
    for (const state of scope.states) places.push(...placesIn(document, state));
  }
  const states = scopes.flatMap((scope) => scope.states);
  const expressions = states.flatMap((state) => expressionsOf(document, state));
  return { document, options, fields, scopes, states, expressions };
}

function scopeAt(document: Document, place: Place): Scope {
  const states: State[] = [];
  const names = new Map<string, State>();
  const list = place.fields.States;
  const entries = items(document, place.fields, "States");
  const open = document.isHole(list) || entries.some((entry) => isNameUnknown(document, entry));
  const nameList: string[] = [];
  const scope: Scope = { ...place, states, names, nameList, open };
  for (const [index, entry] of entries.entries()) {
    if (!isObject(entry) || document.isHole(entry)) continue;
    const state = stateAt(document, { scope, fields: entry, path: [...place.path, "States", index] });
    states.push(state);
    if (state.name === undefined || names.has(state.name)) continue;
    names.set(state.name, state);
    nameList.push(state.name);
  }
  return scope;
}

function stateAt(document: Document, found: Pick<State, "scope" | "fields" | "path">): State {
  return {
    ...found,
    type: textIn(document, found.fields, "Type"),
    name: textIn(document, found.fields, "Name"),
    transitions: transitionsOf(document, found),
  };
}

function isNameUnknown(document: Document, entry: unknown): boolean {
  return document.isHole(entry) || (isObject(entry) && document.isHole(entry.Name));
}

function textIn(document: Document, fields: Fields, key: string): string | undefined {
  const value = known(document, fields, key);
  return typeof value === "string" ? value : undefined;
}

/** The scopes inside a state: the branches of a Parallel, the processor of a Map. */
function placesIn(document: Document, state: State): readonly Place[] {
  const { fields, path } = state;
  const { express } = state.scope;
  if (state.type === "Map") {
    const processor = known(document, fields, "Processor");
    if (!isObject(processor)) return [];
    const isExpress = express || runsExpress(fields) || runsExpress(processor);
    return [{ path: [...path, "Processor"], fields: processor, owner: state, express: isExpress }];
  }
  if (state.type !== "Parallel") return [];
  return items(document, fields, "Branches").flatMap((branch, index) =>
    isObject(branch) && !document.isHole(branch)
      ? [{ path: [...path, "Branches", index], fields: branch, owner: state, express }]
      : [],
  );
}

/** A distributed Map may run each item as an Express execution. */
function runsExpress(fields: Fields): boolean {
  return fieldsOf(fields.ProcessorConfig).ExecutionMode === "Express";
}
