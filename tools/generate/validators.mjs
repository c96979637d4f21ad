// Stand-alone ajv validators, so that loading the provider compiles no schema.

import Ajv from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { calls, jsonSchema, resources, schema } from "./schema.mjs";

/** Of resources and of the settings. */
export const validators = () =>
  standAlone([
    ...resources.map(({ key, spec }) => ({
      name: key,
      properties: spec.inputProperties,
      required: spec.requiredInputs,
    })),
    { name: "config", properties: schema.config.variables, required: [] },
  ]);

/** Of what is given to functions and lists: most processes never load them. */
export const callValidators = () => standAlone(calls);

function standAlone(shapes) {
  const ajv = new Ajv({ allErrors: true, messages: false, code: { source: true, esm: true, lines: true } });
  for (const { name, properties, required } of shapes)
    ajv.addSchema(objectSchema(properties, required), name);
  const names = Object.fromEntries(shapes.map(({ name }) => [name, name]));
  const code = standalone.default(ajv, names).replace(/^"use strict";\n/, "");
  return `// @ts-nocheck generated code\n${code}`;
}

function objectSchema(properties, required) {
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(properties).map(([name, p]) => [name, jsonSchema(p)])),
    required,
    additionalProperties: false,
  };
}
