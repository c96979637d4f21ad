// sdk/definition-types.generated.ts: the languages of definitions as TypeScript, from schemas/*.schema.json.
// What types cannot say, such as "either this field or that", is left to the schemas and the check.

import { readFileSync } from "node:fs";
import { jsDoc, root } from "./schema.mjs";

const languages = { fdl: "Fdl", "state-machine": "StateMachine", composer: "Composer" };
const placeholder = "#/$defs/placeholder";

/** The whole file. */
export function definitionTypes() {
  const types = Object.entries(languages).flatMap(([file, prefix]) =>
    new Language(
      JSON.parse(readFileSync(new URL(`schemas/${file}.schema.json`, root), "utf8")),
      prefix,
    ).types(),
  );
  return ['import type * as pulumi from "@pulumi/pulumi";', "", types.join("\n\n"), ""].join("\n");
}

class Language {
  constructor(schema, prefix) {
    this.defs = schema.$defs;
    this.prefix = prefix;
    this.definition = schema;
  }

  types() {
    const named = Object.entries(this.defs).filter(([, def]) => isNamed(def));
    return [
      this.alias("Definition", this.definition),
      ...named.map(([key, def]) => this.alias(`${key[0].toUpperCase()}${key.slice(1)}`, def)),
    ];
  }

  // Aliases, as interfaces are no `Record<string, unknown>`, which resources take.
  alias(name, schema) {
    return `${jsDoc(schema.description)}\nexport type ${this.prefix}${name} = ${this.typeOf(schema, "")};`;
  }

  typeOf(schema, indent) {
    if (schema.$ref) return this.referenced(schema.$ref, indent);
    const branches = schema.allOf?.filter((one) => one.then?.$ref && schema.properties) ?? [];
    if (isUnion(schema)) return branches.map(({ then }) => this.typeOf(then, indent)).join(" | ");
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
    const choices = schema.anyOf?.filter((one) => one.$ref !== placeholder) ?? [];
    if (choices.length > 0 && !schema.type) return choices.map((one) => this.typeOf(one, indent)).join(" | ");
    return typeNames(schema)
      .map((type) => this.ofType(type, schema, indent))
      .join(" | ");
  }

  referenced(ref, indent) {
    const key = ref.replace("#/$defs/", "");
    const def = this.defs[key];
    return isNamed(def) ? `${this.prefix}${key[0].toUpperCase()}${key.slice(1)}` : this.typeOf(def, indent);
  }

  ofType(type, schema, indent) {
    if (type === "integer") return "number";
    if (type === "array") return `readonly ${this.input(schema.items, indent)}[]`;
    if (type !== "object") return type;
    if (schema.properties) return this.members(schema, indent);
    const values = schema.additionalProperties;
    return `Readonly<Record<string, ${values ? this.input(values, indent) : "unknown"}>>`;
  }

  members({ properties, patternProperties = {}, required = [], additionalProperties }, indent) {
    const inner = `${indent}  `;
    const fields = Object.entries(properties).map(([name, field]) => {
      const type = this.input(field, inner);
      const isOptional = !required.includes(name);
      const ending = isOptional && type !== "unknown" ? " | undefined" : "";
      return `${this.doc(field, inner)}\n${inner}readonly ${name}${isOptional ? "?" : ""}: ${type}${ending};`;
    });
    const expressions = Object.values(patternProperties).map(
      (field) =>
        `${this.doc(field, inner)}\n${inner}readonly [expression: \`\${string}.$\`]: ${this.input(field, inner)};`,
    );
    const open = additionalProperties === true ? [`${inner}readonly [key: string]: unknown;`] : [];
    return ["{", ...fields, ...expressions, ...open, `${indent}}`].join("\n");
  }

  doc(field, indent) {
    const { description, ...rest } = {
      ...(field.$ref && this.defs[field.$ref.replace("#/$defs/", "")]),
      ...field,
    };
    return jsDoc(
      rest.default === undefined ? description : `${description} Default: ${rest.default}.`,
      indent,
    );
  }

  /** What programs give: also promises and outputs, but for the constants that tell types apart. */
  input(schema, indent) {
    const type = this.typeOf(schema, indent);
    return type === "unknown" || /^"[^"]*"$/.test(type) || isUnionOfConstants(schema)
      ? type
      : `pulumi.Input<${type}>`;
  }
}

const isUnion = (schema) => schema.allOf?.every((one) => one.then?.$ref) ?? false;
const isNamed = (schema) => schema.properties !== undefined || isUnion(schema);
const isUnionOfConstants = ({ anyOf }) =>
  anyOf?.every((one) => one.const !== undefined || one.$ref === placeholder) ?? false;

/** The types of a schema but that of a placeholder: programs have outputs instead. */
function typeNames({ type, pattern, properties }) {
  const all = [type ?? (properties ? "object" : "unknown")].flat();
  const isOnlyPlaceholder = pattern === "\\$\\{[^{}]*\\}";
  return all.length > 1 && isOnlyPlaceholder ? all.filter((one) => one !== "string") : all;
}
