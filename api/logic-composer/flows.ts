import { unpublished } from "../quotas";
import type { Action } from "../types";
import { flowDescription, flowName, pageNumber, pageSize } from "./shared-parameters";

const service = "logicComposer";

/** Flows of Logic Composer. */
export const flowActions = {
  // No client token and no unique name: a repeat makes a second flow.
  CreateFlow: {
    service,
    name: "CreateFlow",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...flowName },
      Definition: { type: "string", required: false, place: "form" },
      FlowDescription: { type: "string", required: false, place: "form", ...flowDescription },
      TemplateId: { type: "string", required: false, place: "form", later: true },
      FlowSource: {
        type: "string",
        required: false,
        place: "form",
        values: ["Default", "CloudConfig", "Solution"],
        later: true,
      },
      ResourceGroupId: { type: "string", required: false, place: "form", later: true },
    },
    errors: [],
    quota: unpublished,
    retry: "never",
  },
  // A repeat makes another version of the same content.
  UpdateFlow: {
    service,
    name: "UpdateFlow",
    method: "POST",
    parameters: {
      FlowId: { type: "string", required: true, place: "form" },
      FlowName: { type: "string", required: false, place: "form", ...flowName },
      FlowDescription: { type: "string", required: false, place: "form", ...flowDescription },
      Definition: { type: "string", required: false, place: "form" },
    },
    errors: [
      "InvalidDefinition.Format",
      "InvalidFlow.NotFound",
      "InvalidParameter.Definition",
      "InvalidParameter.Description.Length",
      "InvalidParameter.Name",
      "InvalidParameter.Name.Length",
      "NoPermission",
    ],
    quota: unpublished,
    retry: "never",
  },
  DeleteFlow: {
    service,
    name: "DeleteFlow",
    method: "POST",
    parameters: { FlowId: { type: "string", required: true, place: "form" } },
    errors: [],
    quota: unpublished,
    retry: "by-name",
  },
  GetFlow: {
    service,
    name: "GetFlow",
    method: "GET",
    parameters: { FlowId: { type: "string", required: true, place: "query" } },
    errors: ["InvalidFlow.NotFound"],
    quota: unpublished,
    retry: "safe",
  },
  // The list holds no definitions.
  ListFlows: {
    service,
    name: "ListFlows",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: false, place: "query" },
      PageNumber: pageNumber,
      PageSize: pageSize,
      Filter: { type: "json", required: false, place: "query", later: true },
      ResourceGroupId: { type: "string", required: false, place: "query", later: true },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
  EnableFlow: {
    service,
    name: "EnableFlow",
    method: "POST",
    parameters: { FlowId: { type: "string", required: true, place: "form" } },
    errors: ["InvalidFlow.NotFound"],
    quota: unpublished,
    retry: "safe",
  },
  DisableFlow: {
    service,
    name: "DisableFlow",
    method: "POST",
    parameters: { FlowId: { type: "string", required: true, place: "form" } },
    errors: ["InvalidFlow.NotFound"],
    quota: unpublished,
    retry: "safe",
  },
  // Deprecated by the vendor in favour of GetFlow and CreateFlow; a repeat makes a second flow.
  CloneFlow: {
    service,
    name: "CloneFlow",
    method: "POST",
    parameters: {
      FlowId: { type: "string", required: true, place: "form" },
      VersionId: { type: "string", required: false, place: "form" },
    },
    errors: ["InvalidFlow.NotFound"],
    quota: unpublished,
    retry: "never",
  },
} as const satisfies Record<string, Action>;
