import { standard } from "../quotas";
import type { Action } from "../types";
import { existingExecution, requestId, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";

const address = {
  FlowName: { type: "string", required: true, place: "query", ...resourceName },
  ExecutionName: { type: "string", required: true, place: "query", ...existingExecution },
  MapRunName: { type: "string", required: true, place: "query" },
  RequestId: requestId,
} as const;

/** Distributed Maps of an execution. */
export const mapRunActions = {
  DescribeMapRun: {
    service,
    name: "DescribeMapRun",
    method: "GET",
    parameters: address,
    errors: [],
    quota: standard,
    retry: "safe",
  },
  // A GET that writes.
  UpdateMapRun: {
    service,
    name: "UpdateMapRun",
    method: "GET",
    parameters: {
      ...address,
      Concurrency: { type: "integer", required: false, place: "query", minimum: 1 },
      ToleratedFailedCount: { type: "integer", required: false, place: "query", minimum: 0 },
      ToleratedFailedPercentage: {
        type: "number",
        required: false,
        place: "query",
        minimum: 0,
        maximum: 100,
      },
    },
    errors: [],
    quota: standard,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
