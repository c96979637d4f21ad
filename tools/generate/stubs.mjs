// schemas/stubs.schema.json: what `aliflow emulator --stubs` takes, from the table that checks it.

import { createRequire } from "node:module";
import { schemaId } from "./definition-schemas.mjs";

const require = createRequire(import.meta.url);
require("../typescript.cjs");
const {
  answers,
  answerFields,
  callbackFields,
  errorFields,
  stubFields,
} = require("../../emulator/stubs/fields.ts");

/** The whole file. */
export function stubsSchema() {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: schemaId("stubs"),
    title: "Stubs",
    description:
      "What the tasks of flows get from the emulator instead of the services that they call; the first stub that fits a task answers it.",
    type: "array",
    items: { $ref: "#/$defs/stub" },
    $defs: {
      stub: {
        ...record("Stub", stubFields),
        anyOf: [{ required: ["resource"] }, { required: ["action"] }],
        oneOf: [...oneAnswer(["sequence"]), onlyCallback(["sequence"])],
        dependentRequired: refusedWhy,
        dependentSchemas: { sequence: none(["callback", "delay", "attempt"]) },
      },
      answer: {
        ...record("Answer", answerFields),
        oneOf: [...oneAnswer(), onlyCallback()],
        dependentRequired: refusedWhy,
      },
      callback: {
        ...record("Callback", callbackFields),
        oneOf: [{ required: ["output"] }, { required: ["error"] }],
      },
      error: { ...record("Error", errorFields), required: ["error"] },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const oneAnswer = (more = []) => [...answers, ...more].map((name) => ({ required: [name] }));
const onlyCallback = (more = []) => ({ required: ["callback"], ...none([...answers, ...more]) });
const refusedWhy = { refused: ["error"] };
const none = (names) => ({ not: { anyOf: names.map((name) => ({ required: [name] })) } });

function record(title, fields) {
  const properties = Object.entries(fields).map(([name, { about, schema }]) => [
    name,
    { title: `${title}: ${name}`, description: about, ...schema },
  ]);
  return {
    title,
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}
