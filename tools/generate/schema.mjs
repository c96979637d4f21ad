// schema.json as the generators see it: resources with their properties as JSON Schema, TypeScript and prose.

import { readFileSync } from "node:fs";
import { withoutExamples } from "./examples.mjs";

export const root = new URL("../../", import.meta.url);
export const schema = JSON.parse(readFileSync(new URL("schema.json", root), "utf8"));

export const ANY = "pulumi.json#/Any";
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
    additionalProperties: false,
  };
}

/** A property as a TypeScript type; `wrap` stands around it and, in objects, around each member. */
export function typeScript(property, wrap = (text) => text) {
  return wrap(bare(property, wrap));
}

function bare(property, wrap) {
  if (property.$ref === ANY) return "unknown";
  if (property.$ref) return namedTypeScript(typeOf(property.$ref), wrap);
  if (property.oneOf) return property.oneOf.map((one) => bare(one, wrap)).join(" | ");
  if (property.type === "object") {
    const member = property.additionalProperties;
    return `Record<string, ${member.$ref === ANY ? "unknown" : wrap(bare(member, wrap))}>`;
  }
  return property.type === "integer" ? "number" : property.type;
}

function namedTypeScript(type, wrap) {
  if (type.enum) return type.enum.map((item) => JSON.stringify(item.value)).join(" | ");
  const members = Object.entries(type.properties).map(([name, p]) => `${name}?: ${wrap(bare(p, wrap))}`);
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

/** Properties that `check` always fills in, so that checked inputs have them. */
export const isFilled = (name, property, spec) =>
  name === "name" ||
  name === "region" ||
  property.default !== undefined ||
  spec.requiredInputs.includes(name);

export const computed = (spec) => Object.keys(spec.properties).filter((name) => !spec.inputProperties[name]);
