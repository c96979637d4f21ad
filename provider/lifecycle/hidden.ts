// What the SDK and the engine hide in inputs and state: keys that begin with `__`.

import type { JsonObject } from "../../text/json";

/** The hidden input in which the SDK passes the logical name; displays leave out keys that begin with `__`. */
export const logicalNameKey = "__logicalName";

/** The hidden input with the path of the file that a definition was read from, for messages. */
export const definitionFileKey = "__definitionFile";

/** The hidden input in which a door or the SDK names the inputs that are secret, a list; absent when none is. */
export const secretInputsKey = "__secretInputs";

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
