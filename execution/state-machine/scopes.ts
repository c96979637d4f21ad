// What a strand of a state machine is in: one state after the other.

import type { Json } from "../../text/json";
import type { Failure, Run, Strand } from "../core/run";

/**
 * `entering` → `entered` → `started` → `ran` → the next state or `over`; or `refused` → `failing` → the state that
 * catches it or `broken`. Between them the waiting of its kind.
 */
export type Phase =
  | "entering"
  | "entered"
  | "started"
  | "waiting"
  | "inside"
  | "reading"
  | "read"
  | "mapping"
  | "writing"
  | "ran"
  | "refused"
  | "retrying"
  | "aborting"
  | "failing"
  | "over"
  | "broken";

export interface StateScope {
  readonly scope: number;
  /** Where its state stands. */
  at: number;
  phase: Phase;
  /** Id of the event with which the state was entered. */
  enteredId: number;
  /** As it was handed over, and then as it was constructed. */
  input: Json;
  /** What it gives before construction. */
  output: Json;
  /** 0 before the first try. */
  attempt: number;
  /** How often each policy has been used. */
  retries: number[];
  failure?: Failure;
  /** Whether trying again could help. */
  isFinal?: boolean;
  branches?: BranchesState;
  map?: MapState;
  /** Of siblings that were given up: what is still to be told. */
  aborted?: Aborted[];
}

export interface BranchesState {
  readonly count: number;
  next: number;
  /** How many have begun and not ended. */
  open: number;
  readonly outputs: Json[];
  /** The first that was told, while the others go on. */
  failure?: Failure;
  /** Of a Map: what its branches begin with, and how many at a time. */
  readonly items?: readonly Json[];
  readonly most: number;
}

export interface MapState {
  readonly name: string;
  /** The input of each child. */
  readonly items: readonly Json[];
  next: number;
  readonly outputs: Json[];
}

export interface Aborted {
  readonly stepName: string;
  readonly after: number;
}

export type MachineRun = Run<StateScope>;
export type MachineStrand = Strand<StateScope>;

export const newState = (scope: number, at: number, input: Json): StateScope => ({
  scope,
  at,
  phase: "entering",
  enteredId: 0,
  input,
  output: null,
  attempt: 0,
  retries: [],
});

/** Goes to a state: what belonged to the one before is gone. */
export function moveTo(state: StateScope, at: number, input: Json): void {
  state.at = at;
  state.phase = "entering";
  state.input = input;
  state.output = null;
  state.attempt = 0;
  if (state.retries.length > 0) state.retries = [];
  for (const key of ["failure", "isFinal", "branches", "map", "aborted"] as const) {
    if (state[key] !== undefined) delete state[key];
  }
}
