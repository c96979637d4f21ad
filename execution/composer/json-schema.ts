// Whether a value fits a JSON Schema. A keyword that is not known here is a fault: passed over, it would hide a misfit.

import { isObject, type Json, sameJson } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import { textMatches } from "../core/patterns";
import { notSupported } from "./faults";

/** The first misfit, with its place; `undefined` when the value fits. */
export function schemaProblem(schema: unknown, value: Json, place: string): string | undefined {
  if (schema === true) return undefined;
  if (schema === false) return `${place} may not be there`;
  if (!isObject(schema)) throw new Fault(`a schema is ${kindOf(schema)}; it must be an object`);
  for (const [keyword, given] of Object.entries(schema)) {
    const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
    if (!check && !annotations.has(keyword)) {
      throw new Fault(`the keyword ${quote(keyword)} of JSON Schema is not checked here`, notSupported);
    }
    const problem = check?.({ given, value, place, schema });
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** They say nothing of what fits. */
const annotations = new Set(
  "$schema $id $comment id title description default examples format definitions $defs readOnly writeOnly".split(
    " ",
  ),
);

interface Check {
  /** What the keyword has. */
  readonly given: unknown;
  readonly value: Json;
  readonly place: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

type Keyword = (check: Check) => string | undefined;

/** A bound on a number that a value has, if it has it. */
const bound =
  (
    sizeOf: (value: Json) => number | undefined,
    fits: (size: number, given: number) => boolean,
    words: string,
  ): Keyword =>
  ({ given, value, place }) => {
    const size = sizeOf(value);
    if (typeof given !== "number")
      throw new Fault(`a bound of the schema is ${kindOf(given)}; it must be a number`);
    return size === undefined || fits(size, given)
      ? undefined
      : `${place} is ${size}, which is not ${words} ${given}`;
  };

const number = (value: Json) => (typeof value === "number" ? value : undefined);
const characters = (value: Json) => (typeof value === "string" ? Array.from(value).length : undefined);
const items = (value: Json) => (Array.isArray(value) ? value.length : undefined);
const properties = (value: Json) => (isObject(value) ? Object.keys(value).length : undefined);
const atLeast = (size: number, given: number) => size >= given;
const atMost = (size: number, given: number) => size <= given;

const checks: Readonly<Record<string, Keyword>> = {
  type: ({ given, value, place }) => {
    const types: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (types.some((type) => isOfType(type, value))) return undefined;
    return `${place} is ${kindOf(value)}, which is not of type ${types.map(String).join(" or ")}`;
  },
  const: ({ given, value, place }) => (sameJson(given, value) ? undefined : `${place} is another value`),
  enum: ({ given, value, place }) =>
    listOf(given).some((one) => sameJson(one, value))
      ? undefined
      : `${place} is none of the values of "enum"`,
  required: ({ given, value, place }) => {
    if (!isObject(value)) return undefined;
    const missing = listOf(given).find((name) => !Object.hasOwn(value, String(name)));
    return missing === undefined ? undefined : `${place} has no ${quote(String(missing))}`;
  },
  properties: ({ given, value, place }) =>
    first(Object.entries(objectOf(given)), ([name, schema]) =>
      isObject(value) && Object.hasOwn(value, name)
        ? schemaProblem(schema, value[name] as Json, `${place}.${name}`)
        : undefined,
    ),
  additionalProperties: ({ given, value, place, schema }) => {
    if (!isObject(value)) return undefined;
    const known = objectOf(schema.properties ?? {});
    const others = Object.entries(value).filter(([name]) => !Object.hasOwn(known, name));
    return first(others, ([name, item]) => schemaProblem(given, item as Json, `${place}.${name}`));
  },
  items: ({ given, value, place }) => {
    if (!Array.isArray(value)) return undefined;
    return first([...value.entries()], ([index, item]) =>
      schemaProblem(Array.isArray(given) ? (given[index] ?? true) : given, item, `${place}[${index}]`),
    );
  },
  minimum: bound(number, atLeast, "at least"),
  maximum: bound(number, atMost, "at most"),
  exclusiveMinimum: bound(number, (size, given) => size > given, "above"),
  exclusiveMaximum: bound(number, (size, given) => size < given, "below"),
  minLength: bound(characters, atLeast, "at least"),
  maxLength: bound(characters, atMost, "at most"),
  minItems: bound(items, atLeast, "at least"),
  maxItems: bound(items, atMost, "at most"),
  minProperties: bound(properties, atLeast, "at least"),
  maxProperties: bound(properties, atMost, "at most"),
  pattern: ({ given, value, place }) =>
    typeof value !== "string" || textMatches(String(given), value)
      ? undefined
      : `${place} does not match ${quote(String(given))}`,
  allOf: ({ given, value, place }) => first(listOf(given), (one) => schemaProblem(one, value, place)),
  anyOf: ({ given, value, place }) =>
    fitting(given, value) > 0 ? undefined : `${place} fits none of the schemas of "anyOf"`,
  oneOf: ({ given, value, place }) => {
    const count = fitting(given, value);
    return count === 1 ? undefined : `${place} fits ${count} of the schemas of "oneOf"`;
  },
  not: ({ given, value, place }) =>
    schemaProblem(given, value, place) === undefined ? `${place} fits the schema of "not"` : undefined,
};

function isOfType(type: unknown, value: Json): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    default:
      throw new Fault(`${quote(String(type))} is no type of JSON Schema`);
  }
}

function first<Item>(list: readonly Item[], check: (item: Item) => string | undefined): string | undefined {
  for (const item of list) {
    const problem = check(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const fitting = (schemas: unknown, value: Json): number =>
  listOf(schemas).filter((one) => schemaProblem(one, value, "") === undefined).length;

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Fault(`a part of the schema is ${kindOf(value)}; it must be a list`);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  throw new Fault(`a part of the schema is ${kindOf(value)}; it must be an object`);
}
