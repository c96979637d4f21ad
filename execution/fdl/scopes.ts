// What a strand of a flow is in: lists of steps, and steps, in turn.

import type { Json, JsonObject } from "../../text/json";
import type { Failure, Run, Strand } from "../core/run";
import type { Program, StepCode } from "./program";

/** A list of steps that is being run: of the flow, of a choice, of a branch or of an iteration. */
export interface ListScope {
  readonly kind: "list";
  readonly list: number;
  /** The next step; its length when it is over. */
  at: number;
  input: Json;
  /** What its steps have left; never changed in place, as others may hold it. */
  local: JsonObject;
  /** Whether what begins with it has been told. */
  isNew: boolean;
}

/**
 * `entered` → `started` → `ran` → `succeeded`, or `failing` → `failed`, with the waiting of its kind between. What
 * the event of a phase says is told when the phase is left.
 */
export type Phase =
  | "entered"
  | "started"
  | "scheduled"
  | "waiting"
  | "answered"
  | "refused"
  | "retrying"
  | "inside"
  | "ran"
  | "succeeded"
  | "failing"
  | "failed";

export interface StepScope {
  readonly kind: "step";
  phase: Phase;
  /** Id of the event with which it was entered. */
  enteredId: number;
  input: Json;
  local: Json;
  output: JsonObject;
  /** Of a choice: where it jumps to. */
  goto?: string;
  task?: TaskState;
  branches?: BranchesState;
}

export interface TaskState {
  attempt: number;
  /** How often each policy has been used. */
  readonly retries: number[];
  answer?: Json;
  failure?: Failure;
}

export interface BranchesState {
  /** How many there are in all. */
  readonly count: number;
  next: number;
  /** Strands that have not ended, and how many: leaving costs the same however many there are. */
  readonly open: { [strand: string]: true };
  openCount: number;
  readonly locals: Json[];
  /** The first that was told, while the others go on. */
  failure?: Failure;
}

export type Scope = ListScope | StepScope;
export type FdlRun = Run<Scope>;
export type FdlStrand = Strand<Scope>;

/** A step at its turn. */
export interface Turn {
  readonly run: FdlRun;
  readonly strand: FdlStrand;
  readonly list: ListScope;
  readonly step: StepScope;
  readonly code: StepCode;
}

export const newList = (list: number, input: Json, isNew: boolean): ListScope => ({
  kind: "list",
  list,
  at: 0,
  input,
  local: {},
  isNew,
});

export const newStep = (): StepScope => ({
  kind: "step",
  phase: "entered",
  enteredId: 0,
  input: null,
  local: {},
  output: {},
});

/** The innermost step of a strand, when that is what it is at. */
export function turnOf(run: FdlRun, strand: FdlStrand, program: Program): Turn | undefined {
  const step = strand.stack.at(-1);
  const list = strand.stack.at(-2);
  if (step?.kind !== "step" || list?.kind !== "list") return undefined;
  const code = program.lists[list.list]?.steps[list.at];
  return code && { run, strand, list, step, code };
}
