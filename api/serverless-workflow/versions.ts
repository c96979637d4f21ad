import { standard } from "../quotas";
import type { Action } from "../types";
import { nextToken, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";

/** Published versions of a flow: what it was when it was published, and nothing changes it. */
export const versionActions = {
  // A repeat publishes a second version.
  PublishFlowVersion: {
    service,
    name: "PublishFlowVersion",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      Description: { type: "string", required: false, place: "form" },
    },
    errors: [],
    quota: standard,
    retry: "never",
  },
  DeleteFlowVersion: {
    service,
    name: "DeleteFlowVersion",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      FlowVersion: { type: "string", required: true, place: "form" },
    },
    errors: [],
    quota: standard,
    retry: "by-name",
  },
  ListFlowVersions: {
    service,
    name: "ListFlowVersions",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      NextToken: nextToken,
      Limit: { type: "integer", required: false, place: "query", minimum: 1 },
    },
    errors: [],
    quota: standard,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
