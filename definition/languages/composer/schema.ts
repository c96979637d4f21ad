// Whether a value is a JSON Schema: of the keywords that every draft shares, the shape. No compiler is loaded.

import { isObject } from "../../../text/json";
import { nearest } from "../../../text/nearest";
import { quote, quoteChoice } from "../../../text/quote";
import type { Document, Path } from "../../read/document";
import { kindOf, shown } from "../given-fields";
import type { Finding } from "../rule";

const types = ["array", "boolean", "integer", "null", "number", "object", "string"];

type Form =
  | "schema"
  | "schemas"
  | "schemas by name"
  | "schema or schemas"
  | "count"
  | "number"
  | "text"
  | "list"
  | "type";

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["type", "type"],
  ["properties", "schemas by name"],
  ["patternProperties", "schemas by name"],
  ["definitions", "schemas by name"],
  ["$defs", "schemas by name"],
  ["additionalProperties", "schema"],
  ["additionalItems", "schema"],
  ["propertyNames", "schema"],
  ["contains", "schema"],
  ["not", "schema"],
  ["if", "schema"],
  ["then", "schema"],
  ["else", "schema"],
  ["items", "schema or schemas"],
  ["allOf", "schemas"],
  ["anyOf", "schemas"],
  ["oneOf", "schemas"],
  ["enum", "list"],
  ["title", "text"],
  ["description", "text"],
  ["pattern", "text"],
  ["format", "text"],
  ["$ref", "text"],
  ["minLength", "count"],
  ["maxLength", "count"],
  ["minItems", "count"],
  ["maxItems", "count"],
  ["minProperties", "count"],
  ["maxProperties", "count"],
  ["minimum", "number"],
  ["maximum", "number"],
  ["multipleOf", "number"],
]);

const wanted: Readonly<Record<Form, string>> = {
  schema: "a schema",
  schemas: "a list of schemas",
  "schemas by name": "an object with a schema for each name",
  "schema or schemas": "a schema or a list of them",
  count: "a whole number from 0",
  number: "a number",
  text: "a text",
  list: "a list",
  type: "the name of a type or a list of names",
};

const isSchema = (value: unknown) => isObject(value) || typeof value === "boolean";

const holds: Readonly<Record<Form, (value: unknown) => boolean>> = {
  schema: isSchema,
  schemas: Array.isArray,
  "schemas by name": isObject,
  "schema or schemas": (value) => isSchema(value) || Array.isArray(value),
  count: (value) => typeof value === "number" && Number.isInteger(value) && value >= 0,
  number: (value) => typeof value === "number",
  text: (value) => typeof value === "string",
  list: Array.isArray,
  type: (value) => typeof value === "string" || Array.isArray(value),
};

/** What keeps a value from being a JSON Schema, without recursion. */
export function* schemaProblems(document: Document, root: unknown, path: Path): Generator<Finding> {
  const pending: { value: unknown; path: Path }[] = [{ value: root, path }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path: at } = next;
    if (document.isHole(value) || typeof value === "boolean") continue;
    if (!isObject(value)) {
      yield { path: at, message: `${kindOf(value)} is not a JSON Schema; it needs an object` };
      continue;
    }
    for (const [key, content] of Object.entries(value)) {
      const form = forms.get(key);
      const here = [...at, key];
      if (form === undefined || document.isHole(content)) continue;
      if (!holds[form](content)) {
        yield {
          path: here,
          message: `${quote(key)} is ${shown(content)}; a JSON Schema has ${wanted[form]} here`,
        };
      } else if (form === "type") yield* typeProblems(document, content, here);
      else pending.push(...inner(form, content, here));
    }
  }
}

function* typeProblems(document: Document, content: unknown, path: Path): Generator<Finding> {
  const names: readonly unknown[] = Array.isArray(content) ? content : [content];
  for (const [index, name] of names.entries()) {
    // "any" is of an old draft, where schemas may stand in a list of types too.
    if (name === "any" || isObject(name) || document.isHole(name) || types.some((known) => known === name))
      continue;
    const near = typeof name === "string" && name.length <= 50 ? nearest(name, types) : undefined;
    const advice = near === undefined ? `use ${quoteChoice(types)}` : `did you mean ${quote(near)}`;
    const at = Array.isArray(content) ? [...path, index] : path;
    yield { path: at, message: `${shown(name)} is not a type of JSON Schema; ${advice}` };
  }
}

function inner(form: Form, content: unknown, path: Path): readonly { value: unknown; path: Path }[] {
  if (form === "schema" || (form === "schema or schemas" && !Array.isArray(content)))
    return [{ value: content, path }];
  if (!form.startsWith("schema")) return [];
  if (Array.isArray(content)) return content.map((value, index) => ({ value, path: [...path, index] }));
  return isObject(content)
    ? Object.entries(content).map(([key, value]) => ({ value, path: [...path, key] }))
    : [];
}
