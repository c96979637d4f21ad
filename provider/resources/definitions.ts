// What resources need of definitions: when two mean the same, and the text that goes over the wire.

import type { ParseOptions } from "../../definition/read/document";
import { pathText } from "../../definition/read/path-text";
import { isObject, sameJson } from "../../text/json";
import type { Problem } from "../lifecycle/problem";

export function loadDefinitions(): typeof import("../../definition/room") {
  return require("../../definition/room");
}

/** Definitions, each a text or an object: no change of meaning. Texts that are no definitions, letter by letter. */
export function sameDefinition(a: unknown, b: unknown, options: ParseOptions = {}): boolean {
  if (a === b) return true;
  const { isDefinition, meansTheSame, parse } = loadDefinitions();
  if (!isDefinition(a) || !isDefinition(b)) return false;
  const left = parse(a, options).document;
  const right = parse(b, options).document;
  if (left === undefined || right === undefined) return wireText(a) === wireText(b);
  return meansTheSame(left, right);
}

/** What changes from one definition to the next; of a secret one only where. */
export function definitionChanges(
  a: unknown,
  b: unknown,
  { isSecret, ...options }: ParseOptions & { readonly isSecret: boolean },
): string | undefined {
  if (isSecret) return changedPlaces(a, b, options);
  const how = { ...options, values: true };
  return loadDefinitions().differences(a, b, how);
}

const mostPlaces = 5;

/** `changes at steps[0].retry[0].maxAttempts`: names of steps are values of a definition too. */
function changedPlaces(a: unknown, b: unknown, options: ParseOptions): string | undefined {
  const { compare, isDefinition, parse } = loadDefinitions();
  const [left, right] = [a, b].map((one) => (isDefinition(one) ? parse(one, options).document : undefined));
  if (!left || !right) return undefined;
  const all = compare(left, right).map(({ newPath, path }) => pathText(newPath ?? path ?? []));
  const places = [...new Set(all.map((place) => place || "its root"))];
  if (places.length === 0) return undefined;
  const more = places.length - mostPlaces;
  return `changes at ${places.slice(0, mostPlaces).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
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

/** JSON text of an object, if it is a text; of a secret one without its values. */
export function jsonInputProblems(property: string, value: unknown, isSecret: boolean): Problem[] {
  if (typeof value !== "string" || value === "") return [];
  const { data, problem } = loadDefinitions().parseJsonText(value);
  if (problem !== undefined) return [{ property, reason: isSecret ? withoutValues(problem) : problem }];
  return isObject(data) ? [] : [{ property, reason: "is JSON but no object; a flow's input is an object" }];
}

/** What follows the place of a mistake in JSON may quote the text. */
const withoutValues = (problem: string) => problem.replace(/(?<=: line \d+, column \d+): .*$/s, "");
