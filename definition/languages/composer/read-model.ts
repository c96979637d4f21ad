// From a document to its triggers, scopes, actions and texts: without recursion.

import { isObject } from "../../../text/json";
import type { Document, Path } from "../../read/document";
import { type Fields, field, fieldsOf, known } from "../given-fields";
import type { ValidateOptions } from "../rule";
import type { Action, ComposerModel, Part, RunAfter, Scope } from "./model";
import { textsOf } from "./texts";

interface Place {
  readonly path: Path;
  readonly value: unknown;
  readonly owner?: Action;
  readonly depth: number;
}

/** What the rules of Logic Composer look at. */
export function composerModel(document: Document, options: ValidateOptions = {}): ComposerModel {
  const fields = fieldsOf(document.data);
  const triggers = partsIn(document, known(document, fields, "triggers"), ["triggers"]);
  const scopes: Scope[] = [];
  const places: Place[] = [{ path: ["actions"], value: field(fields, "actions"), depth: 0 }];
  // Grows while it is walked: actions add the scopes inside them.
  for (const place of places) {
    const scope = scopeAt(document, place);
    scopes.push(scope);
    for (const action of scope.actions) places.push(...placesIn(action));
  }
  const actions = scopes.flatMap((scope) => scope.actions);
  const byName = new Map(actions.map((action) => [action.name.toLowerCase(), action]));
  const texts = [...triggers, ...actions].flatMap((part) => textsOf(document, part));
  return { document, options, fields, triggers, scopes, actions, byName, texts };
}

function scopeAt(document: Document, place: Place): Scope {
  const actions: Action[] = [];
  const byName = new Map<string, Action>();
  const parts = document.isHole(place.value) ? [] : partsIn(document, place.value, place.path);
  const entries = Object.entries(fieldsOf(place.value));
  const scope: Scope = {
    ...place,
    actions,
    byName,
    names: parts.map(({ name }) => name),
    unknown: new Set(entries.filter(([, part]) => document.isHole(part)).map(([name]) => name.toLowerCase())),
    open: document.isHole(place.value) || entries.some(([name]) => document.isHole(name)),
  };
  for (const part of parts) {
    const action: Action = { ...part, scope, after: runAfterOf(document, part) };
    actions.push(action);
    byName.set(part.name.toLowerCase(), action);
  }
  return scope;
}

function partsIn(document: Document, value: unknown, path: Path): readonly Part[] {
  return Object.entries(fieldsOf(value)).flatMap(([name, fields]) => {
    if (!isObject(fields) || document.isHole(fields)) return [];
    const type = known(document, fields, "type");
    return [
      {
        name,
        fields,
        path: [...path, name],
        type: typeof type === "string" ? type.toLowerCase() : undefined,
      },
    ];
  });
}

function runAfterOf(document: Document, { fields, path }: Part): readonly RunAfter[] {
  const entries = Object.entries(fieldsOf(known(document, fields, "runAfter")));
  return entries.map(([name, statuses]) => ({ name, statuses, path: [...path, "runAfter", name] }));
}

/** Fields of an action whose content is not made of actions. */
const notScopes = new Set(["inputs", "runAfter", "expression", "foreach", "limit", "metadata"]);

/** The maps of actions inside an action, by where they stand: so also those of types that are not known. */
function placesIn(action: Action): readonly Place[] {
  const depth = action.scope.depth + 1;
  const at = (value: unknown, ...path: string[]) => ({
    path: [...action.path, ...path],
    value,
    owner: action,
    depth,
  });
  return Object.entries(action.fields).flatMap(([key, value]): Place[] => {
    if (notScopes.has(key)) return [];
    if (key === "actions") return [at(value, key)];
    if (key === "cases")
      return Object.entries(fieldsOf(value)).flatMap(([name, one]) => inner(one, "cases", name));
    return inner(value, key);
  });

  function inner(holder: unknown, ...path: string[]): Place[] {
    const fields: Fields = fieldsOf(holder);
    return Object.hasOwn(fields, "actions") ? [at(fields.actions, ...path, "actions")] : [];
  }
}
