// What the service allows in a schedule, checked before any call.

import { isObject } from "../../text/json";
import type { Problem } from "../lifecycle/problem";
import { loadDefinitions } from "./definitions";

const cronForms =
  'is not a schedule; use six fields (seconds minutes hours day month weekday) or "@every 90m"';

/** A text that is not known yet is not looked at; of a secret one no value is told. */
export function cronProblems(expression: unknown, isSecret: boolean): Problem[] {
  const reason = typeof expression === "string" ? loadDefinitions().checkCron(expression) : undefined;
  return reason === undefined ? [] : [{ property: "cronExpression", reason: isSecret ? cronForms : reason }];
}

/** JSON text of an object, if it is a text; of a secret one without its values. */
export function payloadProblems(payload: unknown, isSecret: boolean): Problem[] {
  if (typeof payload !== "string" || payload === "") return [];
  const { data, problem } = loadDefinitions().parseJsonText(payload);
  if (problem !== undefined)
    return [{ property: "payload", reason: isSecret ? withoutValues(problem) : problem }];
  return isObject(data)
    ? []
    : [{ property: "payload", reason: "is JSON but no object; a flow's input is an object" }];
}

/** What follows the place of a mistake in JSON may quote the text. */
const withoutValues = (problem: string) => problem.replace(/(?<=: line \d+, column \d+): .*$/s, "");
