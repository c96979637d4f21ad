// Stand-alone ajv validators, so that loading the provider compiles no schema.

import Ajv from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { jsonSchema, resources, schema } from "./schema.mjs";

export function validators() {
  const ajv = new Ajv({ allErrors: true, messages: false, code: { source: true, esm: true, lines: true } });
  const names = {};
  for (const { key, spec } of resources) {
    names[key] = key;
    ajv.addSchema(objectSchema(spec.inputProperties, spec.requiredInputs), key);
  }
  names.config = "config";
  ajv.addSchema(objectSchema(schema.config.variables, []), "config");
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
