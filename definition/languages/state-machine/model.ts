// A state machine as the rules see it: its states in their scopes, and the expressions in them.

import type { Document, Path } from "../../read/document";
import type { Fields } from "../given-fields";
import type { Rule, ValidateOptions } from "../rule";
import type { Parsed } from "./expression/syntax";

export type { Fields } from "../given-fields";

export type StateMachineRule = Rule<StateMachineModel>;

export interface StateMachineModel {
  readonly document: Document;
  readonly options: ValidateOptions;
  /** The flow's own fields; empty when the definition is not an object. */
  readonly fields: Fields;
  /** Every list of states with a `StartAt` of its own: the flow first, then branches and processors. */
  readonly scopes: readonly Scope[];
  /** Every state of every scope. */
  readonly states: readonly State[];
  readonly expressions: readonly Expression[];
}

/** A list of states that reach each other: the flow, a branch of a Parallel, the processor of a Map. */
export interface Scope {
  readonly path: Path;
  readonly fields: Fields;
  readonly owner?: State;
  readonly states: readonly State[];
  readonly names: ReadonlyMap<string, State>;
  /** The same names, for advice. */
  readonly nameList: readonly string[];
  /** Whether a name in it is not known yet, so that no target can be said to be missing. */
  readonly open: boolean;
  /** Whether its states run in an Express execution. */
  readonly express: boolean;
}

export interface State {
  readonly path: Path;
  readonly fields: Fields;
  readonly scope: Scope;
  /** `undefined` when absent, unknown or no text. */
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly transitions: readonly Transition[];
}

/** A field that names the state to run then: `Next`, `Default`, and those of branches and catches. */
export interface Transition {
  readonly path: Path;
  readonly target: unknown;
}

/** A text that is evaluated at run time. */
export interface Expression {
  readonly path: Path;
  readonly state: State;
  /** The field of the state that it belongs to: `Parameters`, `Condition`. */
  readonly place: string;
  readonly text: string;
  readonly parsed: Parsed;
}
