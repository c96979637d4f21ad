// How messages show values, places and what would be right instead.

import { nearest } from "../../api/nearest";
import { quote, quoteChoice } from "../../api/quote";

const mostNames = 4;
// Comparing names costs the product of their lengths: bounds keep a definition full of mistakes linear.
const mostCandidates = 50;
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

/** The candidate that was meant; only short names and the first fifty candidates are compared. */
export function meant(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  return nearest(
    name,
    candidates.slice(0, mostCandidates).filter((candidate) => candidate.length <= longestName),
  );
}

/** `use "ship", "refund" or "done"`: what was most likely meant comes first, long lists are cut. */
export function suggest(name: unknown, candidates: readonly string[]): string {
  const likely = typeof name === "string" ? meant(name, candidates) : undefined;
  const ordered =
    likely === undefined ? candidates : [likely, ...candidates.filter((item) => item !== likely)];
  if (ordered.length <= mostNames) return `use ${quoteChoice(ordered)}`;
  const shown = ordered.slice(0, mostNames).map(quote).join(", ");
  return `use ${shown} or one of ${ordered.length - mostNames} others`;
}
