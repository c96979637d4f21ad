// When two definitions or payloads mean the same, whether text or object.

import { sameJson } from "../text/json";
import { loadDefinitions } from "./load";
import type { ParseOptions } from "./read/document";

/** Definitions, each a text or an object: no change of meaning. Texts that are no definitions, letter by letter. */
export function sameDefinition(a: unknown, b: unknown, options: ParseOptions = {}): boolean {
  if (a === b) return true;
  if (!isDefinition(a) || !isDefinition(b)) return false;
  const { compare, parse } = loadDefinitions();
  const left = parse(a, options).document;
  const right = parse(b, options).document;
  if (left === undefined || right === undefined) return definitionText(a) === definitionText(b);
  return compare(left, right).length === 0;
}

/** JSON texts or values: payloads of a schedule. */
export function sameJsonText(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const left = jsonData(a);
  const right = jsonData(b);
  return left !== undefined && right !== undefined && sameJson(left, right);
}

const isDefinition = (value: unknown): value is string | object =>
  typeof value === "string" || (typeof value === "object" && value !== null);

const jsonData = (value: unknown) =>
  typeof value === "string" ? loadDefinitions().parseJsonText(value).data : value;

/** The text that the API takes: a text as it is, an object as JSON. */
export function definitionText(definition: string | object): string {
  return typeof definition === "string" ? definition : JSON.stringify(definition);
}
