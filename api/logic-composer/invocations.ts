import { unpublished } from "../quotas";
import type { Action } from "../types";

const service = "logicComposer";

/** Runs of a flow. */
export const invocationActions = {
  // The reply says that the run was triggered, not how it ended: no public action reads a run.
  InvokeFlow: {
    service,
    name: "InvokeFlow",
    method: "POST",
    parameters: {
      FlowId: { type: "string", required: true, place: "form" },
      Data: { type: "json", required: false, place: "form" },
      Parameters: { type: "json", required: false, place: "form" },
      ClientToken: {
        type: "string",
        required: false,
        place: "form",
        minLength: 1,
        maxLength: 64,
        pattern: /^[\x20-\x7e]*$/,
        rule: "ASCII text",
      },
    },
    errors: [],
    quota: unpublished,
    retry: "never",
    retryGiven: { parameter: "ClientToken", rule: "safe" },
  },
} as const satisfies Record<string, Action>;
