// A Logic Composer definition as the rules see it: triggers, actions in their scopes, and texts with expressions.

import type { Document, Path } from "../../read/document";
import type { Fields } from "../given-fields";
import type { Rule, ValidateOptions } from "../rule";
import type { Template } from "./template";

export type ComposerRule = Rule<ComposerModel>;

export interface ComposerModel {
  readonly document: Document;
  readonly options: ValidateOptions;
  /** The definition's own fields; empty when it is not an object. */
  readonly fields: Fields;
  readonly triggers: readonly Part[];
  /** Every map of actions, the outermost first. */
  readonly scopes: readonly Scope[];
  /** Every action of every scope. */
  readonly actions: readonly Action[];
  /** Actions by name, in lower case: the kin of this language does not tell cases apart. */
  readonly byName: ReadonlyMap<string, Action>;
  readonly texts: readonly Text[];
}

/** A trigger or an action. */
export interface Part {
  readonly name: string;
  readonly path: Path;
  readonly fields: Fields;
  /** In lower case; `undefined` when absent, unknown or no text. */
  readonly type: string | undefined;
}

export interface Action extends Part {
  readonly scope: Scope;
  readonly after: readonly RunAfter[];
}

/** An entry of `runAfter`. */
export interface RunAfter {
  readonly name: string;
  readonly path: Path;
  readonly statuses: unknown;
}

/** A map of actions that run in the order of their `runAfter`. */
export interface Scope {
  readonly path: Path;
  /** The value that should be the map. */
  readonly value: unknown;
  readonly owner?: Action;
  /** Containers around it: 0 for the outermost. */
  readonly depth: number;
  readonly actions: readonly Action[];
  /** Names, in lower case, of actions of which nothing else is known yet. */
  readonly unknown: ReadonlySet<string>;
  /** Whether not even all names are known yet, so that none can be said to be missing. */
  readonly open: boolean;
  /** Their names, for advice. */
  readonly names: readonly string[];
  /** Its actions by name in lower case. */
  readonly byName: ReadonlyMap<string, Action>;
}

/** A text that may hold expressions. */
export interface Text {
  readonly part: Part;
  readonly path: Path;
  readonly template: Template;
}
