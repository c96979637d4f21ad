// What functions take: texts, numbers, lists; each fault says what stands there instead.

import { isObject, type Json, type JsonObject } from "../../../text/json";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";

export type Given = Json | undefined;

export function wrong(value: Given, wanted: string): never {
  throw new Fault(`${kindOf(value)} stands where ${wanted} should be`);
}

export const textOf = (value: Given): string => (typeof value === "string" ? value : wrong(value, "a text"));
export const listOf = (value: Given): readonly Json[] =>
  Array.isArray(value) ? value : wrong(value, "a list");
export const objectOf = (value: Given): JsonObject => (isMap(value) ? value : wrong(value, "an object"));
export const numberOf = (value: Given): number =>
  typeof value === "number" ? value : wrong(value, "a number");
export const wholeOf = (value: Given): number =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : wrong(value, "a whole number");
export const boolOf = (value: Given): boolean =>
  typeof value === "boolean" ? value : wrong(value, "true or false");

export const isMap = (value: Given): value is JsonObject => isObject(value);

/** A number that JSON has. */
export function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Fault("the result is no number");
}

/** A value within a text: texts as they are, nothing for null, all else as JSON. */
export function textFrom(value: Json): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}
