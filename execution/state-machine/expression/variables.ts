// `$Input`, `$Output`, `$Item`, `$Global` and `$Context`.

import type { Json, JsonObject } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { taskToken } from "../../core/task-token";
import type { Evaluate, Scene } from "../program";

const readers: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ["$Input", ({ state }) => state.input],
  ["$Global", ({ run }) => run.global ?? {}],
  ["$Context", contextOf],
  ["$Output", ({ output }) => there(output, "$Output", "OutputConstructor and GlobalConstructor")],
  ["$Item", ({ item }) => there(item, "$Item", "ItemConstructor")],
]);

export function compileVariable(name: string): Evaluate {
  const reader = readers.get(name);
  if (reader) return reader;
  throw new Fault(`${quote(name)} is no variable; use one of ${[...readers.keys()].join(", ")}`);
}

function there(value: Json | undefined, name: string, where: string): Json {
  if (value !== undefined) return value;
  throw new Fault(`${quote(name)} has a value in ${where} only`);
}

function contextOf({ run, state, code, output }: Scene): JsonObject {
  const { failure } = state;
  return {
    Execution: {
      Name: run.executionName,
      Input: run.input,
      ...(run.roleArn !== undefined && { RoleArn: run.roleArn }),
    },
    Current: {
      Name: code.name,
      Input: state.input,
      ...(output !== undefined && { Output: output }),
      ...(failure && { Error: { Code: failure.error, Detail: failure.cause } }),
      RetryCount: Math.max(0, state.attempt - 1),
      ...(code.work.kind === "task" && { TaskToken: taskToken(run, state.enteredId) }),
    },
  };
}
