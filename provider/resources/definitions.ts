// What resources need of definitions: when two mean the same, and the text that goes over the wire.

import type { ParseOptions } from "../../definition/read/document";
import { sameJson } from "../../text/json";

export function loadDefinitions(): typeof import("../../definition/room") {
  return require("../../definition/room");
}

/** Definitions, each a text or an object: no change of meaning. Texts that are no definitions, letter by letter. */
export function sameDefinition(a: unknown, b: unknown, options: ParseOptions = {}): boolean {
  if (a === b) return true;
  const { compare, isDefinition, parse } = loadDefinitions();
  if (!isDefinition(a) || !isDefinition(b)) return false;
  const left = parse(a, options).document;
  const right = parse(b, options).document;
  if (left === undefined || right === undefined) return wireText(a) === wireText(b);
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

const jsonData = (value: unknown) =>
  typeof value === "string" ? loadDefinitions().parseJsonText(value).data : value;

/** The text that the API takes: a text as it is, an object as JSON. */
export function wireText(value: string | object): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
