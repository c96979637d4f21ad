// Wait and Fail.

import { withStates } from "../example";
import { isGiven, known, shown } from "../fields";
import type { StateMachineRule } from "../model";
import { maxWaitSeconds } from "../vocabulary";

const wait = withStates("- { Type: Wait, Name: first, Seconds: 60, End: true }");

export const waitSeconds: StateMachineRule = {
  id: "state-machine/wait",
  severity: "error",
  title: "`Seconds` of a Wait is 1 to 300",
  why:
    "[Wait](https://www.alibabacloud.com/help/en/serverless-workflow/latest/wait-wait): 1 to 300 seconds, 1 to 20 " +
    "in Express executions, or an expression in `Seconds.$`.",
  accepted: wait,
  refused: wait.replace("60", "3600"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      if (type !== "Wait") continue;
      const value = known(document, fields, "Seconds");
      if (!isGiven(fields, "Seconds")) {
        yield { path, message: `"Seconds" is missing; give 1 to 300, or an expression in "Seconds.$"` };
      } else if (value !== undefined && !isWithin(value)) {
        const range = `whole seconds from 1 to ${maxWaitSeconds.standard}`;
        yield {
          path: [...path, "Seconds"],
          message: `"Seconds" is ${shown(value)}; use ${range}, and a loop for a longer time`,
        };
      }
    }
  },
};

const fail = withStates("- { Type: Fail, Name: first, Code: OutOfStock, Detail: nothing is left }");

export const failDetail: StateMachineRule = {
  id: "state-machine/fail-detail",
  severity: "warning",
  title: "A Fail says what failed",
  why:
    "[Fail](https://www.alibabacloud.com/help/en/serverless-workflow/latest/fail) demands `Detail`; a warning, " +
    "because the page's own sample leaves it out.",
  accepted: fail,
  refused: fail.replace(", Detail: nothing is left", ""),
  *check({ states }) {
    for (const { type, fields, path } of states) {
      if (type === "Fail" && !isGiven(fields, "Detail")) {
        yield { path, message: `"Detail" is missing; say in it what failed` };
      }
    }
  },
};

function isWithin(value: unknown): boolean {
  const isNumber = typeof value === "number" && Number.isInteger(value);
  return isNumber && value >= 1 && value <= maxWaitSeconds.standard;
}
