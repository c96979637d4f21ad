// schema.json as the generators see it: resources and functions with their properties as JSON Schema, TypeScript
// and prose.

import { schemaFile, withoutExamples } from "./examples.mjs";

export const root = new URL("../../", import.meta.url);
export const schema = JSON.parse(schemaFile());

export const ANY = "pulumi.json#/Any";

/** Types of the items that functions answer: each has an interface. */
const answers = new Set(
  Object.values(schema.functions).flatMap(({ outputs }) =>
    Object.values(outputs.properties).flatMap(({ items }) => items?.$ref ?? []),
  ),
);
const typeOf = (ref) => schema.types[ref.replace("#/types/", "")];

/** A property as JSON Schema, with the limits that stand under `language.jsonschema`. */
export function jsonSchema(property) {
  const { rule: _rule, ...limits } = property.language?.jsonschema ?? {};
  return { ...shape(property), ...limits };
}

function shape(property) {
  if (property.$ref === ANY) return {};
  if (property.$ref) return named(typeOf(property.$ref));
  if (property.oneOf) return { anyOf: property.oneOf.map(shape) };
  if (property.type === "array") return { type: "array", items: jsonSchema(property.items) };
  if (property.type === "object") {
    return { type: "object", additionalProperties: shape(property.additionalProperties) };
  }
  return { type: property.type };
}

function named(type) {
  if (type.enum) return { enum: type.enum.map((item) => item.value) };
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(type.properties).map(([name, p]) => [name, jsonSchema(p)])),
    required: type.required ?? [],
    additionalProperties: false,
  };
}

/** A property as a TypeScript type; `wrap` stands around it and, in objects, around each member. */
export function typeScript(property, wrap = (text) => text) {
  return wrap(bare(property, wrap));
}

function bare(property, wrap) {
  if (property.$ref === ANY) return "unknown";
  if (answers.has(property.$ref)) return property.$ref.split(":").at(-1);
  if (property.$ref) return namedTypeScript(typeOf(property.$ref), wrap);
  if (property.oneOf) return property.oneOf.map((one) => bare(one, wrap)).join(" | ");
  if (property.type === "array") return `${wrap(bare(property.items, wrap))}[]`;
  if (property.type === "object") {
    const member = property.additionalProperties;
    return `Record<string, ${member.$ref === ANY ? "unknown" : wrap(bare(member, wrap))}>`;
  }
  return property.type === "integer" ? "number" : property.type;
}

function namedTypeScript(type, wrap) {
  if (type.enum) return type.enum.map((item) => JSON.stringify(item.value)).join(" | ");
  const mark = (name) => (type.required?.includes(name) ? "" : "?");
  const members = Object.entries(type.properties).map(
    ([name, p]) => `${name}${mark(name)}: ${wrap(bare(p, wrap))}`,
  );
  return `{ ${members.join("; ")} }`;
}

/** The description as a JSDoc block at an indent, with `Default:` as a tag. */
export function jsDoc(description, indent = "") {
  const lines = description.replace(/Default: (.+?)\.(?= |$)/g, "@default $1.").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** Every resource: `{ token, className, key, file, spec }`, in the order of the schema. */
export const resources = Object.entries(schema.resources).map(([token, spec]) => {
  const className = token.split(":").at(-1);
  const key = className[0].toLowerCase() + className.slice(1);
  const file = className.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const description = withoutExamples(spec.description);
  return { token, className, key, file, spec: { ...spec, description } };
});

/** Every function: `{ token, name, typeName, spec }`, in the order of the schema. */
export const functions = Object.entries(schema.functions).map(([token, spec]) => {
  const name = token.split(":").at(-1);
  const description = withoutExamples(spec.description);
  return { token, name, typeName: name[0].toUpperCase() + name.slice(1), spec: { ...spec, description } };
});

/** What is given to functions, and to the lists of resources as `flowFilters`: `{ name, properties, required }`. */
export const calls = [
  ...functions.map(({ name, spec: { inputs } }) => ({
    name,
    properties: inputs.properties,
    required: inputs.required ?? [],
  })),
  ...resources
    .filter(({ spec }) => spec.listInputs)
    .map(({ key, spec }) => ({
      name: `${key}Filters`,
      properties: spec.listInputs.properties,
      required: [],
    })),
];

/** The interfaces of what functions answer, and of the parts of that. */
export function answerTypes() {
  const items = [...answers].map((ref) => [ref.split(":").at(-1), typeOf(ref)]);
  return [
    ...items.map(([name, type]) => answerInterface(name, type.description, type)),
    ...functions.map(({ name, typeName, spec }) =>
      answerInterface(`${typeName}Result`, `What \`${name}\` answers.`, spec.outputs),
    ),
  ].join("\n\n");
}

function answerInterface(name, about, { properties, required }) {
  const members = Object.entries(properties).flatMap(([property, p]) => {
    const [mark, more] = required.includes(property) ? ["", ""] : ["?", " | undefined"];
    return [jsDoc(p.description, "  "), `  readonly ${property}${mark}: ${typeScript(p)}${more};`];
  });
  return [jsDoc(about), `export interface ${name} {`, ...members, "}"].join("\n");
}

/** Properties that `check` always fills in, so that checked inputs have them. */
export const isFilled = (name, property, spec) =>
  name === "name" ||
  name === "region" ||
  property.default !== undefined ||
  spec.requiredInputs.includes(name);

export const computed = (spec) => Object.keys(spec.properties).filter((name) => !spec.inputProperties[name]);
