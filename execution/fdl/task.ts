// A task: scheduled, started, perhaps submitted, and ended; tried again, or caught.

import type { JsonObject } from "../../text/json";
import { isObject } from "../../text/json";
import { Fault, failureOf } from "../core/fault";
import { cancel, record } from "../core/history";
import type { Ended } from "../core/language";
import { randomUuid } from "../core/random";
import type { ChildFlow, Failure, Task } from "../core/run";
import { openTask, wake, wakeAt } from "../core/strands";
import { taskToken } from "../core/task-token";
import { sceneOf, wholeObject } from "./data";
import type { TaskWork } from "./program";
import type { TaskState, Turn } from "./scopes";
import { mapAll } from "./sources";

const workOf = ({ code }: Turn): TaskWork => {
  if (code.work.kind === "task") return code.work;
  throw new Fault("only a task is tried again");
};

const stateOf = ({ step }: Turn): TaskState => {
  step.task ??= { attempt: 0, retries: [] };
  return step.task;
};

/** Tells of a further attempt. */
export function schedule(turn: Turn): void {
  const { run, strand, step, code } = turn;
  const { resourceArn, action, pattern, timeoutSeconds } = workOf(turn);
  stateOf(turn).attempt += 1;
  const { input, params: serviceParams } = taskOf(turn);
  const detail = { resourceArn, action, pattern, timeoutSeconds, input, serviceParams };
  record(run, strand, { type: "TaskScheduled", stepName: code.name, detail });
  step.phase = "scheduled";
  wake(run, strand);
}

/** Hands the attempt to the caller, and waits for its end. */
export function startTask(turn: Turn): void {
  const { run, strand, step, code } = turn;
  const { timeoutSeconds } = workOf(turn);
  record(run, strand, { type: "TaskStarted", stepName: code.name, detail: {} });
  step.phase = "waiting";
  openTask(run, strand, taskOf(turn));
  if (timeoutSeconds !== undefined) wakeAt(run, strand, run.now + timeoutSeconds * 1000);
}

function taskOf(turn: Turn): Task {
  const { run, step, code } = turn;
  const work = workOf(turn);
  const params = work.params && mapAll(work.params, sceneOf(turn), run.options);
  const token = taskToken(run, step.enteredId);
  return {
    id: step.enteredId,
    attempt: stateOf(turn).attempt,
    stepName: code.name,
    ...(work.resourceArn !== undefined && { resourceArn: work.resourceArn }),
    ...(work.action !== undefined && { action: work.action }),
    pattern: work.pattern,
    token,
    input: step.input,
    ...(params && { params }),
    ...(work.childFlow !== undefined && { child: childOf(turn, work.childFlow, params ?? {}) }),
  };
}

function childOf(turn: Turn, flowName: string, params: JsonObject): ChildFlow {
  const { run, step } = turn;
  const { ExecutionName: name, Input: input = step.input } = params;
  if (name !== undefined && typeof name !== "string") throw new Fault('"ExecutionName" is no text');
  return {
    flowName,
    // Each attempt starts another execution.
    executionName: name ?? randomUuid(run.seed, `child ${step.enteredId} ${stateOf(turn).attempt}`),
    input: typeof input === "string" ? input : JSON.stringify(input),
    ...(workOf(turn).pattern === "waitForCallback" && { callbackToken: taskToken(run, step.enteredId) }),
  };
}

export function endTask(turn: Turn, { open, outcome }: Ended): void {
  const { run, strand, step, code } = turn;
  const tell = (type: string, detail: object) => record(run, strand, { type, stepName: code.name, detail });
  if (outcome.type === "submitted") {
    tell("TaskSubmitted", {});
    return;
  }
  if (outcome.type === "succeeded") {
    tell("TaskSucceeded", { output: outcome.output });
    step.phase = "answered";
    stateOf(turn).answer = outcome.output;
  } else {
    const { error, cause } = outcome;
    const isRequest = open.task.pattern !== "requestResponse" && !open.isSubmitted;
    tell(isRequest ? "TaskSubmitFailed" : "TaskFailed", { error, cause });
    refuse(turn, { error, cause });
  }
  wake(run, strand);
}

export function timeOut(turn: Turn): void {
  const { run, strand, step, code } = turn;
  const cause = `the task took longer than ${workOf(turn).timeoutSeconds} seconds`;
  const failure: Failure = { error: "FnF.TaskTimeout", cause };
  cancel(run, { id: step.enteredId, attempt: stateOf(turn).attempt });
  record(run, strand, { type: "TaskTimedOut", stepName: code.name, detail: failure });
  refuse(turn, failure);
  wake(run, strand);
}

function refuse(turn: Turn, failure: Failure): void {
  turn.step.phase = "refused";
  stateOf(turn).failure = failure;
}

export function afterAnswer(turn: Turn): void {
  const { run, strand, step } = turn;
  const state = stateOf(turn);
  const { answer = null } = state;
  delete state.answer;
  const isFit = isObject(answer) || run.options.otherResult === "keep";
  const problem = isFit ? undefined : failureOf(() => wholeObject(answer, "the result of the task"));
  if (problem) refuse(turn, problem);
  else {
    step.local = answer;
    step.phase = "ran";
  }
  wake(run, strand);
}

const matches = ({ errors }: { readonly errors: readonly string[] }, { error }: Failure) =>
  errors.some((name) => name === error || name === "FnF.ALL");

/** Tries again by the first policy that names the error, as long as that one allows it; else gives the failure. */
export function afterRefusal(turn: Turn): Failure | undefined {
  const { run, strand, step } = turn;
  const { retries } = workOf(turn);
  const state = stateOf(turn);
  const failure = state.failure ?? { error: "", cause: "" };
  const index = retries.findIndex((policy) => matches(policy, failure));
  const policy = retries[index];
  const used = state.retries[index] ?? 0;
  if (!policy || used >= policy.maxAttempts) return failure;
  for (let at = state.retries.length; at <= index; at++) state.retries.push(0);
  state.retries[index] = used + 1;
  const seconds = Math.min(policy.intervalSeconds * policy.multiplier ** used, policy.maxIntervalSeconds);
  step.phase = "retrying";
  wakeAt(run, strand, run.now + Math.round(seconds * 1000));
  return undefined;
}

/** Where a failure leads to, with what is known of it. */
export function caughtBy(turn: Turn, failure: Failure): { goto: string; output: JsonObject } | undefined {
  const { run, code } = turn;
  if (code.work.kind !== "task") return undefined;
  const entry = code.work.catches.find((one) => matches(one, failure));
  if (!entry) return undefined;
  const local = { error: failure.error, cause: failure.cause, code: failure.error };
  return { goto: entry.goto, output: mapAll(code.work.errors, { ...sceneOf(turn), local }, run.options) };
}
