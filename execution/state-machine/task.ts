// A Task: handed to the caller, and ended by what is told of it.

import { maxTaskTimeoutSeconds } from "../../definition/languages/state-machine/vocabulary";
import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { cancel, record } from "../core/history";
import { jsonText, kindOf } from "../core/json-problem";
import type { Ended } from "../core/language";
import { randomUuid } from "../core/random";
import type { ChildFlow, Task } from "../core/run";
import { openTask, wake, wakeAt } from "../core/strands";
import { taskToken } from "../core/task-token";
import { construct, numberOf } from "./constructors";
import { refuse, timeoutError } from "./failures";
import type { TaskWork, Turn } from "./program";

export function startTask(turn: Turn, work: TaskWork): void {
  const { run, strand, state } = turn;
  if (run.options.executionMode === "Express" && work.pattern !== "requestResponse") {
    throw new Fault('an Express execution runs tasks with "RequestComplete" only');
  }
  const limits = { name: "Timeout", least: 0, most: maxTaskTimeoutSeconds };
  const seconds = work.timeout ? numberOf(turn, work.timeout, limits) : 0;
  openTask(run, strand, taskOf(turn, work));
  state.phase = "waiting";
  if (seconds > 0) wakeAt(run, strand, run.now + seconds * 1000);
}

function taskOf(turn: Turn, { action, pattern, parameters }: TaskWork): Task {
  const { run, state, code } = turn;
  const params =
    parameters && mapOf(construct(turn, { read: parameters, place: "Parameters" }), "Parameters");
  const child = action === "FNF:StartExecution" ? childOf(turn, params ?? {}, pattern) : undefined;
  return {
    id: state.enteredId,
    attempt: state.attempt,
    stepName: code.name,
    action,
    pattern,
    token: taskToken(run, state.enteredId),
    input: state.input,
    ...(params && { params }),
    ...(child && { child }),
  };
}

function mapOf(value: Json, what: string): JsonObject {
  if (isMap(value)) return value;
  throw new Fault(`${quote(what)} is ${kindOf(value)}; it must be an object`);
}

const isMap = (value: Json): value is JsonObject => isObject(value);

function childOf({ run, state }: Turn, params: JsonObject, pattern: Task["pattern"]): ChildFlow {
  const { resourceArn, executionName, input = {} } = params;
  const flowName = typeof resourceArn === "string" ? flowArn.exec(resourceArn)?.[1] : undefined;
  if (flowName === undefined) {
    throw new Fault('"resourceArn" of FNF:StartExecution names no flow; write "acs:fnf:::flow/name"');
  }
  if (executionName !== undefined && typeof executionName !== "string") {
    throw new Fault(`"executionName" is ${kindOf(executionName)}; it must be a text`);
  }
  return {
    flowName,
    // Each attempt starts another execution.
    executionName: executionName ?? randomUuid(run.seed, `child ${state.enteredId} ${state.attempt}`),
    input: jsonText(mapOf(input, "input")),
    ...(pattern === "waitForCallback" && { callbackToken: taskToken(run, state.enteredId) }),
  };
}

const flowArn = /^acs:fnf:[^:]*:[^:]*:flow\/([^/\s]+)$/;

export function endTask(turn: Turn, { outcome }: Ended): void {
  const { run, strand, state, code } = turn;
  if (outcome.type === "submitted") return;
  if (outcome.type === "succeeded") {
    const detail = `{"output":${jsonText(outcome.output)}}`;
    record(run, strand, { type: "TaskSucceeded", stepName: code.name, detail });
    state.output = outcome.output;
    state.phase = "ran";
    wake(run, strand);
    return;
  }
  const { error, cause } = outcome;
  record(run, strand, { type: "TaskFailed", stepName: code.name, detail: { error, cause } });
  refuse(turn, outcome);
}

export function timeOut(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const failure = { error: timeoutError, cause: 'the task took longer than its "Timeout"' };
  cancel(run, { id: state.enteredId, attempt: state.attempt });
  record(run, strand, { type: "TaskFailed", stepName: code.name, detail: failure });
  refuse(turn, failure);
}
