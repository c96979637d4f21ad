// Retry and Catch: what they say, which one holds, and when it is tried again.

import {
  catchFields,
  maxRetrySeconds,
  retryFields,
} from "../../definition/languages/state-machine/vocabulary";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Failure } from "../core/run";
import { type Fields, knownFields, numberIn, partsIn, textIn } from "./fields";
import type { CatchPolicy, RetryPolicy } from "./program";
import type { StateScope } from "./scopes";

export function readRetry(part: unknown): RetryPolicy {
  const fields = knownFields(part, retryFields, 'an entry of "Retry"');
  const policy = {
    errors: errorsIn(fields),
    maxAttempts: needed(fields, "MaxAttempts"),
    intervalSeconds: needed(fields, "IntervalSeconds"),
    backoffRate: numberIn(fields, "BackoffRate") ?? 1,
    maxBackoffSeconds: numberIn(fields, "MaxBackoffSeconds") ?? maxRetrySeconds,
  };
  const { maxAttempts, intervalSeconds, backoffRate, maxBackoffSeconds } = policy;
  if (Math.min(maxAttempts, intervalSeconds, maxBackoffSeconds) < 0 || !(backoffRate > 0)) {
    throw new Fault("a retry has a negative interval or number of attempts, or a rate that is not above 0");
  }
  if (Math.max(intervalSeconds, maxBackoffSeconds) > maxRetrySeconds) {
    throw new Fault(`an interval of a retry is longer than ${maxRetrySeconds} seconds`);
  }
  return policy;
}

function needed(fields: Fields, name: string): number {
  const value = numberIn(fields, name);
  if (value !== undefined) return value;
  throw new Fault(`${quote(name)} of a retry is missing, and no document says what holds without it`);
}

/** Without its constructors, which are read as those of a state. */
export function readCatch(part: unknown): CatchPolicy {
  const fields = knownFields(part, catchFields, 'an entry of "Catch"');
  const next = textIn(fields, "Next");
  if (next === undefined) throw new Fault('"Next" of a catch is missing; it names the state to go to');
  return { errors: errorsIn(fields), next };
}

function errorsIn(fields: Fields): readonly string[] {
  return partsIn(fields, "Errors").map((name) => {
    if (typeof name === "string") return name;
    throw new Fault('"Errors" holds something else than names of errors');
  });
}

/** The first entry that names the error. */
export const firstFor = <Policy extends { readonly errors: readonly string[] }>(
  policies: readonly Policy[],
  { error }: Failure,
): Policy | undefined => policies.find(({ errors }) => errors.includes(error) || errors.includes("FnF.ALL"));

/** How long to wait before the next try, which is counted; `undefined` when there is none. */
export function retryDelay(
  { retries, failure, isFinal }: StateScope,
  policies: readonly RetryPolicy[],
): number | undefined {
  const policy = failure && !isFinal ? firstFor(policies, failure) : undefined;
  if (!policy) return undefined;
  const index = policies.indexOf(policy);
  for (let at = retries.length; at <= index; at++) retries.push(0);
  const used = retries[index] ?? 0;
  if (used >= policy.maxAttempts) return undefined;
  retries[index] = used + 1;
  return Math.min(policy.intervalSeconds * policy.backoffRate ** used, policy.maxBackoffSeconds) * 1000;
}
