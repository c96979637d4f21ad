// A rule of a language: what it looks at, what it says, and what it found.

import type { Path, Severity } from "../read/document";

export interface ValidateOptions {
  /** Name of the flow in the API: a state machine's `Name` must equal it. */
  readonly flowName?: string;
  readonly executionMode?: "Standard" | "Express";
  /** What becomes of findings, by the id of their rule. @default each rule's own severity */
  readonly rules?: RuleLevels;
  /** Texts that a deployment tool fills in, `*` for any characters: `<*>`, `{{*}}`. */
  readonly placeholders?: readonly string[];
}

/** `allow`: it is not told. */
export type Level = "allow" | "warn" | "error";

export type RuleLevels = Readonly<Record<string, Level>>;

/** What a rule found: a path, and inside a text value how far its mistake stands. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly part?: "key" | "value";
  /** Characters from the beginning of the text value, for mistakes inside expressions. */
  readonly offset?: number;
}

/** A rule as data, so that the reference page, the tests and the checks are the same thing. */
export interface Rule<Model> {
  /** `fdl/goto-target`. */
  readonly id: string;
  readonly severity: Severity;
  /** What it asks for, in one line. */
  readonly title: string;
  /** Why, how sure, and the vendor's page or the kinship that it rests on; Markdown. */
  readonly why: string;
  /** A whole definition that it accepts, and one that it reports. */
  readonly accepted: string;
  readonly refused: string;
  check(model: Model): Iterable<Finding>;
}

/** A rule without its check: what the reference page shows. */
export type RuleInfo = Omit<Rule<never>, "check">;
