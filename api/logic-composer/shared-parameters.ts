import type { Parameter, TextLimits } from "../types";

/** As the error texts of UpdateFlow say it. */
export const flowName = { minLength: 1, maxLength: 100 } as const satisfies TextLimits;
/** As the error texts of UpdateFlow say it. */
export const flowDescription = { maxLength: 255 } as const satisfies TextLimits;

/** Which page of a list, counted from 1. */
export const pageNumber = {
  type: "integer",
  required: false,
  place: "query",
  minimum: 1,
  default: 1,
} as const satisfies Parameter;

/** How many items a page holds at most. */
export const pageSize = {
  type: "integer",
  required: false,
  place: "query",
  minimum: 1,
  maximum: 100,
  default: 10,
} as const satisfies Parameter;
