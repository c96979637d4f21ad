// The form of values: texts, whole numbers, lists.

import type { Rule } from "../../rule";
import { flow } from "../example";
import { type Form, fieldsOf } from "../fields";
import type { FdlModel } from "../model";
import { show } from "../wording";

interface FormTest {
  readonly name: string;
  test(value: unknown): boolean;
}

const isText = (value: unknown) => typeof value === "string";
const isObjectOrList = (value: unknown) => typeof value === "object";

/** What values of each form are, and their name. */
export const forms: Readonly<Record<Form, FormTest>> = {
  text: { name: "a text", test: isText },
  integer: { name: "a whole number", test: Number.isInteger },
  number: { name: "a number", test: (value) => typeof value === "number" && !Number.isNaN(value) },
  boolean: { name: "true or false", test: (value) => typeof value === "boolean" },
  list: { name: "a list", test: Array.isArray },
  object: { name: "an object", test: (value) => isObjectOrList(value) && !Array.isArray(value) },
  "integer or text": {
    name: "a whole number or a path",
    test: (value) => isText(value) || Number.isInteger(value),
  },
  any: { name: "a value", test: () => true },
};

export const fieldForm: Rule<FdlModel> = {
  id: "fdl/field-form",
  severity: "error",
  title: "a value has the form that its field takes",
  why: "The forms are those of the reference and of the vendor's editor schema; a number in quotes is a text.",
  accepted: flow("- {type: pass, name: hello, end: true}"),
  refused: flow('- {type: pass, name: hello, end: "true"}'),
  *check(model) {
    for (const { kind, path, fields } of model.parts) {
      for (const [field, { form }] of fieldsOf(kind)) {
        const value = fields[field];
        if (value === undefined || value === null || model.isOpen(value) || forms[form].test(value)) continue;
        yield {
          path: [...path, field],
          message: `${show(value)} is not ${forms[form].name}, which "${field}" takes${hint(value, form)}`,
        };
      }
    }
    for (const { path, value, wanted } of model.misfits) {
      yield { path, message: `${show(value)} stands where ${wanted} should; write an object` };
    }
  },
};

const words: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["on", true],
  ["y", true],
  ["no", false],
  ["off", false],
  ["n", false],
]);

/** YAML 1.1 had more words for true and false. */
function hint(value: unknown, form: Form): string {
  const meant = form === "boolean" && typeof value === "string" ? words.get(value.toLowerCase()) : undefined;
  return meant === undefined ? "" : `; in YAML 1.2 it is a text, write ${meant}`;
}

export const timeout: Rule<FdlModel> = {
  id: "fdl/timeout",
  severity: "warning",
  title: "a timeout is at least one second",
  why: "The reference gives no range for `timeoutSeconds`, and a task that has no time cannot succeed.",
  accepted: `${flow("- {type: pass, name: hello}")}\ntimeoutSeconds: 3600`,
  refused: `${flow("- {type: pass, name: hello}")}\ntimeoutSeconds: 0`,
  *check(model) {
    for (const { fields, path } of model.partsOf("flow", "task")) {
      const { timeoutSeconds } = fields;
      if (typeof timeoutSeconds !== "number" || timeoutSeconds >= 1) continue;
      const message = `${timeoutSeconds} is no time to run in; use at least 1, or leave it out for no limit`;
      yield { path: [...path, "timeoutSeconds"], message };
    }
  },
};
