import type { Task } from "../../execution";
import type { ExecutionRecord } from "../store/records";
import { type ExecutionKey, happeningsOf, type LiveRun } from "./live-run";

type Attempt = Pick<Task, "id" | "attempt">;

/** The executions that tasks wait for, by the execution and the attempt that started them. */
export class Children {
  readonly #keys = new WeakMap<LiveRun, Map<string, ExecutionKey>>();

  add(parent: LiveRun, attempt: string, child: ExecutionKey): void {
    const keys = this.#keys.get(parent) ?? new Map<string, ExecutionKey>();
    this.#keys.set(parent, keys.set(attempt, child));
  }

  find(parent: LiveRun, attempt: string): ExecutionKey | undefined {
    return this.#keys.get(parent)?.get(attempt);
  }

  remove(parent: LiveRun, attempt: string): void {
    this.#keys.get(parent)?.delete(attempt);
  }
}

export const attemptName = ({ id, attempt }: Attempt): string => `${id}.${attempt}`;

/** What the record of a child says of who has started it. */
export const starterText = (parent: ExecutionKey, task: Attempt): string =>
  `${happeningsOf(parent)}/${attemptName(task)}`;

/** Who has started an execution and waits for it; nobody waits for one that calls back. */
export function starterOf({ startedBy, callbackToken }: ExecutionRecord) {
  if (startedBy === undefined || callbackToken !== undefined) return undefined;
  const [, flowName, executionName, attempt] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(startedBy) ?? [];
  if (!flowName || !executionName || !attempt) return undefined;
  return { flowName, executionName, attempt };
}
