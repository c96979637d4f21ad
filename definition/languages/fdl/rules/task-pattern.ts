// How a task waits for what it called.

import { isObject } from "../../../../text/json";
import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel, Part } from "../model";
import { show, suggest } from "../wording";

const patterns = ["requestResponse", "sync", "waitForCallback"] as const;

const task = (resource: string, pattern: string) =>
  flow(`- type: task
  name: ship
  ${resource}
  pattern: ${pattern}
  inputMappings: [{target: token, source: $context.task.token}]`);

const childFlow = "resourceArn: acs:fnf:::flow/ship";
const callsFunction = "resourceArn: acs:fc:::services/shop/functions/ship";

export const pattern: Rule<FdlModel> = {
  id: "fdl/pattern",
  severity: "error",
  title: "a pattern is one that the resource has",
  why: "Functions, topics and queues have `requestResponse` and `waitForCallback`; only a child flow (`acs:fnf`) has `sync` too.",
  accepted: task(childFlow, "sync"),
  refused: task(callsFunction, "sync"),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      const { pattern: value, resourceArn } = fields;
      if (typeof value !== "string" || model.isOpen(value)) continue;
      if (!patterns.some((one) => one === value)) {
        yield {
          path: [...path, "pattern"],
          message: `${show(value)} is not a pattern; ${suggest(value, patterns)}`,
        };
      } else if (value === "sync" && isFunctionOrQueue(resourceArn) && !model.isOpen(resourceArn)) {
        const message = `"sync" is for child flows only; use "requestResponse" or "waitForCallback", or call an "acs:fnf" flow`;
        yield { path: [...path, "pattern"], message };
      }
    }
  },
};

const isFunctionOrQueue = (resource: unknown) =>
  typeof resource === "string" && /^acs:(fc|mns):/.test(resource);

export const actionPattern: Rule<FdlModel> = {
  id: "fdl/action-pattern",
  severity: "warning",
  title: "an action is called with requestResponse",
  why: "No document and no public definition shows another pattern with `action`.",
  accepted: task("action: fnf:StartExecution", "requestResponse"),
  refused: task("action: fnf:StartExecution", "sync"),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      const { pattern: value, action } = fields;
      if (typeof action !== "string" || typeof value !== "string" || value === "requestResponse") continue;
      if (!patterns.some((one) => one === value)) continue;
      const message = `${show(value)} is not documented for actions; use "requestResponse", or "resourceArn"`;
      yield { path: [...path, "pattern"], message };
    }
  },
};

export const callbackToken: Rule<FdlModel> = {
  id: "fdl/callback-token",
  severity: "warning",
  title: "a task that waits for a callback hands its token on",
  why: "Whoever is called needs `$context.task.token` to report success or failure; without it the task waits until its timeout.",
  accepted: task(callsFunction, "waitForCallback"),
  refused: task(callsFunction, "waitForCallback").replace("$context.task.token", "$input.token"),
  *check(model) {
    for (const part of model.partsOf("task")) {
      if (part.fields.pattern !== "waitForCallback" || handsTokenOn(model, part)) continue;
      const message =
        'nothing receives "$context.task.token"; map it in "inputMappings" for whoever ends the task';
      yield { path: [...part.path, "pattern"], message };
    }
  },
};

/** Anything of `$context`, or a value that is not known yet, may carry the token. */
function handsTokenOn(model: FdlModel, { fields }: Part): boolean {
  const waiting: unknown[] = [fields.inputMappings, fields.serviceParams];
  for (let at = 0; at < waiting.length; at++) {
    const value = waiting[at];
    if (model.isOpen(value) || (typeof value === "string" && value.includes("$context"))) return true;
    if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (isObject(value)) for (const item of Object.values(value)) waiting.push(item);
  }
  return false;
}
