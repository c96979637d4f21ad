// Reading fields that may be absent or not known yet.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import type { Document } from "../read/document";

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** The value of a field of its own, whatever it is. */
export function field(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** The value of a field; `undefined` when it is absent, null, or not known yet. */
export function known(document: Document, fields: Fields, key: string): unknown {
  const value = field(fields, key);
  return value === null || document.isHole(value) ? undefined : value;
}

/** The items of a field that is a list; none of anything else. */
export function items(document: Document, fields: Fields, key: string): readonly unknown[] {
  const value = known(document, fields, key);
  return Array.isArray(value) ? value : [];
}

/** What a value is, in the words of messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  const type = typeof value;
  return type === "object" ? "an object" : type === "string" ? "a text" : `a ${type}`;
}

/** A value in a message: texts quoted and cut, lists and objects by their form. */
export function shown(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
}
