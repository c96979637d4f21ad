// A definition made ready to run: states with what each one does, expressions and constructors read once.

import type { Json } from "../../text/json";
import type { Pattern } from "../core/run";
import type { MachineRun, MachineStrand, StateScope } from "./scopes";

/** Gives a value of a scene; `undefined` when a path leads to nothing and that is allowed. */
export type Evaluate = (scene: Scene) => Json | undefined;

export interface Program {
  /** The states of the flow are the first. */
  readonly scopes: readonly ScopeCode[];
  readonly timeoutSeconds?: number;
  /** Why it cannot run at all. */
  readonly problem?: string;
}

export interface ScopeCode {
  readonly startAt: string;
  readonly states: readonly StateCode[];
  /** Where the state of a name stands. */
  readonly named: ReadonlyMap<string, number>;
  /** Its text, for children that run it by themselves. */
  readonly source: Readonly<Record<string, unknown>>;
}

export interface Constructors {
  readonly outputs?: Evaluate;
  readonly globals?: Evaluate;
}

export interface StateCode extends Constructors {
  readonly name: string;
  readonly inputs?: Evaluate;
  /** Without one its scope is over after it. */
  readonly next?: string;
  readonly work: Work;
  readonly retries: readonly RetryPolicy[];
  readonly catches: readonly CatchPolicy[];
}

export interface RetryPolicy {
  readonly errors: readonly string[];
  readonly maxAttempts: number;
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxBackoffSeconds: number;
}

export interface CatchPolicy extends Constructors {
  readonly errors: readonly string[];
  readonly next: string;
}

export type Work =
  | { readonly kind: "pass" | "succeed" }
  | { readonly kind: "fail"; readonly code?: Evaluate; readonly detail?: Evaluate }
  | { readonly kind: "wait"; readonly seconds: Evaluate }
  | ChoiceWork
  | TaskWork
  | { readonly kind: "parallel"; readonly branches: readonly number[] }
  | MapWork
  /** What no document describes, or what is broken: it fails when it is reached. */
  | { readonly kind: "problem"; readonly cause: string };

export interface ChoiceWork {
  readonly kind: "choice";
  readonly branches: readonly {
    readonly condition: Evaluate;
    readonly text: string;
    readonly next: string;
  }[];
  readonly otherwise?: string;
}

export interface TaskWork {
  readonly kind: "task";
  readonly action: string;
  readonly pattern: Pattern;
  readonly parameters?: Evaluate;
  readonly timeout?: Evaluate;
}

export interface MapWork {
  readonly kind: "map";
  readonly scope: number;
  /** Either a path to the items or what is to read them. */
  readonly items?: Evaluate;
  readonly reader?: Evaluate;
  readonly item?: Evaluate;
  readonly most?: Evaluate;
  readonly concurrency?: Evaluate;
  /** Present when its items are executions of their own. */
  readonly distributed?: Distributed;
}

export interface Distributed {
  readonly executionMode: "Standard" | "Express";
  readonly batch?: Evaluate;
  readonly writer?: Evaluate;
  readonly toleratedCount?: Evaluate;
  readonly toleratedPercentage?: Evaluate;
}

/** Where a state registers the scopes inside it. */
export interface Scopes {
  add(scope: unknown, what: "Branches" | "Processor"): number;
}

/** A state at its turn. */
export interface Turn {
  readonly run: MachineRun;
  readonly strand: MachineStrand;
  readonly state: StateScope;
  readonly code: StateCode;
}

/** What expressions read. */
export interface Scene extends Turn {
  /** Of the state where they stand: numbers drawn at random follow from it. */
  readonly place: string;
  readonly output?: Json;
  readonly item?: Json;
  /** Numbers drawn so far. */
  draws: number;
}
