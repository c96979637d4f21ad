// What stands in for the services that tasks call: which task a stub is for, and what it answers.

import type { Failure, Task } from "../../execution/run";
import type { Json } from "../../text/json";

/** For which tasks, and what they get. All that is given of the first part must fit; `*` and `?` stand for any. */
export interface Stub extends Answer {
  /** What a task calls: `acs:fc:::services/shop/functions/pay`. */
  readonly resource?: string;
  /** `FC:InvokeFunction`, `ocr:*`. */
  readonly action?: string;
  readonly flow?: string;
  /** The step or state. */
  readonly step?: string;
  /** 1 for the first. */
  readonly attempt?: number;
  /** One answer after the other for the same step of an execution; the last one stays. */
  readonly sequence?: readonly Answer[];
  /** Also what the action cannot give. @default false */
  readonly loose?: boolean;
}

/** One of `output`, `error`, `module`, `url` and `submitted`, or with `callback` none. */
export interface Answer {
  readonly output?: Json;
  readonly error?: StubError;
  /** With `error`, of a `sync` task: it refuses the request. @default false: it ends what was started */
  readonly refused?: true;
  /** Path of a module, from the folder of the stubs file; it exports a function of a `StubTask`. */
  readonly module?: string;
  /** A server on this machine, which gets the `StubTask` by POST. */
  readonly url?: string;
  /** The request is taken, and somebody else reports how it ends. */
  readonly submitted?: true;
  /** Reports how a task ends whose request was taken. */
  readonly callback?: Callback;
  /** Seconds, or `"1.5s"`, `"200ms"`, `"5m"`, `"2h"`. @default 0 */
  readonly delay?: number | string;
}

export interface StubError {
  readonly error: string;
  readonly cause?: string;
}

/** One of `output` and `error`. */
export interface Callback {
  readonly output?: Json;
  readonly error?: StubError;
  readonly delay?: number | string;
}

/** A task, and whose it is. */
export interface StubQuestion {
  readonly flowName: string;
  readonly executionName: string;
  readonly task: Task;
}

/** What a module or a server is given. */
export interface StubTask extends Task {
  readonly flowName: string;
  readonly executionName: string;
}

/** How something ends. */
export type StubEnd =
  | { readonly type: "succeeded"; readonly output: Json; readonly afterMs: number }
  | ({ readonly type: "failed"; readonly afterMs: number } & Failure);

/** What becomes of a task, and when; `end` comes that long after the request was taken. */
export type StubAnswer =
  | StubEnd
  | { readonly type: "submitted"; readonly afterMs: number; readonly end?: StubEnd };
