// Actions that reach out of the run: requests and the response; and those that wait or end it.

import { isObject, type JsonObject } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { durationSeconds, instantOf, moved } from "../duration";
import { compileTemplate } from "../expression/template";
import { objectOf } from "../expression/values";
import { actionFailed } from "../faults";
import { type Fields, knownFields, needed, textIn, wholeIn, wordIn } from "../fields";
import { inputOf, triggerOf } from "../input";
import type { Evaluate, RetryPolicy } from "../program";
import { responseOf, setResponse } from "../variables";
import type { ActionType } from "./action-type";

/** The limits page. */
const mostRetries = 16;
const requestSeconds = 60;

const http: ActionType = {
  fields: ["limit"],
  inputs: ["method", "uri", "headers", "queries", "body", "cookie", "authentication", "retryPolicy"],
  compile({ fields, inputs: { retryPolicy, ...request } }) {
    needed(request, "method", "an HTTP action");
    needed(request, "uri", "an HTTP action");
    return {
      inputs: checked(compileTemplate(request, "inputs"), checkRequest),
      work: {
        kind: "request",
        action: "HTTP",
        timeoutSeconds: secondsOf(fields),
        retry: retryOf(retryPolicy),
      },
    };
  },
};

/** An action of a type that nobody documents: what its connector makes of its inputs, only the caller can say. */
export const connector = (action: string): ActionType => ({
  fields: "any",
  compile: ({ fields }) => ({
    inputs: compileTemplate(fields.inputs ?? {}, "inputs"),
    work: { kind: "request", action, timeoutSeconds: secondsOf(fields), retry: never },
  }),
});

function secondsOf({ limit = {} }: Fields): number {
  const { timeout } = knownFields(limit, ["timeout"], '"limit"');
  return timeout === undefined ? requestSeconds : durationSeconds(timeout, "timeout");
}

function checkRequest({ method, uri, headers, queries }: JsonObject): void {
  for (const [name, value] of Object.entries({ method, uri })) {
    if (typeof value !== "string" || value === "")
      throw new Fault(`${quote(name)} is ${value === "" ? "empty" : kindOf(value)}; it must be a text`);
  }
  for (const [name, value] of Object.entries({ headers, queries })) {
    if (value !== undefined && !isObject(value))
      throw new Fault(`${quote(name)} is ${kindOf(value)}; it must be an object`);
  }
}

const never: RetryPolicy = { count: 0, intervalSeconds: 0, multiplier: 1, leastSeconds: 0, mostSeconds: 0 };
/** The kin's. */
const bounds = { least: "PT7.5S", most: "P1D" };

/** Without a policy a request is not tried again. */
function retryOf(given: unknown): RetryPolicy {
  if (given === undefined) return never;
  const names = ["type", "count", "interval", "minimumInterval", "maximumInterval"];
  const fields = knownFields(given, names, '"retryPolicy"');
  const type = wordIn(fields.type, "type", ["none", "fixed", "exponential"]);
  if (type === "none") return never;
  needed(fields, "count", `a ${type} retry`);
  const count = wholeIn(fields, "count", [1, mostRetries]) ?? 0;
  const isFixed = type === "fixed";
  const intervalSeconds = durationSeconds(needed(fields, "interval", `a ${type} retry`), "interval");
  return {
    count,
    intervalSeconds,
    multiplier: isFixed ? 1 : 2,
    leastSeconds: isFixed ? intervalSeconds : bound(fields, "minimumInterval", bounds.least),
    mostSeconds: isFixed ? intervalSeconds : bound(fields, "maximumInterval", bounds.most),
  };
}

const bound = (fields: Fields, name: string, usual: string) => durationSeconds(fields[name] ?? usual, name);

const response: ActionType = {
  inputs: ["statusCode", "headers", "body", "schema"],
  compile({ inputs: { schema: _, ...given } }) {
    needed(given, "statusCode", "a Response");
    return {
      inputs: checked(compileTemplate(given, "inputs"), checkResponse),
      work: {
        kind: "instant",
        act({ run, program }, inputs) {
          if (responseOf(run) !== undefined)
            throw new Fault("the run has answered its request already", actionFailed);
          const trigger = triggerOf(program, inputOf(run));
          if (trigger && trigger.type !== "request")
            throw new Fault(
              `trigger ${quote(trigger.name)} is no Request, so that nobody waits for a response`,
              actionFailed,
            );
          setResponse(run, inputs);
          return inputs;
        },
      },
    };
  },
};

function checkResponse({ statusCode, headers }: JsonObject): void {
  const status = typeof statusCode === "string" ? Number(statusCode) : statusCode;
  if (!Number.isInteger(status) || Number(status) < 200 || Number(status) > 599)
    throw new Fault('"statusCode" is no whole number from 200 to 599');
  if (headers !== undefined && !isObject(headers))
    throw new Fault(`"headers" is ${kindOf(headers)}; it must be an object`);
}

const statuses = ["Succeeded", "Failed", "Cancelled"];

const terminate: ActionType = {
  inputs: ["runStatus", "runError"],
  compile({ inputs }) {
    needed(inputs, "runStatus", "a Terminate");
    knownFields(inputs.runError ?? {}, ["code", "message"], '"runError"');
    const read = compileTemplate(inputs, "inputs");
    const evaluate: Evaluate = (scene) => {
      const given = objectOf(read(scene));
      return { ...given, runStatus: wordIn(given.runStatus, "runStatus", statuses) };
    };
    return { inputs: evaluate, work: { kind: "terminate" } };
  },
};

const wait: ActionType = {
  inputs: ["interval", "until"],
  compile({ inputs }) {
    if ((inputs.interval === undefined) === (inputs.until === undefined))
      throw new Fault('a Wait has either "interval" or "until"');
    knownFields(inputs.interval ?? {}, ["count", "unit"], '"interval"');
    knownFields(inputs.until ?? {}, ["timestamp"], '"until"');
    return {
      inputs: compileTemplate(inputs, "inputs"),
      work: { kind: "wait", until: (given, now) => endOfWait(objectOf(given), now) },
    };
  },
};

function endOfWait({ interval, until }: JsonObject, now: number): number {
  if (until !== undefined) return instantOf(textIn(objectOf(until), "timestamp") ?? "");
  const given = objectOf(interval);
  const count = wholeIn(given, "count", [0, Number.MAX_SAFE_INTEGER]);
  if (count === undefined) throw new Fault('"count" is missing; an interval needs it');
  return moved(now, count, textIn(given, "unit") ?? "");
}

/** Inputs that are held to their form when they are known. */
const checked =
  (read: Evaluate, check: (inputs: JsonObject) => void): Evaluate =>
  (scene) => {
    const inputs = objectOf(read(scene));
    check(inputs);
    return inputs;
  };

export const callTypes = { HTTP: http, Response: response, Terminate: terminate, Wait: wait };
