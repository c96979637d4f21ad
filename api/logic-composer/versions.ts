import { unpublished } from "../quotas";
import type { Action } from "../types";
import { pageNumber, pageSize } from "./shared-parameters";

const service = "logicComposer";

/** Versions of a flow: one from its creation, one more from every update. */
export const versionActions = {
  ListVersions: {
    service,
    name: "ListVersions",
    method: "GET",
    parameters: {
      FlowId: { type: "string", required: true, place: "query" },
      PageNumber: pageNumber,
      PageSize: pageSize,
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
  GetVersion: {
    service,
    name: "GetVersion",
    method: "GET",
    parameters: {
      FlowId: { type: "string", required: true, place: "query" },
      VersionId: { type: "string", required: true, place: "query" },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
