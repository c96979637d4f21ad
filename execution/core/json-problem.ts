// What comes in from outside is plain JSON, of a depth that every later step can stand.

import type { Json } from "../../text/json";
import { quote } from "../../text/quote";

export const maxDepth = 500;

/** Why a value is none that a run can hold; `undefined` when it is one. A stack of its own: depth costs nothing. */
export function jsonProblem(value: unknown): string | undefined {
  const waiting: { item: unknown; depth: number }[] = [{ item: value, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    if (depth > maxDepth) return `is nested more than ${maxDepth} levels deep`;
    if (typeof item === "number" && !Number.isFinite(item)) return `holds ${item}, which JSON has not`;
    if (typeof item !== "object" || item === null) {
      if (item !== null && !scalars.has(typeof item)) return `holds a value of type ${quote(typeof item)}`;
      continue;
    }
    for (const inner of Object.values(item)) waiting.push({ item: inner, depth: depth + 1 });
  }
  return undefined;
}

const scalars = new Set(["string", "number", "boolean"]);

/** The size of a value as JSON in UTF-8. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? "");

/**
 * A value as JSON text, made once for what is told of several times in a row: half of what a step costs. Data of a
 * run is never changed in place.
 */
export function jsonText(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (value !== latest.value) {
    latest.text = JSON.stringify(value);
    latest.value = value;
  }
  return latest.text;
}

const latest: { value: Json; text: string } = { value: null, text: "null" };

/** What a value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}
