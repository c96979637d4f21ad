// Calls that never answer.

import { quote } from "../../text/quote";
import { resourceRule } from "./rule";
import { placeOf, type Timeout, tasksOf } from "./tasks";

export const taskTimeout = resourceRule({
  name: "task-timeout",
  level: "advisory",
  title: "every task, or its whole flow, has a timeout",
  why: "Without one, a task whose call never answers keeps its execution running. Express flows end after five minutes by themselves. Logic Composer documents no timeout.",
  classes: ["Flow"],
  settings: {
    of: {
      kind: "choice",
      description: "Whose timeout counts: that of the `task`, of the `flow`, or of `any`.",
      choices: ["any", "task", "flow"],
      default: "any",
    },
    mostSeconds: {
      kind: "number",
      description: "The longest timeout that counts.",
      least: 1,
      default: 31_536_000,
    },
  },
  *check(resource, { of, mostSeconds }) {
    const { tasks, timeout, hasTimeouts } = tasksOf(resource);
    if (!hasTimeouts || resource.properties.executionMode === "Express") return;
    const counts = (one: Timeout) => one === "open" || (one !== undefined && one <= mostSeconds);
    if (of !== "task" && counts(timeout)) return;
    if (of === "flow") {
      const fix = "set timeoutSeconds (state machine: Timeout) of the definition";
      yield { message: `the flow ${lacking(timeout, mostSeconds)}`, fix, ...placeOf(resource, []) };
      return;
    }
    const fix = `set timeoutSeconds (state machine: Timeout) on it${of === "any" ? " or on the flow" : ""}`;
    for (const { name, path, timeout: own } of tasks) {
      if (counts(own)) continue;
      yield { message: `${quote(name)} ${lacking(own, mostSeconds)}`, fix, ...placeOf(resource, path) };
    }
  },
});

const lacking = (timeout: Timeout, mostSeconds: number) =>
  timeout === undefined ? "has no timeout" : `has a timeout of ${timeout} seconds, above ${mostSeconds}`;
