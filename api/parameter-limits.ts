import { quote, quoteChoice } from "../text/quote";
import type { Parameter, TextLimits } from "./types";

/**
 * Why a parameter is refused. `wrongType`: not of its type at all; `notJson`: no JSON text; `invalid`: of the
 * right type but not allowed.
 */
export type ProblemKind =
  | "missing"
  | "wrongType"
  | "notJson"
  | "invalid"
  | "tooLong"
  | "tooShort"
  | "tooMany";

/** A limit that a value does not keep, in words that follow the parameter's name. */
export interface LimitProblem {
  readonly kind: ProblemKind;
  /** What follows the name when only a part is wrong: `.2` or `.2.Key`. */
  readonly at?: string;
  readonly message: string;
}

/** What is wrong with the length or form of a text; `undefined` when nothing is. */
export function checkText(value: string, limits: TextLimits): LimitProblem | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, rule } = limits;
  if (minLength > 0 && value.length === 0) return { kind: "tooShort", message: "is empty" };
  // Code points are never more than code units, so only a text that looks too long is counted.
  const characters = value.length > maxLength ? Array.from(value).length : value.length;
  if (characters > maxLength) {
    return { kind: "tooLong", message: `has ${characters} characters; at most ${maxLength} are allowed` };
  }
  if (pattern === undefined || pattern.test(value)) return undefined;
  return { kind: "invalid", message: `is ${quote(value)}; it must be ${rule ?? "of another form"}` };
}

/** What is wrong with a text that must be one of `values`; any is right when there are none. */
export function checkChoice(value: string, values: readonly string[] | undefined): LimitProblem | undefined {
  if (values === undefined || values.includes(value)) return undefined;
  return { kind: "invalid", message: `is ${quote(value)}; use ${quoteChoice(values)}` };
}

/** What is wrong with a number that must be whole and within its bounds. */
export function checkInteger(value: number, limits: Parameter): LimitProblem | undefined {
  if (Number.isSafeInteger(value)) return checkNumber(value, limits);
  return { kind: "wrongType", message: `is ${value}; it must be a whole number` };
}

export function checkNumber(value: number, limits: Parameter): LimitProblem | undefined {
  const { minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE } = limits;
  if (value >= minimum && value <= maximum) return undefined;
  return { kind: "invalid", message: `is ${value}; ${allowedRange(limits)}` };
}

function allowedRange({ minimum, maximum }: Parameter): string {
  if (minimum !== undefined && maximum !== undefined) return `it must be from ${minimum} to ${maximum}`;
  return minimum === undefined ? `it must be at most ${maximum}` : `it must be at least ${minimum}`;
}

/** What is wrong with the length of a list. */
export function checkCount(count: number, { maxLength }: TextLimits): LimitProblem | undefined {
  if (maxLength === undefined || count <= maxLength) return undefined;
  return { kind: "tooMany", message: `has ${count} items; at most ${maxLength} are allowed` };
}

/** The value is never shown: payloads may hold secrets. An empty text is no value at all and passes. */
export function checkJson(text: string): LimitProblem | undefined {
  if (text === "") return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return { kind: "notJson", message: "is not JSON; it must be one JSON value" };
  }
}
