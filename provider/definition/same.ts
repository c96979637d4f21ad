// When two definitions mean the same: equal as data. Formatting, comments and key order do not count.

import { sameJson } from "../json";
import { type Parsed, parseJson, parseYaml } from "./parse";

/** Definitions of Serverless Workflow, each a text or an object. */
export function sameYaml(a: unknown, b: unknown): boolean {
  return same(a, b, parseYaml);
}

/** Logic Composer definitions or payloads, each a text or an object. */
export function sameJsonText(a: unknown, b: unknown): boolean {
  return same(a, b, parseJson);
}

function same(a: unknown, b: unknown, parse: (value: unknown) => Parsed): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const left = parse(a);
  const right = parse(b);
  if (left.problem !== undefined || right.problem !== undefined) return false;
  return sameJson(left.data, right.data);
}

/** The text that the API takes: a text as it is, an object as JSON. */
export function definitionText(definition: string | object): string {
  return typeof definition === "string" ? definition : JSON.stringify(definition);
}
