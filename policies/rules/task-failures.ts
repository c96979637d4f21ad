// What becomes of a task that fails.

import { quote } from "../../text/quote";
import { resourceRule } from "./rule";
import { placeOf, tasksOf } from "./tasks";

export const taskRetry = resourceRule({
  name: "task-retry",
  level: "advisory",
  title: "every task is retried",
  why: "Without a retry, one refused or lost call fails the execution. In a state machine, the `Retry` of a Parallel or a Map counts for the tasks within; for Logic Composer, `retryPolicy` is documented of its kin (Azure Logic Apps) only.",
  classes: ["Flow", "ComposerFlow"],
  settings: {},
  *check(resource) {
    for (const { isRetried, name, path } of tasksOf(resource).tasks) {
      if (isRetried) continue;
      yield {
        message: `${quote(name)} is not retried, so that one lost call fails the execution`,
        fix: "add a retry (FDL: retry, state machine: Retry, Logic Composer: inputs.retryPolicy)",
        ...placeOf(resource, path),
      };
    }
  },
});

export const taskCatch = resourceRule({
  name: "task-catch",
  level: "advisory",
  title: "every task says what follows its failure",
  why: "What nobody catches ends the execution as failed, wherever it stands, and leaves open what the steps before have begun. In a state machine, the `Catch` of a Parallel or a Map counts for the tasks within; in Logic Composer, an action that runs after `Failed` or `TimedOut`.",
  classes: ["Flow", "ComposerFlow"],
  settings: {},
  *check(resource) {
    for (const { isCaught, name, path } of tasksOf(resource).tasks) {
      if (isCaught) continue;
      yield {
        message: `nothing follows a failure of ${quote(name)}, so that the execution ends there`,
        fix: "add a catch (FDL: catch, state machine: Catch, Logic Composer: an action with runAfter Failed)",
        ...placeOf(resource, path),
      };
    }
  },
});
