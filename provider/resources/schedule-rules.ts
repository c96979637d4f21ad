// What the service allows in a schedule, checked before any call.

import type { Problem } from "../lifecycle/problem";
import { loadDefinitions } from "./definitions";

const cronForms =
  'is not a schedule; use six fields (seconds minutes hours day month weekday) or "@every 90m"';

/** A text that is not known yet is not looked at; of a secret one no value is told. */
export function cronProblems(expression: unknown, isSecret: boolean): Problem[] {
  const reason = typeof expression === "string" ? loadDefinitions().checkCron(expression) : undefined;
  return reason === undefined ? [] : [{ property: "cronExpression", reason: isSecret ? cronForms : reason }];
}
