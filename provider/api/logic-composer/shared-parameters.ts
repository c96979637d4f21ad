import type { Parameter, TextLimits } from "../types";

export const flowName = { minLength: 1, maxLength: 100 } as const satisfies TextLimits;
export const flowDescription = { maxLength: 255 } as const satisfies TextLimits;

export const pageNumber = {
  type: "integer",
  required: false,
  place: "query",
  minimum: 1,
  default: 1,
} as const satisfies Parameter;

export const pageSize = {
  type: "integer",
  required: false,
  place: "query",
  minimum: 1,
  maximum: 100,
  default: 10,
} as const satisfies Parameter;
