// The types of actions that are run here, by name in lower case.

import { adviser } from "../../../definition/languages/adviser";
import { kindredActions } from "../../../definition/languages/composer/vocabulary";
import { isObject } from "../../../text/json";
import { nearest } from "../../../text/nearest";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { notSupported } from "../faults";
import { knownFields, objectFields } from "../fields";
import type { ActionCode } from "../program";
import type { ActionType, Given } from "./action-type";
import { callTypes, connector } from "./calls";
import { controlTypes } from "./control";
import { dataTypes } from "./data";
import { tableTypes } from "./table";
import { variableTypes } from "./variables";

const types: ReadonlyMap<string, ActionType> = new Map(
  Object.entries({ ...dataTypes, ...tableTypes, ...variableTypes, ...controlTypes, ...callTypes }).map(
    ([name, type]) => [name.toLowerCase(), type],
  ),
);

/** Names that are run here, as they are written. */
const typeNames: readonly string[] = kindredActions.filter((name) => types.has(name.toLowerCase()));

/** Every action may have them. */
const common = ["type", "kind", "inputs", "runAfter", "description", "metadata"];

/** What an action of a type does. */
export function compileAction(
  given: unknown,
  scopeOf: Given["scopeOf"],
): Pick<ActionCode, "inputs" | "work"> {
  const { type: word } = isObject(given) ? given : {};
  if (typeof word !== "string" || word === "") throw new Fault('the action has no "type"');
  const type = types.get(word.toLowerCase()) ?? connectorOf(word);
  const [own, what] = [type.fields ?? [], `an action of type ${quote(word)}`];
  const fields = own === "any" ? objectFields(given, what) : knownFields(given, [...common, ...own], what);
  const inputs = type.inputs
    ? knownFields(fields.inputs ?? {}, type.inputs, `"inputs" of type ${quote(word)}`)
    : {};
  return type.compile({ fields, inputs, scopeOf });
}

/** What only its connector knows is handed over; a name that is nearly one of ours is mistyped. */
function connectorOf(word: string): ActionType {
  if (nearest(word, typeNames) === undefined) return connector(word);
  throw new Fault(`no connector ${quote(word)} is known; ${adviser()(word, typeNames)}`, notSupported);
}
