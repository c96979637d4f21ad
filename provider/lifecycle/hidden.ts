// What the SDK, the doors and we hide in inputs and state: keys that begin with `__`, which displays leave out.

import type { JsonObject } from "../../text/json";

/** The logical name, from the SDK; kept where the name is automatic. */
export const logicalNameKey = "__logicalName";

/** Whose the object is, from the SDK: `project/stack/name`, with the types of its parents before the name. */
export const ownerKey = "__owner";

/** The path of the file that a definition was read from, for messages. */
export const definitionFileKey = "__definitionFile";

/** The names of the inputs that are secret, from the SDK or a door; absent when none is. */
export const secretInputsKey = "__secretInputs";

/** The engine's proposal for a missing name, from the plugin: a text, or `{ exact: text }` where it enforces it. */
export const proposedNameKey = "__proposedName";

/**
 * In the state of an object whose create was not answered: when that create began, in the service's time
 * (milliseconds since the epoch). Whether the object exists, and is ours, is still to be found out.
 */
export const unconfirmedKey = "__unconfirmed";

/**
 * In the state of an object that was created after a create of it had been lost: when the lost one began, in
 * the service's time. It may have made a twin, which is still to be removed.
 */
export const twinKey = "__twin";

/**
 * In the state of an object that can be written again, whose last create or update was not answered: what the state
 * says of it may be there, or not.
 */
export const unansweredKey = "__unanswered";

const keptKeys = [logicalNameKey, ownerKey];

/** What the state keeps of the hidden inputs. */
export function hiddenOf(values: JsonObject): JsonObject {
  return Object.fromEntries(keptKeys.flatMap((key) => (key in values ? [[key, values[key] ?? null]] : [])));
}

/** Which inputs are secret, where that is said. */
export function secretInputsOf(values: JsonObject): JsonObject {
  return secretInputsKey in values ? { [secretInputsKey]: values[secretInputsKey] ?? null } : {};
}

/** A hidden time of a state; `undefined` where there is none. */
export function hiddenTime(state: JsonObject, key: string): number | undefined {
  const time = state[key];
  return typeof time === "number" ? time : undefined;
}

/** Inputs without what is hidden in them. */
export function ownInputs(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).filter(([key, value]) => !key.startsWith("__") && value !== null),
  );
}
