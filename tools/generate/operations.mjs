// sdk/operations.generated.ts: a builder of tasks for every operation of the catalogue.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../typescript.cjs");
const { catalogue } = require("../../definition/languages/state-machine/catalogue.ts");

const types = { text: "Text", object: "Constructor", "whole number": "pulumi.Input<number>" };

/** The whole file. */
export function operations() {
  return [
    'import type * as pulumi from "@pulumi/pulumi";',
    'import type { OpenState } from "./state-machine-state";',
    'import { type Constructor, type TaskOptions, task } from "./state-machine-task";',
    "",
    "type Text = pulumi.Input<string>;",
    "",
    "/** A parameter as a value, or as an expression under a key that ends in `.$`. */",
    "type Given<Key extends string, Value> =",
    "  | ({ readonly [K in Key]: Value } & { readonly [K in `${Key}.$`]?: never })",
    "  | ({ readonly [K in `${Key}.$`]: Text } & { readonly [K in Key]?: never });",
    "",
    'type Options = Omit<TaskOptions, "action" | "parameters">;',
    "",
    '/** Tasks by what they call: `tasks.invokeFunction("ship", { resourceArn: ship })`. */',
    "export const tasks = {",
    ...Object.entries(catalogue).flatMap(builder),
    "};",
    "",
  ].join("\n");
}

function builder([action, { about, modes, parameters }]) {
  const [service = "", operation = ""] = action.split(":");
  // "Request" alone says nothing.
  const isPlain = /^[A-Z][a-z]+$/.test(operation);
  const name = isPlain
    ? service.toLowerCase() + operation
    : operation.charAt(0).toLowerCase() + operation.slice(1);
  const entries = Object.entries(parameters);
  const defaults = entries
    .filter(([, { required, values }]) => required && values)
    .map(([key, { values }]) => [key, values[0]]);
  const needed = entries.filter(([key, { required }]) => required && !defaults.some(([one]) => one === key));
  const needs = needed.map(([key, parameter]) => `Given<"${key}", ${typeOf(parameter)}>`);
  const optional = entries.filter(([key]) => !needed.some(([one]) => one === key)).flatMap(fields);
  const given = [...needs, `{ ${optional.join(" ")} }`].join(" & ");
  const written = [...defaults.map(([key, value]) => `${key}: "${value}"`), "...parameters"].join(", ");
  const said = defaults.map(([key, value]) => ` @default ${key} "${value}"`).join("");
  const mode = modes.map((one) => `"${one}"`).join(" | ");
  const options = `Omit<Options, "taskMode"> & { readonly taskMode?: ${mode} }`;
  const isNeeded = needs.length > 0 ? `parameters: ${given}` : `parameters: ${given} = {}`;
  return [
    `  /** ${about}${said} */`,
    `  ${name}: (name: string, ${isNeeded}, options: ${options} = {}): OpenState =>`,
    `    task(name, { ...options, action: "${action}", parameters: { ${written} } }),`,
  ];
}

const fields = ([key, parameter]) =>
  parameter.required
    ? [`readonly ${key}?: ${typeOf(parameter)};`]
    : [`readonly ${key}?: ${typeOf(parameter)};`, `readonly "${key}.$"?: Text;`];

const typeOf = ({ type, values, anyCase }) =>
  values && !anyCase
    ? `pulumi.Input<${values.map((value) => `"${value}"`).join(" | ")}>`
    : (types[type] ?? "unknown");
