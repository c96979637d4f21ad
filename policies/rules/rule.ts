// A rule of the gate: whom it looks at, what can be set, and what it finds.

import type { Path } from "../../definition";
import type { ClassName } from "../../text/resource-type";
import type { StackResource } from "./resource";

/** `mandatory`: it refuses. `advisory`: it is told. `remediate`: it is mended where a rule can, else refused. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;
export type Level = (typeof levels)[number];

interface Kinds {
  readonly flag: boolean;
  readonly number: number;
  readonly choice: string;
  readonly texts: readonly string[];
  readonly textsByKey: Readonly<Record<string, string>>;
}

/** What one setting of a rule may be. */
export type SettingSpec = {
  readonly [K in keyof Kinds]: {
    readonly kind: K;
    readonly description: string;
    readonly default: Kinds[K];
    /** Of a number. */
    readonly least?: number;
    readonly most?: number;
    /** Of a choice. */
    readonly choices?: readonly string[];
    /** Of each text, with its words. */
    readonly pattern?: string;
    readonly wanted?: string;
  };
}[keyof Kinds];

export type SettingValues = Readonly<Record<string, Kinds[keyof Kinds]>>;

type SettingSpecs = Readonly<Record<string, SettingSpec>>;
type SettingsOf<S extends SettingSpecs> = { readonly [Name in keyof S]: Kinds[S[Name]["kind"]] };

export interface Violation {
  /** What is wrong, in one line and without a value that might be secret. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where it stands: the input, then the way in it. */
  readonly path?: Path;
  /** Where that is in the text of a definition. */
  readonly line?: number;
  readonly column?: number;
}

interface RuleText<S extends SettingSpecs> {
  /** `task-retry`. */
  readonly name: string;
  readonly level: Level;
  /** What it asks for, in one line. */
  readonly title: string;
  /** Why, and what it cannot see; Markdown. */
  readonly why: string;
  readonly classes: readonly ClassName[];
  readonly settings: S;
}

export interface ResourceRule<S extends SettingSpecs = SettingSpecs> extends RuleText<S> {
  /** Whether it compares with what was there before, which the engine tells no policy pack. */
  readonly comparesWithOld?: true;
  check(resource: StackResource, settings: SettingsOf<S>): Iterable<Violation>;
  /** The inputs mended, where that is safe; `undefined` when there is nothing to mend. */
  remedy?(resource: StackResource, settings: SettingsOf<S>): Remedy | undefined;
}

export interface StackRule<S extends SettingSpecs = SettingSpecs> extends RuleText<S> {
  /** Whether its settings ask for anything. */
  isAsked(settings: SettingsOf<S>): boolean;
  checkStack(resources: readonly StackResource[], settings: SettingsOf<S>): Iterable<StackViolation>;
}

export interface StackViolation extends Violation {
  readonly resource: StackResource;
}

/** Inputs to set, and the paths of those to mark as secret as they are. */
export interface Remedy {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly mark?: readonly Path[];
}

export type Rule = ResourceRule | StackRule;

/** A rule that looks at each resource by itself, its settings typed by what can be set. */
export const resourceRule = <const S extends SettingSpecs>(rule: ResourceRule<S>): ResourceRule => rule;

/** A rule that looks at the stack as a whole. */
export const stackRule = <const S extends SettingSpecs>(rule: StackRule<S>): StackRule => rule;

/** Names that a rule passes over: every rule has it. */
export const except = {
  kind: "texts",
  description: "Logical names of resources to pass over, with `*` and `?`.",
  default: [],
} as const satisfies SettingSpec;
