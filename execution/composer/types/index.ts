// The types of actions that are run here, by name in lower case.

import { adviser } from "../../../definition/languages/adviser";
import { kindredActions } from "../../../definition/languages/composer/vocabulary";
import { isObject } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { notSupported } from "../faults";
import { knownFields } from "../fields";
import type { ActionCode } from "../program";
import type { ActionType, Given } from "./action-type";
import { callTypes } from "./calls";
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
  const type = types.get(word.toLowerCase());
  if (!type) throw unknown(word);
  const fields = knownFields(given, [...common, ...(type.fields ?? [])], `an action of type ${quote(word)}`);
  const inputs = type.inputs
    ? knownFields(fields.inputs ?? {}, type.inputs, `"inputs" of type ${quote(word)}`)
    : {};
  return type.compile({ fields, inputs, scopeOf });
}

function unknown(word: string): Fault {
  return new Fault(
    `no connector ${quote(word)} can be run here; ${adviser()(word, typeNames)}`,
    notSupported,
  );
}
