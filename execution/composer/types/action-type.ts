// What a type of action is: the fields it has, and what it does.

import type { Fields } from "../fields";
import type { ActionCode } from "../program";

export interface ActionType {
  /** Beside those that every action has; "any" where nobody documents them. */
  readonly fields?: readonly string[] | "any";
  /** Those of `inputs`, when they are known; without it `inputs` may be any value, or is not there at all. */
  readonly inputs?: readonly string[];
  compile(given: Given): Pick<ActionCode, "inputs" | "work">;
}

export interface Given {
  readonly fields: Fields;
  /** Of `inputs`, when the type says which ones there are. */
  readonly inputs: Fields;
  /** Registers a map of actions. */
  scopeOf(actions: unknown, what: string): number;
}
