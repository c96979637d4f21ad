import type { ExecutionEvent } from "../api/serverless-workflow/replies";
import type { Json } from "../text/json";
import type { ExecutionStatus } from "./store/records";

/** Of the shape of the service's events. `EventDetail` is JSON text, or empty. */
export type RunEvent = Required<ExecutionEvent>;

/** How an execution went. */
export interface ExecutionRun {
  /** Of Logic Composer, the flow's id. */
  readonly flowName: string;
  readonly executionName: string;
  /** `Running` only for one that would go on for more than a year. */
  readonly status: ExecutionStatus;
  /** Present where it has succeeded; a failed workflow of Logic Composer may have answered before. */
  readonly output?: Json;
  /** Why it did not succeed. */
  readonly failure?: { readonly error: string; readonly cause: string };
  /** ISO 8601 in UTC, by a clock that goes on by itself: nothing is waited for. */
  readonly startedTime: string;
  readonly stoppedTime: string;
  /** Its history, as GetExecutionHistory gives it. */
  readonly events: readonly RunEvent[];
  /** What it has started, in that order: child flows, and items of distributed Maps. */
  readonly children: readonly ChildRun[];
}

/** An execution that a step has started. */
export interface ChildRun extends ExecutionRun {
  readonly startedBy: {
    readonly flowName: string;
    readonly executionName: string;
    readonly stepName: string;
  };
}
