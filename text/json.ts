// Plain JSON: what may stand in a state, and when two values are the same there.

import { ExactNumber, sameScalar } from "./exact-number";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

/**
 * A value as the state can hold it: without `undefined`, functions and bigints, which break the answer to
 * the engine after the call to the cloud has succeeded (pulumi/pulumi#2205).
 */
export function toState(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value, (_key, item) => (typeof item === "bigint" ? String(item) : item)));
}

/** Deep equality; the order of keys does not count, that of items and every digit of a number do. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (sameScalar(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Whether a property says nothing: absent, null, empty text or empty object. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}
