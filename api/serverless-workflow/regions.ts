import { standard } from "../quotas";
import type { Action } from "../types";

/** Where the service is. */
export const regionActions = {
  DescribeRegions: {
    service: "serverlessWorkflow",
    name: "DescribeRegions",
    method: "POST",
    parameters: {
      AcceptLanguage: { type: "string", required: false, place: "form", values: ["zh-CN", "en-US"] },
    },
    errors: [],
    quota: standard,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
