// What a strand of a workflow is in: a map of actions, or one action. Actions run beside each other, so that each has
// a strand of its own, begun by that of its map.

import type { Json } from "../../text/json";
import type { Failure, Run, Strand } from "../core/run";

export type ActionStatus = "Succeeded" | "Failed" | "Skipped" | "TimedOut";

/** How an action has ended. */
export interface ActionRecord {
  readonly status: ActionStatus;
  /** Epoch milliseconds. */
  readonly startTime: number;
  readonly endTime: number;
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly failure?: Failure;
  /** What it ran, for expressions that read an action in it; of a loop the last round. */
  readonly inner?: Pick<Frame, "scope" | "records">;
}

/** A map of actions that is being run. */
export interface Frame {
  readonly kind: "frame";
  readonly scope: number;
  /** By place; null while they have not ended. */
  readonly records: (ActionRecord | null)[];
  /** How many actions each one still waits for. */
  readonly waits: number[];
  /** How many have not ended. */
  open: number;
  isNew: boolean;
}

/** `entering` → `started` → `waiting` or `inside` → `ended`, and `retrying` between two tries; `left` before the end. */
export type Phase = "entering" | "started" | "waiting" | "retrying" | "inside" | "ended" | "left";

export interface ActionScope {
  readonly kind: "action";
  readonly scope: number;
  readonly at: number;
  phase: Phase;
  /** Id of the event with which it started. */
  startedId: number;
  startTime: number;
  /** 0 before the first try. */
  attempt: number;
  inputs?: Json;
  outputs?: Json;
  /** How it ends. */
  status?: ActionStatus;
  failure?: Failure;
  inner?: Pick<Frame, "scope" | "records">;
  loop?: LoopState;
}

interface LoopState {
  /** Of a Foreach. */
  readonly items?: readonly Json[];
  next: number;
  /** How many rounds have begun and not ended. */
  open: number;
  /** The first that was told, while the others go on. */
  failure?: Failure;
}

export type Scope = Frame | ActionScope;
export type ComposerRun = Run<Scope>;
export type ComposerStrand = Strand<Scope>;

export const newAction = (scope: number, at: number): ActionScope => ({
  kind: "action",
  scope,
  at,
  phase: "entering",
  startedId: 0,
  startTime: 0,
  attempt: 0,
});

/** `actions`: those of its map, and whom each one waits for. */
export const newFrame = (scope: number, actions: readonly Waiting[] = []): Frame => ({
  kind: "frame",
  scope,
  records: actions.map(() => null),
  waits: actions.map(({ after }) => after.length),
  open: actions.length,
  isNew: true,
});

interface Waiting {
  readonly after: readonly unknown[];
}
