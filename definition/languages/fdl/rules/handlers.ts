// The errors that retry and catch speak of.

import { foreignError } from "../../foreign-errors";
import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { show } from "../wording";

const task = (errors: string) =>
  flow(`- type: task
  name: ship
  resourceArn: acs:fc:::services/shop/functions/ship
  catch:
    - {errors: ${errors}, goto: refund}
    - {errors: [FC.Unknown], goto: refund}
- {type: fail, name: refund}`);

export const handledErrors: Rule<FdlModel> = {
  id: "fdl/errors",
  severity: "error",
  title: "retry and catch name the errors that they are for",
  why: "`errors` is a list of names, and required; `FnF.ALL` stands for every error.",
  accepted: task("[OutOfStock]"),
  refused: task("[]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("retry", "catch")) {
      const { errors } = fields;
      if (!Array.isArray(errors) || model.isOpen(errors)) continue;
      if (errors.length === 0) {
        yield {
          path: [...path, "errors"],
          message: '"errors" is an empty list; name errors, or "FnF.ALL" for every one',
        };
      }
      for (const [index, error] of errors.entries()) {
        if (model.isOpen(error) || (typeof error === "string" && error !== "")) continue;
        yield {
          path: [...path, "errors", index],
          message: `${show(error)} is not the name of an error; use a text such as "FnF.ALL"`,
        };
      }
    }
  },
};

export const unreachableHandler: Rule<FdlModel> = {
  id: "fdl/unreachable-handler",
  severity: "warning",
  title: "nothing stands behind the retry or catch for FnF.ALL",
  why: "The first one that names the error is used, and `FnF.ALL` names every error.",
  accepted: task("[OutOfStock]"),
  refused: task("[FnF.ALL]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      for (const field of ["retry", "catch"]) {
        const handlers = fields[field];
        if (!Array.isArray(handlers)) continue;
        const all = handlers.findIndex((handler) => matchesAll(handler));
        if (all < 0) continue;
        for (let index = all + 1; index < handlers.length; index++) {
          const message = `${field}[${all}] handles "FnF.ALL" and is used before this one; put that one last`;
          yield { path: [...path, field, index], message };
        }
      }
    }
  },
};

function matchesAll(handler: { readonly errors?: unknown } | null | undefined): boolean {
  const errors = handler?.errors;
  return Array.isArray(errors) && errors.includes("FnF.ALL");
}

const documentedErrors = [
  "FnF.ALL",
  "FnF.TaskTimeout",
  "FnF.RuntimeError",
  "FnF.InvalidLocal",
  "FC.ResourceThrottled",
  "FC.ResourceExhausted",
  "FC.InternalServerError",
  "FC.Unknown",
  "FC.ServiceNotFound",
  "FC.FunctionNotFound",
  "FC.InvalidArgument",
];
const documented: ReadonlySet<unknown> = new Set(documentedErrors);

export const errorName: Rule<FdlModel> = {
  id: "fdl/error-name",
  severity: "warning",
  title: "the documented errors are written as documented",
  why: "Any text may be the name of an error, and a mistyped one handles nothing. Only names that differ from a documented one in case or in a single letter are reported, and those of Amazon's language (`States.ALL`).",
  accepted: task("[FnF.TaskTimeout]"),
  refused: task("[FNF.TaskTimeOut]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("retry", "catch")) {
      if (!Array.isArray(fields.errors)) continue;
      for (const [index, error] of fields.errors.entries()) {
        const foreign = foreignError(error);
        if (foreign !== undefined) yield { path: [...path, "errors", index], message: foreign };
        if (typeof error !== "string" || documented.has(error) || error.length > longestName) continue;
        const likely = documentedErrors.find((name) => isSlip(error.toLowerCase(), name.toLowerCase()));
        if (!likely) continue;
        const message = `${show(error)} is not a documented error; use ${show(likely)} if that is meant`;
        yield { path: [...path, "errors", index], message };
      }
    }
  },
};

const longestName = 40;

/** Whether one letter at most was added, left out or mistaken. */
function isSlip(left: string, right: string): boolean {
  const shortest = Math.min(left.length, right.length);
  let start = 0;
  while (start < shortest && left[start] === right[start]) start++;
  let end = 0;
  while (end < shortest - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return Math.max(left.length, right.length) - start - end <= 1;
}

export const catchSteps: Rule<FdlModel> = {
  id: "fdl/catch-steps",
  severity: "warning",
  title: "a catch only jumps",
  why: "`steps` in a `catch` stands in the vendor's editor schema, on no page of the reference and in no public definition.",
  accepted: task("[OutOfStock]"),
  refused: task("[OutOfStock], steps: [{type: pass, name: note}]"),
  *check(model) {
    for (const { fields, path } of model.partsOf("catch")) {
      if (fields.steps === undefined || fields.steps === null) continue;
      const message = '"steps" of a catch is not documented; put the steps where its goto leads';
      yield { path: [...path, "steps"], part: "key", message };
    }
  },
};
