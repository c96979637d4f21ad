// What a state holds: the inputs in the program's words, and what the service added.

import type { BaseInputs, Definition } from "./define";
import { type JsonObject, toState } from "./json";
import { logicalNameKey } from "./name";

/** The state after a create or an update: what was found, with the inputs as they were given. */
export function stateOf<I extends BaseInputs, S extends I>(
  { chosenByService }: Definition<I, S>,
  found: S,
  given: JsonObject,
): JsonObject {
  const unasked = new Set<string>((chosenByService ?? []).filter((name) => !(name in given)));
  const own = Object.entries(toState(found)).filter(([name]) => !unasked.has(name));
  return { ...Object.fromEntries(own), ...ownInputs(given), ...hiddenOf(given) };
}

/** What the SDK hides in inputs and the state has to keep: the logical name of an automatic name. */
export function hiddenOf(values: JsonObject): JsonObject {
  const logicalName = values[logicalNameKey];
  return logicalName === undefined ? {} : { [logicalNameKey]: logicalName };
}

/** Inputs without what the doors and the SDK hide in them. */
export function ownInputs(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).filter(([key, value]) => !key.startsWith("__") && value !== null),
  );
}
