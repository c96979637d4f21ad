import { standard } from "../quotas";
import type { Action } from "../types";
import { usual } from "./documented-errors";
import { requestId } from "./shared-parameters";

const service = "serverlessWorkflow";
const errors = [...usual, "EntityTooLarge", "TaskAlreadyCompleted", "TaskInvalidState"] as const;

/** Answers to a step that waits for a callback; a repeat is refused with TaskAlreadyCompleted. */
export const taskActions = {
  ReportTaskSucceeded: {
    service,
    name: "ReportTaskSucceeded",
    method: "POST",
    parameters: {
      TaskToken: { type: "string", required: true, place: "query" },
      Output: { type: "json", required: true, place: "form" },
      RequestId: requestId,
    },
    errors,
    quota: standard,
    retry: "by-name",
  },
  ReportTaskFailed: {
    service,
    name: "ReportTaskFailed",
    method: "POST",
    parameters: {
      TaskToken: { type: "string", required: true, place: "query" },
      Error: { type: "string", required: true, place: "form" },
      Cause: { type: "string", required: false, place: "form" },
      RequestId: requestId,
    },
    errors,
    quota: standard,
    retry: "by-name",
  },
} as const satisfies Record<string, Action>;
