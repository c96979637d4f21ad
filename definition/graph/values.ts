// Reading definitions that may be wrong: what is not of the expected type is not there.

import { isObject } from "../../text/json";

type Item = readonly [fields: Record<string, unknown>, index: number];

/** The objects of a list, with their places in it. */
export function objectsOf(list: unknown): Item[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index): Item[] => (isObject(item) ? [[item, index]] : []));
}

/** A text that says something. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A text or number as text. */
export const scalarOf = (value: unknown): string | undefined =>
  typeof value === "number" ? String(value) : textOf(value);

/** The texts of a list, joined by commas. */
export const listed = (list: unknown): string | undefined =>
  Array.isArray(list) ? textOf(list.filter((item) => typeof item === "string").join(", ")) : undefined;
