import { standard } from "../quotas";
import type { Action } from "../types";
import { nextToken, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";

/** Names of a flow that route to one or two of its versions. The rule of their names is not published. */
export const aliasActions = {
  // RoutingConfigurations is `[{"Version":"1","Weight":30}]`.
  CreateFlowAlias: {
    service,
    name: "CreateFlowAlias",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      Name: { type: "string", required: true, place: "form" },
      Description: { type: "string", required: false, place: "form" },
      RoutingConfigurations: { type: "json", required: true, place: "form" },
    },
    errors: [],
    quota: standard,
    retry: "by-name",
  },
  UpdateFlowAlias: {
    service,
    name: "UpdateFlowAlias",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      Name: { type: "string", required: true, place: "form" },
      Description: { type: "string", required: false, place: "form" },
      RoutingConfigurations: { type: "json", required: false, place: "form" },
    },
    errors: [],
    quota: standard,
    retry: "safe",
  },
  DescribeFlowAlias: {
    service,
    name: "DescribeFlowAlias",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      Name: { type: "string", required: true, place: "query" },
    },
    errors: [],
    quota: standard,
    retry: "safe",
  },
  DeleteFlowAlias: {
    service,
    name: "DeleteFlowAlias",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      Name: { type: "string", required: true, place: "form" },
    },
    errors: [],
    quota: standard,
    retry: "by-name",
  },
  ListFlowAliases: {
    service,
    name: "ListFlowAliases",
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
