// A definition made ready to run: maps of actions with what each one does, expressions read once.

import type { Json } from "../../text/json";
import type { Failure } from "../core/run";
import type { ActionScope, ActionStatus, ComposerRun, ComposerStrand, Frame } from "./scopes";

/** Gives a value of a scene. */
export type Evaluate = (scene: Scene) => Json;

export type Condition = (scene: Scene) => boolean;

export interface Program {
  /** The actions of the workflow are the first. */
  readonly scopes: readonly ScopeCode[];
  /** Where actions stand, by name in lower case. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly triggers: readonly TriggerCode[];
  readonly defaults: ReadonlyMap<string, Json>;
  readonly outputs?: Evaluate;
  /** Why it cannot run at all. */
  readonly problem?: string;
}

export interface TriggerCode {
  readonly name: string;
  /** In lower case. */
  readonly type: string;
  readonly inputs: Json;
}

/** Of an action: its map, and where it stands there. */
export interface Place {
  readonly scope: number;
  readonly at: number;
}

/** A map of actions. */
export interface ScopeCode {
  readonly actions: readonly ActionCode[];
  /** The action that holds it. */
  readonly owner?: Place;
}

export interface ActionCode {
  readonly name: string;
  readonly after: readonly After[];
  /** Those that wait for it. */
  readonly next: readonly number[];
  readonly inputs?: Evaluate;
  readonly work: Work;
}

/** An entry of `runAfter`. */
export interface After {
  readonly at: number;
  readonly statuses: readonly ActionStatus[];
}

export type Work =
  /** Done at once, from its inputs. */
  | { readonly kind: "instant"; act(scene: Scene, inputs: Json): Json | undefined }
  /** Ends at a time, in epoch milliseconds. */
  | { readonly kind: "wait"; until(inputs: Json, now: number): number }
  | RequestWork
  | { readonly kind: "terminate" }
  | BranchWork
  | ForeachWork
  | UntilWork
  /** What is not known, or what is broken: it fails when it is reached. */
  | ({ readonly kind: "problem" } & Failure);

/** Asked of somebody outside the run. */
export interface RequestWork {
  readonly kind: "request";
  /** `HTTP`, or the type of an action that only its connector knows. */
  readonly action: string;
  readonly timeoutSeconds: number;
  readonly retry: RetryPolicy;
}

export interface RetryPolicy {
  readonly count: number;
  readonly intervalSeconds: number;
  readonly multiplier: number;
  readonly leastSeconds: number;
  readonly mostSeconds: number;
}

/** A Scope, an If or a Switch: runs one map of actions, or none. */
export interface BranchWork {
  readonly kind: "branch";
  pick(scene: Scene): { readonly scope?: number; readonly outputs?: Json };
}

export interface ForeachWork {
  readonly kind: "foreach";
  readonly scope: number;
  readonly items: Evaluate;
  /** Iterations at a time. */
  readonly most: number;
}

export interface UntilWork {
  readonly kind: "until";
  readonly scope: number;
  readonly condition: Condition;
  readonly count: number;
  readonly timeoutSeconds: number;
  readonly failsAtLimit: boolean;
}

/** What a frame shows to expressions. */
export interface Shown extends Pick<Frame, "scope" | "records"> {
  /** Of a loop: its name, and which round this is. */
  readonly loop?: { readonly name: string; readonly index: number; readonly item?: Json };
}

/** What expressions read. */
export interface Scene {
  readonly run: ComposerRun;
  readonly program: Program;
  /** The innermost first; most values ask for none. */
  readonly frames: () => readonly Shown[];
  /** What `item()` is in a Query or a Select. */
  readonly item?: Json;
  /** Numbers drawn at random follow from it, and from how many were drawn. */
  readonly purpose: string;
  draws: number;
}

/** An action at its turn. */
export interface Turn {
  readonly run: ComposerRun;
  readonly strand: ComposerStrand;
  readonly action: ActionScope;
  readonly code: ActionCode;
}
