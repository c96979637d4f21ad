// What the caller tells a run, and what becomes of it.

import type { Json } from "../../text/json";
import type { Failure, MapRunLimits } from "./run";

interface At {
  /** Epoch milliseconds. Timers that are due by then go first. */
  readonly at: number;
}

interface OfAttempt extends At {
  /** `Task.id` and `Task.attempt`. */
  readonly task: number;
  readonly attempt: number;
}

export type Happening =
  /** Time has come so far. */
  | (At & { readonly type: "timeReached" })
  /** With `sync` and `waitForCallback`: the request was taken. */
  | (OfAttempt & { readonly type: "taskSubmitted" })
  /** With `requestResponse`: its answer. With `sync`, once submitted: the output of what it started. */
  | (OfAttempt & { readonly type: "taskSucceeded"; readonly output: Json })
  /** The request, or with `sync`, once submitted, what it started. */
  | (OfAttempt & Failure & { readonly type: "taskFailed" })
  /** ReportTaskSucceeded. */
  | (At & { readonly type: "callbackSucceeded"; readonly token: string; readonly output: Json })
  /** ReportTaskFailed. */
  | (At & Failure & { readonly type: "callbackFailed"; readonly token: string })
  /** UpdateMapRun: what is left out stays. */
  | (At & { readonly type: "mapRunUpdated"; readonly mapRunName: string } & Partial<MapRunLimits>)
  /** StopExecution; `afterStep` lets the steps that were entered before go on until the next one would be. */
  | (At & Failure & { readonly type: "stop"; readonly afterStep?: boolean });

/**
 * `taken`, or why not: `unknown`, no such task was ever there; `completed`, the task, attempt or run has ended;
 * `early`, the request is not submitted yet; `pattern`, this task does not end that way.
 */
export type Answer = "taken" | "unknown" | "completed" | "early" | "pattern";

/** How an open task has ended, or that it goes on elsewhere. */
export type Outcome =
  | { readonly type: "submitted" }
  | { readonly type: "succeeded"; readonly output: Json }
  | ({ readonly type: "failed" } & Failure);
