// A request, by HTTP or to a connector: handed to the caller, tried again as its policy says, and ended by what is told
// of it.

import type { Json, JsonObject } from "../../text/json";
import { Fault } from "../core/fault";
import { cancel, record } from "../core/history";
import { kindOf } from "../core/json-problem";
import type { Ended } from "../core/language";
import type { Failure } from "../core/run";
import { openTask, wakeAt } from "../core/strands";
import { taskToken } from "../core/task-token";
import { isMap } from "./expression/values";
import { actionFailed, timedOut } from "./faults";
import type { RequestWork, RetryPolicy, Turn } from "./program";
import type { ActionStatus } from "./scopes";
import { fail, orFail, succeed } from "./turn";
import { weigh } from "./weight";

export function startRequest(turn: Turn, work: RequestWork): void {
  const { run, strand, action, code } = turn;
  action.attempt += 1;
  action.phase = "waiting";
  openTask(run, strand, {
    id: action.startedId,
    attempt: action.attempt,
    stepName: code.name,
    action: work.action,
    pattern: "requestResponse",
    token: taskToken(run, action.startedId),
    input: action.inputs ?? null,
  });
  wakeAt(run, strand, run.now + work.timeoutSeconds * 1000);
}

/** The kin's: they may mend themselves. */
const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;
/** What comes from here on is a failure. */
const leastRefusal = 400;

export function endRequest(turn: Turn, { outcome }: Ended): void {
  if (outcome.type === "submitted") return;
  if (outcome.type === "failed") {
    refuse(turn, { failure: { error: outcome.error, cause: outcome.cause }, mayPass: true });
    return;
  }
  orFail(turn, () => {
    if (workOf(turn)?.action !== "HTTP") {
      succeed(turn, outcome.output);
      return;
    }
    const { statusCode, outputs } = answerOf(outcome.output);
    if (statusCode < leastRefusal) succeed(turn, outputs);
    else {
      weigh(outputs, turn.run.options.mostStepBytes);
      turn.action.outputs = outputs;
      const failure = { error: actionFailed, cause: `the request was answered with status ${statusCode}` };
      refuse(turn, { failure, mayPass: isPassing(statusCode) });
    }
  });
}

export function requestTimedOut(turn: Turn): void {
  const { run, action } = turn;
  cancel(run, { id: action.startedId, attempt: action.attempt });
  const failure = {
    error: timedOut,
    cause: `the request took longer than ${workOf(turn)?.timeoutSeconds} seconds`,
  };
  refuse(turn, { failure, mayPass: true, status: "TimedOut" });
}

const workOf = ({ code: { work } }: Turn) => (work.kind === "request" ? work : undefined);

interface Refusal {
  readonly failure: Failure;
  /** Whether another try could help. */
  readonly mayPass: boolean;
  readonly status?: ActionStatus;
}

function refuse(turn: Turn, { failure, mayPass, status }: Refusal): void {
  const { run, strand, action, code } = turn;
  const policy = workOf(turn)?.retry;
  if (!policy || !mayPass || action.attempt > policy.count) {
    fail(turn, failure, status);
    return;
  }
  const detail = { attempt: action.attempt, ...failure };
  record(run, strand, { type: "ActionAttemptFailed", stepName: code.name, detail });
  delete action.outputs;
  action.phase = "retrying";
  wakeAt(run, strand, run.now + Math.round(delaySeconds(policy, action.attempt) * 1000));
}

const delaySeconds = (
  { intervalSeconds, multiplier, leastSeconds, mostSeconds }: RetryPolicy,
  attempt: number,
): number => Math.min(mostSeconds, Math.max(leastSeconds, intervalSeconds * multiplier ** (attempt - 1)));

/** What a task of this kind is answered with. */
function answerOf(output: Json): { readonly statusCode: number; readonly outputs: JsonObject } {
  if (!isMap(output)) throw new Fault(`the answer is ${kindOf(output)}; ${answer}`, actionFailed);
  const { statusCode, headers = {}, body = null } = output;
  if (typeof statusCode !== "number" || !Number.isInteger(statusCode)) {
    throw new Fault(`"statusCode" of the answer is ${kindOf(statusCode)}; ${answer}`, actionFailed);
  }
  return { statusCode, outputs: { statusCode, headers, body } };
}

const answer = 'an HTTP request is answered with {"statusCode": 200, "headers": {}, "body": …}';
