// One step of the engine, whatever Pulumi printed.

import { isObject } from "../../text/json";
import type { Inputs } from "../model/model";
import { masked } from "./secrets";

export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly properties: readonly string[];
  readonly replacedBy: readonly string[];
}

/** What the program or the state says, without what our classes hide in it. */
export function inputsOf(state: unknown): Inputs {
  const inputs = isObject(state) && isObject(state.inputs) ? state.inputs : {};
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([name]) => !name.startsWith("__"))
      .map(([name, value]) => [name, masked(value)]),
  );
}
