// What all strands of a run share: variables, and the response that was sent.

import type { Json, JsonObject } from "../../text/json";
import { isMap } from "./expression/values";
import type { ComposerRun } from "./scopes";

export function variablesOf({ global }: Pick<ComposerRun, "global">): JsonObject {
  const variables = global?.variables;
  return isMap(variables) ? variables : {};
}

/** A variable is its type and its value. */
export function setVariable(run: ComposerRun, name: string, variable: { type: string; value: Json }): void {
  run.global = { ...run.global, variables: { ...variablesOf(run), [name]: variable } };
}

export const responseOf = ({ global }: Pick<ComposerRun, "global">): Json | undefined => global?.response;

export function setResponse(run: ComposerRun, response: Json): void {
  run.global = { ...run.global, response };
}
