import { standard } from "../quotas";
import type { Action } from "../types";
import { always, refusedCaller, usual } from "./documented-errors";
import { nextToken, requestId, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";
const definitionTypes = ["FDL"] as const;

/** Flows of Serverless Workflow. */
export const flowActions = {
  CreateFlow: {
    service,
    name: "CreateFlow",
    method: "POST",
    parameters: {
      Name: { type: "string", required: true, place: "form", ...resourceName },
      Definition: { type: "string", required: true, place: "form" },
      Description: { type: "string", required: true, place: "form" },
      Type: { type: "string", required: true, place: "form", values: definitionTypes },
      RoleArn: { type: "string", required: false, place: "form" },
      RequestId: requestId,
      ExecutionMode: {
        type: "string",
        required: false,
        place: "form",
        values: ["Standard", "Express"],
        later: true,
      },
      ExternalStorageLocation: { type: "string", required: false, place: "form", later: true },
      Environment: { type: "json", required: false, place: "form", later: true },
      ResourceGroupId: { type: "string", required: false, place: "form", later: true },
    },
    errors: [...usual, "EntityTooLarge", "FlowAlreadyExists"],
    quota: standard,
    retry: "by-name",
  },
  UpdateFlow: {
    service,
    name: "UpdateFlow",
    method: "POST",
    parameters: {
      Name: { type: "string", required: true, place: "form", ...resourceName },
      Definition: { type: "string", required: false, place: "form" },
      Description: { type: "string", required: false, place: "form" },
      Type: { type: "string", required: false, place: "form", values: definitionTypes },
      RoleArn: { type: "string", required: false, place: "form" },
      RequestId: requestId,
      Environment: { type: "json", required: false, place: "form", later: true },
    },
    errors: [...usual, "ConcurrentUpdateError", "FlowNotExists", "PreconditionFailed"],
    quota: standard,
    retry: "safe",
  },
  // Answered at once and carried out later; the name is free for a new flow all the same.
  DeleteFlow: {
    service,
    name: "DeleteFlow",
    method: "POST",
    parameters: {
      Name: { type: "string", required: true, place: "form", ...resourceName },
      RequestId: requestId,
    },
    errors: [
      ...always,
      ...refusedCaller,
      "ActionNotSupported",
      "ConcurrentUpdateError",
      "EntityTooLarge",
      "FlowNotExists",
      "PreconditionFailed",
      "UnsupportedMediaType",
    ],
    quota: standard,
    retry: "by-name",
  },
  DescribeFlow: {
    service,
    name: "DescribeFlow",
    method: "GET",
    parameters: {
      Name: { type: "string", required: true, place: "query", ...resourceName },
      RequestId: requestId,
      FlowVersion: { type: "string", required: false, place: "query", later: true },
    },
    errors: [...usual, "EntityTooLarge", "FlowNotExists", "PreconditionFailed"],
    quota: standard,
    retry: "safe",
  },
  // The token is the name of the flow that begins the next page.
  ListFlows: {
    service,
    name: "ListFlows",
    method: "GET",
    parameters: {
      NextToken: nextToken,
      Limit: { type: "integer", required: false, place: "query", minimum: 1, maximum: 999, default: 60 },
      RequestId: requestId,
      ResourceGroupId: { type: "string", required: false, place: "query", later: true },
    },
    errors: usual,
    quota: standard,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
