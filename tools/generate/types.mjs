// Plain types of inputs, states and functions, and the tables of properties that the lifecycle reads.

import {
  answerTypes,
  calls,
  computed,
  functions,
  isFilled,
  jsDoc,
  resources,
  schema,
  typeScript,
} from "./schema.mjs";

export function types() {
  return [
    ...resources.map(resourceTypes),
    configType(),
    ...functions.map(argumentType),
    answerTypes(),
    propertyTables(),
  ]
    .join("\n\n")
    .concat("\n");
}

function resourceTypes({ className, spec }) {
  const inputs = Object.entries(spec.inputProperties).map(([name, property]) =>
    member(name, property, !isFilled(name, property, spec)),
  );
  const outputs = computed(spec).map((name) => member(name, spec.properties[name], false));
  return [
    `/** Checked inputs of a ${className}: defaults, name and region are filled in. */`,
    `export interface ${className}Inputs {`,
    ...inputs,
    "}",
    "",
    `/** ${className} in the state: its inputs and what the service added. */`,
    `export interface ${className}State extends ${className}Inputs {`,
    ...outputs,
    "}",
  ].join("\n");
}

function configType() {
  const members = Object.entries(schema.config.variables).map(([name, property]) =>
    member(name, property, true),
  );
  return ["/** Settings of the provider. */", "export interface Config {", ...members, "}"].join("\n");
}

function argumentType({ name, typeName, spec: { inputs } }) {
  const members = Object.entries(inputs.properties).map(([property, p]) => {
    const isFilledIn =
      property === "region" || p.default !== undefined || inputs.required?.includes(property);
    return member(property, p, !isFilledIn);
  });
  return [
    `/** Checked arguments of \`${name}\`: defaults and region are filled in. */`,
    `export interface ${typeName}Args {`,
    ...members,
    "}",
  ].join("\n");
}

function member(name, property, optional) {
  const { text, undefinedToo } = optional
    ? { text: "?", undefinedToo: " | undefined" }
    : { text: "", undefinedToo: "" };
  return `${jsDoc(property.description, "  ")}\n  readonly ${name}${text}: ${typeScript(property)}${undefinedToo};`;
}

function propertyTables() {
  const tables = resources.map(({ key, spec }) => `  ${key}: {\n${rows(spec.inputProperties)}\n  },`);
  return [
    "/** A property as checks and messages need it: its default and its rule in words. */",
    "export interface Property {",
    "  readonly default?: string | number | boolean;",
    "  readonly rule?: string;",
    "}",
    "",
    "/** Input properties by resource, in the order of the schema. */",
    "export const inputProperties = {",
    ...tables,
    `  config: {\n${rows(schema.config.variables)}\n  },`,
    "} as const satisfies Record<string, Record<string, Property>>;",
    "",
    "/** What is given to functions, and to the lists of resources: properties in the order of the schema. */",
    "export const callProperties = {",
    ...calls.map(({ name, properties }) => `  ${name}: {\n${rows(properties)}\n  },`),
    "} as const satisfies Record<string, Record<string, Property>>;",
  ].join("\n");
}

function rows(properties) {
  return Object.entries(properties)
    .map(([name, property]) => {
      const row = { default: property.default, rule: property.language?.jsonschema?.rule };
      return `    ${name}: ${JSON.stringify(row)},`;
    })
    .join("\n");
}
