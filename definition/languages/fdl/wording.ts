// How messages show values, places and what would be right instead.

import { nearest } from "../../../text/nearest";
import { quote } from "../../../text/quote";
import { adviser } from "../adviser";

// Comparing names costs the product of their lengths.
const longestName = 128;

/** A value in a message: texts quoted and cut, lists and objects by their form only. */
export function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value === "object" ? "an object" : quotelessText(value);
}

function quotelessText(value: unknown): string {
  return typeof value === "function" ? "a function" : String(value).slice(0, 40);
}

/** The word of a few that was meant; names longer than 128 characters mean none. */
export function meant(name: string, words: readonly string[]): string | undefined {
  return name.length > longestName ? undefined : nearest(name, words);
}

/** What to use instead of a value, of a few that are allowed; the nearest comes first. */
export function suggest(value: unknown, allowed: readonly string[]): string {
  return adviser()(typeof value === "string" ? value : "", allowed);
}
