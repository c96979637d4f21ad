import type { Task } from "../../execution";
import type { ExecutionRecord } from "../store/records";
import { type ExecutionKey, happeningsOf } from "./live-run";

type Attempt = Pick<Task, "id" | "attempt">;

export const attemptName = ({ id, attempt }: Attempt): string => `${id}.${attempt}`;

/** What the record of a child says of who has started it. */
export const starterText = (parent: ExecutionKey, task: Attempt): string =>
  `${happeningsOf(parent)}/${attemptName(task)}`;

/** Who has started an execution and waits for it; nobody waits for one that calls back. */
export const awaitingOf = (record: ExecutionRecord) =>
  record.callbackToken === undefined ? starterOf(record) : undefined;

/** Who has started an execution; nobody of its kind has started most. */
export function starterOf({ startedBy }: ExecutionRecord) {
  if (startedBy === undefined) return undefined;
  const [, flowName, executionName, attempt] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(startedBy) ?? [];
  if (!flowName || !executionName || !attempt) return undefined;
  return { flowName, executionName, attempt };
}
