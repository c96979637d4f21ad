// The data of a flow and its steps: inputs, outputs, context, and how much they may be.

import { isObject, type Json, type JsonObject } from "../../text/json";
import { Fault } from "../core/fault";
import { jsonBytes, kindOf } from "../core/json-problem";
import { taskToken } from "../core/task-token";
import type { Mapping } from "./program";
import type { FdlRun, Turn } from "./scopes";
import { mapAll, type Scene } from "./sources";

export function sceneOf(turn: Turn): Scene {
  return { input: turn.step.input, local: turn.step.local, context: () => contextOf(turn) };
}

function contextOf({ run, step, code }: Turn): JsonObject {
  return {
    flow: { name: run.flowName },
    execution: { name: run.executionName },
    step: { eventId: step.enteredId },
    ...(code.work.kind === "task" && { task: { token: taskToken(run, step.enteredId) } }),
  };
}

/** What a step begins with: mapped from its list's data, or all of it, what steps have left before what was given. */
export function inputOf(turn: Turn): Json {
  const { run, list, code } = turn;
  const scene: Scene = { ...sceneOf(turn), input: list.input, local: list.local };
  if (code.inputs) return mapAll(code.inputs, scene, run.options);
  return isObject(list.input) ? { ...list.input, ...list.local } : list.local;
}

/** What a step leaves: mapped, or its local data; of branches nothing. */
export function outputOf(turn: Turn): JsonObject {
  const { run, step, code } = turn;
  if (code.outputs) return mapAll(code.outputs, sceneOf(turn), run.options);
  if (code.work.kind === "parallel" || code.work.kind === "foreach") return {};
  return wholeObject(step.local, "the result");
}

export function wholeObject(value: Json, what: string): JsonObject {
  if (isPlain(value)) return value;
  throw new Fault(`${what} is ${kindOf(value)}; it must be a JSON object`, "FnF.InvalidLocal");
}

const isPlain = (value: Json): value is JsonObject => isObject(value);

/** Refuses more data than a step may have. */
export function weigh(run: FdlRun, values: readonly Json[]): void {
  const { mostStepBytes } = run.options;
  const bytes = values.reduce((sum: number, value) => sum + jsonBytes(value), 0);
  if (bytes > mostStepBytes) {
    throw new Fault(
      `input, output and local data have ${bytes} bytes together; a step may have ${mostStepBytes}`,
    );
  }
}

/** The data of the flow itself, which has no step around it. */
export function flowData(
  run: FdlRun,
  mappings: readonly Mapping[] | undefined,
  scene: Omit<Scene, "context">,
) {
  const context = () => ({ flow: { name: run.flowName }, execution: { name: run.executionName } });
  return mappings && mapAll(mappings, { ...scene, context }, run.options);
}
