// What each field of a stubs file holds: its check, and its part of schemas/stubs.schema.json.

import { jsonProblem } from "../../execution/core/json-problem";
import { isLoopback } from "../../text/loopback";
import { delayMs } from "./delay";
import type { Answer, Callback, Stub, StubError } from "./stub";

export interface Field {
  readonly about: string;
  readonly schema: object;
  readonly fits: (value: unknown) => boolean;
  /** Ends the sentence "it must be …". */
  readonly words: string;
}

type Fields<Of> = Readonly<Record<keyof Of, Field>>;

const text = (about: string, words: string): Field => ({
  about,
  schema: { type: "string", minLength: 1 },
  fits: (value) => typeof value === "string" && value !== "",
  words,
});

const output: Field = {
  about: "What the action answers; any JSON.",
  schema: {},
  fits: (value) => value !== undefined && jsonProblem(value) === undefined,
  words: "plain JSON",
};

const delay: Field = {
  about:
    'How long it takes, in seconds, or with a unit: `"1.5s"`, `"200ms"`, `"5m"`, `"2h"`. Time is the emulator\'s.',
  schema: {
    anyOf: [
      { type: "number", minimum: 0 },
      { type: "string", pattern: "^\\d+(\\.\\d+)?(ms|s|m|h)$" },
    ],
  },
  fits: (value) => delayMs(value) !== undefined,
  words: 'seconds, from 0, or a text such as "1.5s", "200ms", "5m" or "2h"',
};

/** Of these, what stands deeper is checked by its own fields. */
const object = (about: string, name: string): Field => ({
  about,
  schema: { $ref: `#/$defs/${name}` },
  fits: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  words: name === "error" ? '{ error: "Name", cause: "why" }' : "an object with an output or an error",
});

const yes = (about: string): Field => ({
  about,
  schema: { const: true },
  fits: (value) => value === true,
  words: "true, or left out",
});

export const errorFields: Fields<StubError> = {
  error: text("Name of the error, as a retry or a catch names it.", "a text"),
  cause: {
    about: "Why, in words.",
    schema: { type: "string" },
    fits: (value) => typeof value === "string",
    words: "a text",
  },
};

export const callbackFields: Fields<Callback> = {
  output,
  error: object("The error that is reported.", "error"),
  delay,
};

export const answerFields: Fields<Answer> = {
  output,
  error: object("The error that it fails with.", "error"),
  refused: yes(
    "With `error`, of a task that is waited for as `sync`: the request itself is refused, where without this what was started fails.",
  ),
  module: text(
    "Path of a module, from the folder of this file, that exports a function: it gets the task, and its result is the output; what it throws is the error.",
    "the path of a module",
  ),
  url: {
    about:
      "URL of a server on this machine: it gets the task as JSON by POST, and its reply is the output; an object with `error` and `cause`, and a status other than 2xx, is an error.",
    schema: { type: "string", pattern: "^http://" },
    fits: isLocalUrl,
    words: 'a URL of this machine, such as "http://127.0.0.1:8080/pay"',
  },
  submitted: yes(
    "The request is taken, and nothing more: a test reports the end with ReportTaskSucceeded or ReportTaskFailed.",
  ),
  callback: object("How the task ends after its request was taken.", "callback"),
  delay,
};

/** Of these an answer has one, or with a callback none. */
export const answers: readonly (keyof Answer)[] = ["output", "error", "module", "url", "submitted"];

export const stubFields: Fields<Stub> = {
  resource: text(
    "What the task calls, as `acs:fc:::services/shop/functions/pay`; `*` stands for any text, `?` for one character.",
    "an ARN, where * stands for any text",
  ),
  action: text(
    "The API that the task calls, as `FC:InvokeFunction`; `*` stands for any text, `?` for one character.",
    'an action such as "FC:InvokeFunction", where * stands for any text',
  ),
  flow: text("Only for flows of this name; `*` and `?` as above.", "the name of a flow"),
  step: text("Only for the step or state of this name; `*` and `?` as above.", "the name of a step"),
  attempt: {
    about: "Only for this attempt; 1 is the first.",
    schema: { type: "integer", minimum: 1 },
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
    words: "a whole number from 1",
  },
  ...answerFields,
  sequence: {
    about:
      "One answer after the other for the same step of an execution, its retries too; the last one stays.",
    schema: { type: "array", minItems: 1, items: { $ref: "#/$defs/answer" } },
    fits: (value) => Array.isArray(value) && value.length > 0,
    words: "a list of answers, at least one",
  },
  loose: {
    about: "Whether it may give what this action, by its documents, cannot.",
    schema: { type: "boolean" },
    fits: (value) => typeof value === "boolean",
    words: "true or false",
  },
};

function isLocalUrl(value: unknown): boolean {
  const url = typeof value === "string" ? URL.parse(value) : null;
  return url?.protocol === "http:" && url.username === "" && isLoopback(url.hostname);
}
