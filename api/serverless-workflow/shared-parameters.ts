import type { Parameter, TextLimits } from "../types";

/** Names of flows, executions and schedules: one rule, case-sensitive. */
export const resourceName = {
  minLength: 1,
  maxLength: 128,
  pattern: /^[A-Za-z_][A-Za-z0-9_-]*$/,
  rule: 'letters, digits, "_" and "-", beginning with a letter or "_"',
} as const satisfies TextLimits;

/** An execution that is there already. Made-up names are UUIDs, and those of StartSyncExecution end with `:` and one. */
export const existingExecution = {
  minLength: 1,
  maxLength: 165,
  pattern: /^[A-Za-z0-9_:-]+$/,
  rule: 'letters, digits, "_", "-" and ":"',
} as const satisfies TextLimits;

/** The caller's own id of the request, echoed in the reply. The vendor's newer clients no longer send it. */
export const requestId = { type: "string", required: false, place: "query" } as const satisfies Parameter;

/** Where the next page of a list begins: the token of the page before. */
export const nextToken = { type: "string", required: false, place: "query" } as const satisfies Parameter;
