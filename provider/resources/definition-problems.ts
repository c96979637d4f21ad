import type { Parsed } from "../definition/parse";
import { isObject } from "../json";
import type { Problem } from "../problem";

/** What keeps a text or object from being a definition at all. */
export function definitionProblems(definition: unknown, parse: (value: unknown) => Parsed): Problem[] {
  if (typeof definition !== "string" && !isObject(definition)) return [];
  const parsed = parse(definition);
  if (parsed.problem !== undefined) return [{ property: "definition", reason: parsed.problem }];
  if (isObject(parsed.data)) return [];
  const reason = definition === "" ? "is empty" : "is no map of names to values";
  return [{ property: "definition", reason }];
}
