import { unpublished } from "../quotas";
import type { Action } from "../types";
import { pageNumber, pageSize } from "./shared-parameters";

const service = "logicComposer";

/** The vendor's ready-made definitions. */
export const templateActions = {
  // Name is ignored when Tag is given.
  ListTemplates: {
    service,
    name: "ListTemplates",
    method: "GET",
    parameters: {
      PageNumber: pageNumber,
      PageSize: pageSize,
      Name: { type: "string", required: false, place: "query" },
      Tag: { type: "string", required: false, place: "query" },
      Lang: { type: "string", required: false, place: "query", values: ["zh", "en"] },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
  GetTemplate: {
    service,
    name: "GetTemplate",
    method: "GET",
    parameters: { TemplateId: { type: "string", required: true, place: "query" } },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
