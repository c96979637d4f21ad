// Inputs against the schema: every problem at once, in the user's words. Unknown values pass.

import { isObject } from "../../text/json";
import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";
import type { Property } from "../generated/types";
import { type Problem, sortProblems } from "./problem";
import { isUnknown } from "./unknown";

/** The part of an ajv error that messages are made from. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A stand-alone ajv validator. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface SchemaRules {
  readonly validate: Validator;
  readonly properties: Readonly<Record<string, Property>>;
}

/** What the schema does not allow in `inputs`; of a secret input without its values. */
export function checkSchema(
  rules: SchemaRules,
  inputs: Readonly<Record<string, unknown>>,
  isSecret: (input: string) => boolean = () => false,
): Problem[] {
  if (rules.validate(inputs)) return [];
  const problems = mergeTypes(rules.validate.errors ?? []).flatMap((error) => {
    const place = locate(inputs, error.instancePath);
    return place.unknown ? [] : toProblem(error, { ...place, rules, isSecret: isSecret(place.input) });
  });
  return sortProblems(problems);
}

/** `text or an object` in one error, where an anyOf reports each of its branches. */
function mergeTypes(errors: readonly SchemaError[]): SchemaError[] {
  const wanted = Map.groupBy(errors, ({ keyword, instancePath }) => `${keyword} ${instancePath}`);
  return [...wanted.values()].flatMap((group) => {
    const [first] = group;
    if (first?.keyword !== "type") return group;
    const names = group.map(({ params }) => kindNames[String(params.type)] ?? String(params.type));
    return [{ ...first, params: { kinds: names.join(" or ") } }];
  });
}

interface Place {
  /** The input that it belongs to. */
  readonly input: string;
  readonly path: string;
  readonly value: unknown;
  readonly unknown: boolean;
}

function locate(inputs: unknown, pointer: string): Place {
  const names = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [input = ""] = names;
  const path: (string | number)[] = [];
  let value = inputs;
  for (const name of names) {
    path.push(Array.isArray(value) ? Number(name) : name);
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, name) : undefined;
    if (isUnknown(value)) return { input, path: propertyPath(path), value, unknown: true };
  }
  return { input, path: propertyPath(path), value, unknown: false };
}

/** `tags.env`, or `tags["a.b"]` where a dot would mislead; `routing[0].weight` in a list. */
export function propertyPath(names: readonly (string | number)[]): string {
  return names.reduce<string>((path, name) => {
    if (typeof name === "number") return `${path}[${name}]`;
    if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === "" ? name : `${path}.${name}`;
  }, "");
}

type Context = Place & { readonly rules: SchemaRules; readonly isSecret: boolean };

function toProblem(error: SchemaError, context: Context): Problem[] {
  const say = sentences[error.keyword] ?? sentences.rule;
  const problem = say?.(error, context);
  return problem === undefined ? [] : [problem];
}

/** The path of what is within a property. */
function within(path: string, name: string): string {
  const own = propertyPath([name]);
  return path === "" || own.startsWith("[") ? `${path}${own}` : `${path}.${own}`;
}

type Sentence = (error: SchemaError, context: Context) => Problem | undefined;

const sentences: Readonly<Record<string, Sentence>> = {
  required: ({ params }, { path }) => ({
    property: within(path, String(params.missingProperty)),
    reason: "is required",
  }),
  additionalProperties: ({ params }, { path, rules }) => {
    const name = String(params.additionalProperty);
    const known = Object.keys(rules.properties);
    const near = nearest(name, known);
    const hint = near ? `; did you mean ${quote(near)}?` : `; known are ${quoteChoice(known)}`;
    // The names within a property are not at hand.
    return { property: within(path, name), reason: `is not a property${path === "" ? hint : ""}` };
  },
  type: ({ params }, { path, value, isSecret }) => ({
    property: path,
    reason: `is ${kindOf(value, isSecret)}; use ${params.kinds}`,
  }),
  // An anyOf says first what each of its branches wanted, then that none was met: one sentence is enough.
  anyOf: () => undefined,
  enum: ({ params }, { path, value, isSecret }) => {
    const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
    const got = isSecret ? "" : `${quote(String(value))} `;
    return { property: path, reason: `${got}is not allowed; use ${quoteChoice(allowed)}` };
  },
  rule: (_error, { input, path, value, rules, isSecret }) => {
    const rule = rules.properties[path]?.rule ?? rules.properties[input]?.rule;
    const isShort = typeof value === "string" || typeof value === "number";
    const got = isShort && !isSecret ? `${shown(value)} is not allowed; ` : "";
    return { property: path, reason: `${got}use ${rule ?? "another value"}` };
  },
};

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  object: "an object",
  array: "a list",
  integer: "a whole number",
  boolean: "true or false",
};

const shown = (value: string | number) => (typeof value === "number" ? String(value) : quote(value));

/** A value in a message: its kind, and the value itself where that is short. */
function kindOf(value: unknown, isSecret: boolean): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (isSecret) return typeof value === "string" ? "text" : `a ${typeof value}`;
  return typeof value === "string" ? `the text ${quote(value)}` : `the ${typeof value} ${value}`;
}
