// schemas/*.schema.json: what people write in them stays; their addresses, titles, and what the catalogue knows of
// actions are filled in.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { root } from "./schema.mjs";

const require = createRequire(import.meta.url);
require("../typescript.cjs");
const { catalogue } = require("../../definition/languages/state-machine/catalogue.ts");

const written = ["fdl", "state-machine", "composer", "output"];

/** The address that a schema keeps, by which others refer to it. */
export const schemaId = (name) =>
  `https://raw.githubusercontent.com/pulumi-aliflow/pulumi-aliflow/main/schemas/${name}.schema.json`;

/** The text of each file by its path. */
export const definitionSchemas = () => Object.fromEntries(written.map((name) => [pathOf(name), file(name)]));

const pathOf = (name) => `schemas/${name}.schema.json`;

function file(name) {
  const {
    $schema,
    $id: _old,
    title,
    ...schema
  } = JSON.parse(readFileSync(new URL(pathOf(name), root), "utf8"));
  const defs = name === "state-machine" ? withActions(schema.$defs) : schema.$defs;
  const named = Object.entries(defs).map(([key, def]) => [
    key,
    def.$comment ? def : titled(def, def.title ?? words(key)),
  ]);
  const whole = {
    $schema,
    $id: schemaId(name),
    title,
    ...members(schema, title),
    $defs: Object.fromEntries(named),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** `taskStep` → `Task step`. */
const words = (key) =>
  key
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** An editor shows the title above the description: it says what the field under the pointer belongs to. */
const titled = ({ title: _old, ...schema }, title) => ({ title, ...members(schema, title) });

function members(schema, title) {
  const below = { ...schema };
  if (schema.properties) {
    const fields = Object.entries(schema.properties);
    below.properties = Object.fromEntries(
      fields.map(([name, field]) => [name, titled(field, `${title}: ${name}`)]),
    );
  }
  if (schema.items?.properties) below.items = members(schema.items, title);
  return below;
}

const placeholder = { $ref: "#/$defs/placeholder" };
const placeholderPattern = "\\$\\{[^{}]*\\}";
const actions = Object.entries(catalogue);

function withActions(defs) {
  const { taskState, state } = defs;
  const { Action } = taskState.properties;
  const asked = taskState.allOf.filter((one) => one.if === undefined);
  const known = actions.map(([action]) => action);
  const kinds = state.defaultSnippets.filter(({ body }) => body.Type !== "Task");
  const suggested = {
    ...Action,
    // Any other passes that has the form.
    anyOf: [
      { enum: known, enumDescriptions: actions.map(([, { about }]) => about) },
      { pattern: Action.anyOf[1].pattern },
    ],
  };
  return {
    ...defs,
    state: { ...state, defaultSnippets: [...actions.map(snippet), ...kinds] },
    taskState: {
      ...taskState,
      properties: { ...taskState.properties, Action: suggested },
      allOf: [...asked, ...actions.map(ofAction)],
    },
  };
}

function ofAction([action, { modes, parameters }]) {
  const fields = Object.entries(parameters).flatMap(([name, parameter]) => [
    [name, { title: `${action}: ${name}`, ...ofParameter(parameter) }],
    [`${name}.$`, { title: `${action}: ${name}`, description: `${parameter.about} As an expression.` }],
  ]);
  return {
    if: { type: "object", properties: { Action: { const: action } }, required: ["Action"] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: {
      properties: {
        TaskMode: { anyOf: [{ enum: modes }, placeholder] },
        Parameters: { properties: Object.fromEntries(fields) },
      },
    },
  };
}

function ofParameter({ about, type, required, values, anyCase, least, most, resource }) {
  const description = [about, required && "Needed.", values && `One of ${list(values)}.`]
    .filter(Boolean)
    .join(" ");
  if (values && anyCase) return { description, anyOf: [{ enum: values }, { type: "string" }] };
  if (values) return { description, anyOf: [{ enum: values }, placeholder] };
  if (type === "text")
    return { description, type: "string", ...(resource && { defaultSnippets: [arnSnippet(resource)] }) };
  if (type === "object") return { description, type: ["object", "string"], pattern: placeholderPattern };
  if (type === "whole number")
    return {
      description,
      type: ["integer", "string"],
      minimum: least,
      maximum: most,
      pattern: placeholderPattern,
    };
  return { description };
}

const list = (values) => values.map((value) => `\`${value}\``).join(", ");

const arnSnippet = (resource) => ({ label: formOf(resource), body: stops(formOf(resource), 1) });
const formOf = ({ forms }) => /"([^"]+)"/.exec(forms)[1];
/** `{region}` → `${1:region}`: a place that the editor leads to. */
const stops = (form, first) => {
  let next = first;
  return form.replace(/\{(\w+)\}/g, (_all, name) => `\${${next++}:${name}}`);
};

/** A task that calls the action, with what it needs. */
function snippet([action, { about, parameters }]) {
  const all = Object.entries(parameters);
  const needed = all.filter(([, { required }]) => required);
  const given = (needed.length > 0 ? needed : all.slice(0, 2)).map(([name, parameter], index) => [
    name,
    stopFor(name, parameter, 10 * (index + 1)),
  ]);
  return {
    label: `Task ${action}`,
    description: about,
    body: {
      Type: "Task",
      Name: "${1:name}",
      Action: action,
      Parameters: Object.fromEntries(given),
      End: true,
    },
  };
}

function stopFor(name, { values, resource }, stop) {
  if (resource) return stops(formOf(resource), stop);
  return values ? `\${${stop}|${values.join(",")}|}` : `\${${stop}:${name}}`;
}
