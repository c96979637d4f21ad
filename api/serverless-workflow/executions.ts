import { executionReads, standard, starts } from "../quotas";
import type { Action } from "../types";
import { always, refusedCaller, usual } from "./documented-errors";
import { existingExecution, nextToken, requestId, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";

/** Runs of a flow. */
export const executionActions = {
  // With a name, a repeat returns the running execution, or is refused when it has ended; without one it
  // starts a second execution.
  StartExecution: {
    service,
    name: "StartExecution",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ExecutionName: { type: "string", required: false, place: "form", ...resourceName },
      Input: { type: "json", required: false, place: "form" },
      CallbackFnFTaskToken: { type: "string", required: false, place: "form" },
      RequestId: requestId,
      Qualifier: { type: "string", required: false, place: "form", later: true },
    },
    errors: [...usual, "EntityTooLarge", "ExecutionAlreadyExists", "FlowNotExists"],
    quota: starts,
    retry: "never",
    retryGiven: { parameter: "ExecutionName", rule: "by-name" },
  },
  // Answers when the execution has ended; of Express flows only.
  StartSyncExecution: {
    service,
    name: "StartSyncExecution",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ExecutionName: { type: "string", required: false, place: "form", ...resourceName },
      Input: { type: "json", required: false, place: "form" },
      Qualifier: { type: "string", required: false, place: "form" },
    },
    errors: [...usual, "EntityTooLarge", "ExecutionAlreadyExists", "FlowNotExists"],
    quota: starts,
    retry: "never",
  },
  // A repeat is refused with ExecutionAlreadyCompleted.
  StopExecution: {
    service,
    name: "StopExecution",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ExecutionName: { type: "string", required: true, place: "form", ...existingExecution },
      Error: { type: "string", required: false, place: "form", minLength: 1, maxLength: 128 },
      Cause: { type: "string", required: false, place: "form", minLength: 1, maxLength: 4096 },
      RequestId: requestId,
    },
    errors: [
      ...usual,
      "ConcurrentUpdateError",
      "EntityTooLarge",
      "ExecutionAlreadyCompleted",
      "ExecutionNotExists",
      "FlowNotExists",
    ],
    quota: standard,
    retry: "by-name",
  },
  // WaitTimeSeconds above 0 holds the reply back until the execution ends or the time is over.
  DescribeExecution: {
    service,
    name: "DescribeExecution",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      ExecutionName: { type: "string", required: true, place: "query", ...existingExecution },
      WaitTimeSeconds: { type: "integer", required: false, place: "query", minimum: 0, maximum: 60 },
      RequestId: requestId,
    },
    errors: [...usual, "EntityTooLarge", "ExecutionNotExists", "FlowNotExists", "PreconditionFailed"],
    quota: executionReads,
    retry: "safe",
    heldBackBy: "WaitTimeSeconds",
  },
  ListExecutions: {
    service,
    name: "ListExecutions",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      NextToken: nextToken,
      Limit: { type: "integer", required: false, place: "query", minimum: 1, maximum: 99, default: 60 },
      Status: {
        type: "string",
        required: false,
        place: "query",
        values: ["Starting", "Running", "Stopped", "Succeeded", "Failed", "TimedOut"],
      },
      RequestId: requestId,
      StartedTimeBegin: { type: "string", required: false, place: "query", later: true },
      StartedTimeEnd: { type: "string", required: false, place: "query", later: true },
      ExecutionNamePrefix: { type: "string", required: false, place: "query", later: true },
      Qualifier: { type: "string", required: false, place: "query", later: true },
      MapRunName: { type: "string", required: false, place: "query", later: true },
      MetadataOnly: { type: "boolean", required: false, place: "query", later: true },
    },
    errors: [...usual, "EntityTooLarge", "FlowNotExists", "PreconditionFailed"],
    quota: standard,
    retry: "safe",
  },
  // The token is the number of the event that begins the next page.
  GetExecutionHistory: {
    service,
    name: "GetExecutionHistory",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      ExecutionName: { type: "string", required: true, place: "query", ...existingExecution },
      NextToken: nextToken,
      Limit: { type: "integer", required: false, place: "query", minimum: 1, maximum: 999, default: 60 },
      RequestId: requestId,
    },
    errors: [
      ...always,
      ...refusedCaller,
      "ActionNotSupported",
      "EntityTooLarge",
      "ExecutionNotExists",
      "FlowNotExists",
      "MissingRequiredHeader",
      "UnsupportedMediaType",
    ],
    quota: executionReads,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
