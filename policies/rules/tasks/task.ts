// What rules ask of a definition, in words that all three languages share.

import type { Path } from "../../../definition";

/** A step that calls something: a task, a `Task` state, an action that sends a request. */
export interface Task {
  readonly name: string;
  readonly path: Path;
  readonly isRetried: boolean;
  /** Whether the definition says what follows its failure. */
  readonly isCaught: boolean;
  readonly timeout: Timeout;
}

/** Seconds; `open` when not known yet, `undefined` when it has none. */
export type Timeout = number | "open" | undefined;

export interface Tasks {
  readonly tasks: readonly Task[];
  /** Of the whole flow. */
  readonly timeout: Timeout;
  /** Whether the language has timeouts at all. */
  readonly hasTimeouts: boolean;
}

export function timeoutOf(value: unknown, isHole: (value: unknown) => boolean): Timeout {
  if (isHole(value)) return "open";
  const seconds = typeof value === "string" ? Number(value) : value;
  return typeof seconds === "number" && seconds > 0 ? seconds : undefined;
}
