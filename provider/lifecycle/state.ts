// What a state holds: the inputs in the program's words, and what the service added.

import { type JsonObject, toState } from "../../text/json";
import { sameProperty } from "./diff";
import { hiddenOf, ownInputs, unansweredKey } from "./hidden";
import type { BaseInputs, ResourceSpec, Unfinished } from "./resource-spec";

/** The state after a create or an update: what was found, with the inputs as they were given. */
export function stateOf<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  found: S,
  given: JsonObject,
): JsonObject {
  const isOutput = (name: string) =>
    !Object.hasOwn(spec.properties, name) || name in (spec.derivedFrom ?? {});
  const own = Object.entries(toState(found)).filter(([name, value]) => {
    return isOutput(name) || !sameProperty(spec, { name, old: value, next: given[name] });
  });
  return { ...Object.fromEntries(own), ...ownInputs(given), ...hiddenOf(given) };
}

/** The state after an update of which nobody knows whether it was carried out: what the program says may be there, or not. */
export function openState<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  old: S,
  given: JsonObject,
): JsonObject {
  const computed: Readonly<Record<string, string | undefined>> = spec.computed;
  // Without the values that inputs had, which may have been secret, and without what such an update changes.
  const stays = (name: string) => !Object.hasOwn(spec.properties, name) && computed[name] !== "moves";
  const outputs = Object.entries(toState(old)).filter(([name]) => stays(name));
  return { ...Object.fromEntries(outputs), ...ownInputs(given), ...hiddenOf(given), [unansweredKey]: true };
}

/** The state after a create or an update that has failed on the way: what is there, or may be. */
export function unfinishedState<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { state, isUnanswered }: Unfinished<S>,
  given: JsonObject,
): JsonObject {
  const mark = isUnanswered ? { [unansweredKey]: true } : {};
  return { ...toState({ ...stateOf(spec, state, given), ...state }), ...mark };
}
