import type { Task } from "../../execution";
import type { Json } from "../../text/json";

/** How a task ends, and after how many milliseconds. */
export type TaskEnd =
  | { readonly type: "succeeded"; readonly output: Json; readonly afterMs: number }
  | { readonly type: "failed"; readonly error: string; readonly cause: string; readonly afterMs: number };

export type TaskAnswer =
  | TaskEnd
  /** The request is taken; the end comes by itself, or is reported by somebody else. */
  | { readonly type: "submitted"; readonly afterMs: number; readonly then?: TaskEnd };

export interface TaskQuestion {
  readonly flowName: string;
  readonly executionName: string;
  readonly task: Task;
}

/** Stands for all that tasks call besides flows. */
export interface Performer {
  answer(question: TaskQuestion): Promise<TaskAnswer>;
  /** Whether it stands for a child flow, too. */
  standsFor?(question: TaskQuestion): boolean;
}
