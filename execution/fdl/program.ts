// A definition made ready to run: lists of steps with what each one does, conditions and paths read once.

import type { ConditionNode } from "../../definition/languages/fdl";
import type { Segment } from "../../definition/languages/fdl/path-segments";
import type { Json } from "../../text/json";
import type { Pattern } from "../core/run";

export interface Program {
  /** The steps of the flow are the first. */
  readonly lists: readonly ListCode[];
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  readonly timeoutSeconds?: number;
  /** Why it cannot run at all. */
  readonly problem?: string;
}

export interface ListCode {
  readonly steps: readonly StepCode[];
  /** Where the step of a name stands. */
  readonly named: ReadonlyMap<string, number>;
}

export interface StepCode {
  readonly name: string;
  /** Whether its list is over after it. */
  readonly end: boolean;
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  readonly work: Work;
}

export type Work =
  | { readonly kind: "pass" | "succeed" }
  | { readonly kind: "fail"; readonly error: string; readonly cause: string }
  | { readonly kind: "wait"; readonly field: "duration" | "timestamp"; readonly until: Source }
  | ChoiceWork
  | TaskWork
  | { readonly kind: "parallel"; readonly branches: readonly number[] }
  | ForeachWork
  /** What no document describes, or what is broken: it fails when it is reached. */
  | { readonly kind: "problem"; readonly cause: string };

export interface ChoiceWork {
  readonly kind: "choice";
  readonly entries: readonly (Way & { readonly condition: ConditionNode; readonly text: string })[];
  readonly otherwise?: Way;
}

/** Steps, then a jump. */
export interface Way {
  readonly list?: number;
  readonly goto?: string;
}

export interface ForeachWork {
  readonly kind: "foreach";
  readonly collection: Source;
  readonly item: string;
  readonly index?: string;
  readonly list: number;
}

export interface TaskWork {
  readonly kind: "task";
  readonly resourceArn?: string;
  readonly action?: string;
  /** The name of the child flow, when it is one. */
  readonly childFlow?: string;
  readonly pattern: Pattern;
  readonly timeoutSeconds?: number;
  readonly params?: readonly Mapping[];
  readonly retries: readonly RetryPolicy[];
  readonly catches: readonly { readonly errors: readonly string[]; readonly goto: string }[];
  readonly errors: readonly Mapping[];
}

export interface RetryPolicy {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxIntervalSeconds: number;
  readonly maxAttempts: number;
  readonly multiplier: number;
}

export interface Mapping {
  readonly target: string;
  readonly source: Source;
}

export type Source =
  | { readonly kind: "constant"; readonly value: Json }
  | {
      readonly kind: "path";
      readonly root: "input" | "local" | "context";
      readonly segments: readonly Segment[];
      /** As it is written. */
      readonly text: string;
    };
