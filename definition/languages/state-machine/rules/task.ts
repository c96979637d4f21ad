// What a Task calls, and how it waits for the answer.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { fieldsOf, isGiven, known, shown, wholeNumber } from "../fields";
import type { State, StateMachineRule } from "../model";
import { maxTaskTimeoutSeconds, taskModes } from "../vocabulary";
import { readsToken } from "./task-token";

const page = "[Task](https://help.aliyun.com/document_detail/2642848.html)";
const invoke = withStates(`
- Type: Task
  Name: first
  Action: FC:InvokeFunction
  TaskMode: RequestComplete
  Parameters:
    resourceArn: acs:fc:cn-hangzhou:123456789012:functions/charge/LATEST
    invocationType: Sync
    body.$: $Input
  Timeout: 30
  End: true`);

export const action: StateMachineRule = {
  id: "state-machine/action",
  severity: "error",
  title: "A Task has an `Action`: service and operation",
  why: `${page}: \`<service>:<operation>\`, as \`FC:InvokeFunction\`, \`FNF:StartExecution\`, \`HTTP:Request\`.`,
  accepted: invoke,
  refused: invoke.replace("FC:InvokeFunction", "InvokeFunction"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      if (type !== "Task" || document.isHole(fields.Action)) continue;
      const value = known(document, fields, "Action");
      if (!isGiven(fields, "Action")) {
        yield {
          path,
          message: `"Action" is missing; it needs a service and an operation, as "FC:InvokeFunction"`,
        };
      } else if (value !== undefined && !/^[^\s:]+:[^\s:]+$/.test(typeof value === "string" ? value : "")) {
        const message = `"Action" is ${shown(value)}; it needs a service and an operation, as "FC:InvokeFunction"`;
        yield { path: [...path, "Action"], message };
      }
    }
  },
};

export const taskMode: StateMachineRule = {
  id: "state-machine/task-mode",
  severity: "error",
  title: "`TaskMode` is one of three",
  why: `${page} knows \`RequestComplete\` (the default), \`WaitForSystemCallback\`, \`WaitForCustomCallback\`.`,
  accepted: invoke,
  refused: invoke.replace("RequestComplete", "RequestResponse"),
  *check({ document, states }) {
    const advise = adviser();
    for (const { type, fields, path } of states) {
      const value = known(document, fields, "TaskMode");
      if (type !== "Task" || value === undefined || taskModes.some((mode) => mode === value)) continue;
      const message = `${shown(value)} is not a mode of tasks; ${advise(typeof value === "string" ? value : "", taskModes)}`;
      yield { path: [...path, "TaskMode"], message };
    }
  },
};

export const taskTimeout: StateMachineRule = {
  id: "state-machine/task-timeout",
  severity: "error",
  title: "`Timeout` of a Task is 0 to 604,800 seconds",
  why: `${page}: at most seven days, 0 for none; the page writes it as a text, so that \`"30"\` is as good as 30.`,
  accepted: invoke,
  refused: invoke.replace("Timeout: 30", "Timeout: 604801"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      const value = known(document, fields, "Timeout");
      if (type !== "Task" || value === undefined) continue;
      const seconds = wholeNumber(value);
      if (seconds !== undefined && seconds <= maxTaskTimeoutSeconds) continue;
      const message = `"Timeout" is ${shown(value)}; use whole seconds from 0 (none) to ${maxTaskTimeoutSeconds}`;
      yield { path: [...path, "Timeout"], message };
    }
  },
};

const callback = withStates(`
- Type: Task
  Name: first
  Action: FC:InvokeFunction
  TaskMode: WaitForCustomCallback
  Parameters:
    resourceArn: acs:fc:cn-hangzhou:123456789012:functions/approve/LATEST
    invocationType: Async
    body: { token.$: $Context.Current.TaskToken }
  End: true`);

export const taskToken: StateMachineRule = {
  id: "state-machine/task-token",
  severity: "warning",
  title: "A Task that waits for a callback passes its token on",
  why:
    "`WaitForCustomCallback` waits until somebody reports with `$Context.Current.TaskToken`; a Task that does not " +
    "hand it to anybody waits until its timeout.",
  accepted: callback,
  refused: callback.replace("token.$: $Context.Current.TaskToken", "order.$: $Input.order"),
  *check({ states, expressions }) {
    const telling = new Set(expressions.filter(readsToken).map(({ state }) => state));
    for (const state of states) {
      if (state.type !== "Task" || state.fields.TaskMode !== "WaitForCustomCallback" || telling.has(state))
        continue;
      const message = `the task waits for a callback, but nothing reads "$Context.Current.TaskToken"; pass it in "Parameters"`;
      yield { path: [...state.path, "TaskMode"], message };
    }
  },
};

export const functionParameters: StateMachineRule = {
  id: "state-machine/function-parameters",
  severity: "warning",
  title: "`FC:InvokeFunction` gets what it needs",
  why:
    "[Function Compute](https://www.alibabacloud.com/help/en/serverless-workflow/latest/integrated-function-compute): " +
    "`resourceArn` and `invocationType` (`Sync` or `Async`) are required; `WaitForSystemCallback` goes with `Async`.",
  accepted: invoke,
  refused: invoke.replace("invocationType: Sync", "invocationtype: Sync"),
  *check({ document, states }) {
    for (const state of states) {
      if (state.type !== "Task" || state.fields.Action !== "FC:InvokeFunction") continue;
      if (document.isHole(state.fields.Parameters) || isGiven(state.fields, "Parameters.$")) continue;
      yield* invocation(state, fieldsOf(state.fields.Parameters));
    }
  },
};

function* invocation({ fields, path }: State, parameters: ReturnType<typeof fieldsOf>) {
  const at = isGiven(fields, "Parameters") ? [...path, "Parameters"] : path;
  for (const key of ["resourceArn", "invocationType"]) {
    if (!isGiven(parameters, key))
      yield { path: at, message: `${quote(key)} is missing; FC:InvokeFunction needs it` };
  }
  const given = parameters.invocationType;
  if (fields.TaskMode === "WaitForSystemCallback" && given === "Sync") {
    const message = `"invocationType" is "Sync", but the Task waits for the system's callback; use "Async"`;
    yield { path: [...at, "invocationType"], message };
  }
}
