// What a task calls, and how it is tried again.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Pattern } from "../core/run";
import { errorsIn, type Fields, numberIn, partsIn, textIn } from "./fields";
import type { RetryPolicy, TaskWork } from "./program";
import { readMappings, readParam } from "./sources";

export function readTask(fields: Fields): TaskWork {
  const resourceArn = textIn(fields, "resourceArn");
  const action = textIn(fields, "action");
  if ((resourceArn === undefined) === (action === undefined)) {
    throw new Fault('a task has either "resourceArn" or "action"');
  }
  const childFlow = /^acs:fnf:[^:]*:[^:]*:flow\/([^/\s]+)$/.exec(resourceArn ?? "")?.[1];
  const timeoutSeconds = numberIn(fields, "timeoutSeconds");
  if (timeoutSeconds !== undefined && timeoutSeconds < 1) throw new Fault('"timeoutSeconds" is below 1');
  const params = paramsOf(fields);
  return {
    kind: "task",
    ...(resourceArn !== undefined && { resourceArn }),
    ...(action !== undefined && { action }),
    ...(childFlow !== undefined && { childFlow }),
    pattern: patternOf(fields, { isChild: childFlow !== undefined, isAction: action !== undefined }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(params && { params }),
    retries: (partsIn("retry", fields.retry) ?? []).map(retryOf),
    catches: (partsIn("catch", fields.catch) ?? []).map(catchOf),
    errors: errorMappingsOf(fields),
  };
}

function errorMappingsOf(fields: Fields): TaskWork["errors"] {
  const mappings = readMappings(fields, "errorMappings") ?? [];
  for (const { source } of mappings) {
    if (source.kind === "constant" || /^\$local\.(?:error|cause|code)$/.test(source.text)) continue;
    throw new Fault(`${quote(source.text)} is no part of an error; use "$local.error" or "$local.cause"`);
  }
  return mappings;
}

const patterns: readonly Pattern[] = ["requestResponse", "sync", "waitForCallback"];

function patternOf(fields: Fields, { isChild, isAction }: { isChild: boolean; isAction: boolean }): Pattern {
  const text = textIn(fields, "pattern") ?? "requestResponse";
  const pattern = patterns.find((one) => one === text);
  if (pattern === undefined) throw new Fault(`${quote(text)} is no pattern of tasks`);
  if (pattern === "sync" && !isChild) throw new Fault('"sync" is for child flows only; use another pattern');
  if (isAction && pattern !== "requestResponse") {
    throw new Fault(`no document describes ${quote(pattern)} for an action; use "requestResponse"`);
  }
  return pattern;
}

function paramsOf({ serviceParams }: Fields) {
  if (!isObject(serviceParams)) return undefined;
  return Object.entries(serviceParams).map(([target, value]) => ({ target, source: readParam(value) }));
}

function retryOf(fields: Fields): RetryPolicy {
  const policy = {
    errors: errorsIn(fields),
    intervalSeconds: numberIn(fields, "intervalSeconds") ?? 1,
    maxIntervalSeconds: numberIn(fields, "maxIntervalSeconds") ?? 86_400,
    maxAttempts: numberIn(fields, "maxAttempts") ?? 3,
    multiplier: numberIn(fields, "multiplier") ?? 2,
  };
  const { intervalSeconds, maxIntervalSeconds, maxAttempts, multiplier } = policy;
  if (Math.min(intervalSeconds, maxIntervalSeconds, maxAttempts) < 0 || !(multiplier > 0)) {
    throw new Fault(
      "a retry has a negative interval or number of attempts, or a multiplier that is not above 0",
    );
  }
  if (Math.max(intervalSeconds, maxIntervalSeconds) > 86_400) {
    throw new Fault("an interval of a retry is longer than 86400 seconds");
  }
  return policy;
}

function catchOf(fields: Fields): TaskWork["catches"][number] {
  if (fields.steps !== undefined)
    throw new Fault('no document says how "steps" of a catch run; use "goto" alone');
  return { errors: errorsIn(fields), goto: textIn(fields, "goto") ?? "" };
}
